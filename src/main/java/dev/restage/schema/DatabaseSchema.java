package dev.restage.schema;

import java.util.List;
import java.util.Optional;

/**
 * All that is copied out of one database.
 *
 * @param engine product and version, such as {@code PostgreSQL 15.18}
 * @param tables sorted by name; views and foreign tables are not among them
 * @param leftOut what is not carried to the target
 */
public record DatabaseSchema(String engine, List<Table> tables, List<LeftOut> leftOut) {
    public DatabaseSchema {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
    }

    public Optional<Table> table(TableId id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
