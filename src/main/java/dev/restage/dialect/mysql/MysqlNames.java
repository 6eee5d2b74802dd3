package dev.restage.dialect.mysql;

import dev.restage.schema.TableId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names and texts as SQL. Names are always quoted: what the engine stores is then what it finds. */
final class MysqlNames {
    private MysqlNames() {}

    static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A table of another database than the session's own. */
    static String quote(String database, String name) {
        return quote(database) + "." + quote(name);
    }

    /** A table of the session's own database. */
    static String quote(TableId table) {
        return quote(table.name());
    }

    /** A string literal that means the same under every {@code sql_mode}: with and without backslash escapes. */
    static String literal(String text) {
        boolean plain = text.indexOf('\\') < 0 && text.indexOf('\0') < 0;
        return plain
                ? "'" + text.replace("'", "''") + "'"
                : "_utf8mb4 0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
