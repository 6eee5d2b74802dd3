package dev.restage.dialect.postgres;

import dev.restage.schema.Column;
import dev.restage.schema.TableId;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and texts as SQL. Names are always quoted: what the engine stores is then what it finds. */
final class PostgresNames {
    private PostgresNames() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quote(TableId table) {
        return quote(table.schema()) + "." + quote(table.name());
    }

    /** The columns' names, separated by commas. */
    static String list(Collection<Column> columns) {
        return columns.stream().map(column -> quote(column.name())).collect(Collectors.joining(", "));
    }

    /** A string literal; the escape form keeps its meaning under any {@code standard_conforming_strings}. */
    static String literal(String text) {
        String quoted = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
        return text.contains("\\") ? " E" + quoted : quoted;
    }
}
