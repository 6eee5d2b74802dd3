package dev.restage.verify;

import dev.restage.mask.AddressGuard;
import dev.restage.proof.ColumnScan;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import java.util.List;

/**
 * The columns of a table that are read back: texts and bytes; numbers, if the job masked any identifier that is one; labels, if there
 * is one with an address. Numbers that make up a primary key, or refer to one, are made by the application, point to nobody by
 * themselves, and are left out: there is one in nearly every row.
 */
final class SearchedColumns {
    /** What has fewer digits cannot be an identifier even with the zeros that it lost. */
    private static final int LEAST_PRECISION = 6;

    private final AddressGuard guard;
    private final boolean numbers;

    SearchedColumns(AddressGuard guard, OriginalIdentifiers originals) {
        this.guard = guard;
        numbers = !originals.empty() && ColumnScan.looksForNumbers(originals);
    }

    List<Column> of(Table table) {
        return table.partitioned()
                ? List.of()
                : table.columns().stream()
                        .filter(column -> column.type().holdsText()
                                || column.type().kind() == Kind.BINARY
                                || hasAddressAsLabel(column.type())
                                || (numbers && isNumber(column) && !table.isKey(column.name())))
                        .toList();
    }

    /** Whether the column holds whole numbers that are long enough. */
    static boolean isNumber(Column column) {
        ColumnType type = column.type();
        return (type.kind() == Kind.INTEGER
                        || (type.kind() == Kind.DECIMAL && type.scale().orElse(0) == 0))
                && type.precision().orElse(LEAST_PRECISION) >= LEAST_PRECISION;
    }

    private boolean hasAddressAsLabel(ColumnType type) {
        return type.element().map(this::hasAddressAsLabel).orElse(false)
                || type.labels().stream().anyMatch(label -> guard.rewrite(label, -1) != null);
    }
}
