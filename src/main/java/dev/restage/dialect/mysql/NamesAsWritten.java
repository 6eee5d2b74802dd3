package dev.restage.dialect.mysql;

import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tables under the names that they have on the source. A server with {@code lower_case_table_names=1} stores names in lower
 * case, and finds them however they are written.
 */
final class NamesAsWritten {
    private final Map<String, String> names = new HashMap<>();

    NamesAsWritten(Definitions definitions) {
        definitions.tables().forEach(table -> names.put(table.name().toLowerCase(Locale.ROOT), table.name()));
    }

    DatabaseSchema of(DatabaseSchema stored) {
        List<Table> tables = stored.tables().stream().map(this::of).toList();
        return new DatabaseSchema(stored.engine(), tables, stored.leftOut());
    }

    private Table of(Table table) {
        return new Table(
                of(table.id()),
                table.partitioned(),
                table.parent().map(this::of),
                of(table.root()),
                table.columns(),
                table.indexes(),
                table.foreignKeys().stream().map(this::of).toList(),
                table.checks(),
                table.rowsEstimate(),
                table.bytes(),
                table.rowCondition());
    }

    private TableId of(TableId id) {
        return new TableId(id.schema(), names.getOrDefault(id.name(), id.name()));
    }

    private ForeignKey of(ForeignKey key) {
        return new ForeignKey(key.name(), key.columns(), of(key.referenced()), key.referencedColumns());
    }
}
