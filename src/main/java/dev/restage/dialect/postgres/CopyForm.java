package dev.restage.dialect.postgres;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.WireForm;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses how a table's rows travel. Binary is twice as fast, but some types change their meaning on the way ({@code regclass}
 * and its kin become other objects, {@code xml} loses its declaration, composites and arrays of user types carry oids), so it
 * is taken only if every column's type is one that was tested; everything else goes as text.
 */
final class CopyForm {
    /** Types that hold no text and come out of the binary form as they went in, each tested. */
    private static final Set<String> SAFE_AS_BYTES = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "oid",
            "float4",
            "float8",
            "numeric",
            "money",
            "bytea",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "varbit",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle");

    /** The names of the types of arrays of these. */
    private static final String ARRAY_PREFIX = "_";

    private CopyForm() {}

    static CopyLayout layout(Table table, List<Column> columns, Set<String> masked, Set<String> lookedAt) {
        boolean binary = columns.stream()
                .allMatch(column ->
                        travelsAsBytes(column, masked.contains(column.name()) || lookedAt.contains(column.name())));
        boolean throughRoot = table.routing().differsByServer()
                || table.routing().columns().stream().anyMatch(masked::contains);
        return new CopyLayout(table, columns, binary ? WireForm.BINARY : WireForm.TEXT, throughRoot);
    }

    static Optional<ValueCodec> codec(Column column, WireForm form) {
        return form == WireForm.TEXT ? Optional.of(TextCodec.INSTANCE) : BinaryCodecs.of(column.type());
    }

    private static boolean travelsAsBytes(Column column, boolean masked) {
        ColumnType type = column.type();
        if (masked || type.holdsText()) {
            return BinaryCodecs.of(type).isPresent();
        }
        return switch (type.kind()) {
            case ENUM -> true;
            case ARRAY ->
                type.element().map(element -> safeArray(type, element)).orElse(false);
            default -> SAFE_AS_BYTES.contains(type.base());
        };
    }

    /** An array of a domain, or of a user's type, carries the type's oid, which is another one on the target. */
    private static boolean safeArray(ColumnType array, ColumnType element) {
        return SAFE_AS_BYTES.contains(element.base())
                && array.base().equals(ARRAY_PREFIX + element.base())
                && !element.declared().contains(".");
    }
}
