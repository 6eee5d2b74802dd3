package dev.restage.dialect.mysql;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A column's type from its line in {@code information_schema.columns}. */
final class CatalogTypes {
    private CatalogTypes() {}

    /** @param json whether it is MariaDB's JSON, which is a LONGTEXT with a condition */
    static ColumnType of(ResultSet column, boolean json) throws SQLException {
        String base = column.getString("data_type").toLowerCase(Locale.ROOT);
        String type = column.getString("column_type");
        Kind kind = json ? Kind.JSON : kind(base);
        boolean number = kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.FLOAT;
        String characterSet = column.getString("character_set_name");
        return new ColumnType(
                declared(column, type),
                json ? "json" : base,
                kind,
                maxLength(column, kind),
                number ? number(column, "numeric_precision") : OptionalInt.empty(),
                number ? number(column, "numeric_scale") : OptionalInt.empty(),
                kind == Kind.ENUM ? labels(type) : List.of(),
                Optional.empty(),
                Collations.comparison(column.getString("collation_name"), base.equals("char")),
                characterSet == null ? Optional.empty() : CharacterSets.narrow(characterSet));
    }

    /** With its character set, on which depends how its values travel: see {@link MysqlColumnForm#characterSet}. */
    private static String declared(ResultSet column, String type) throws SQLException {
        String characterSet = column.getString("character_set_name");
        return characterSet == null
                ? type
                : type + " CHARACTER SET " + characterSet + " COLLATE " + column.getString("collation_name");
    }

    private static Kind kind(String base) {
        return switch (base) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> Kind.INTEGER;
            case "decimal" -> Kind.DECIMAL;
            case "float", "double" -> Kind.FLOAT;
            case "bit" -> Kind.BITS;
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            case "datetime", "timestamp" -> Kind.TIMESTAMP;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> Kind.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector" -> Kind.BINARY;
            case "enum", "set" -> Kind.ENUM;
            case "json" -> Kind.JSON;
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> Kind.GEOMETRY;
            case "uuid" -> Kind.UUID;
            case "inet4", "inet6" -> Kind.NETWORK;
            case "xmltype" -> Kind.XML;
            default -> Kind.OTHER;
        };
    }

    /** Of TEXT and its kin the catalog gives bytes; of VARCHAR characters. LONGTEXT's four gigabytes are no limit to us. */
    private static OptionalInt maxLength(ResultSet column, Kind kind) throws SQLException {
        return switch (kind) {
            case TEXT, BINARY -> number(column, "character_maximum_length");
            case BITS -> number(column, "numeric_precision");
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt number(ResultSet column, String name) throws SQLException {
        long number = column.getLong(name);
        return column.wasNull() || number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    /** @param type such as {@code enum('new','it''s')} */
    private static List<String> labels(String type) {
        List<String> labels = new ArrayList<>();
        StringBuilder label = new StringBuilder();
        int end = type.lastIndexOf(')');
        for (int i = type.indexOf('(') + 2; i < end; i++) {
            char here = type.charAt(i);
            if (here == '\'' && type.charAt(i + 1) == '\'') {
                label.append('\'');
                i++;
            } else if (here == '\\') {
                i++;
                label.append(unescaped(type.charAt(i)));
            } else if (here == '\'') {
                labels.add(label.toString());
                label.setLength(0);
                i += 2;
            } else {
                label.append(here);
            }
        }
        return labels;
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            case 'Z' -> '\032';
            default -> letter;
        };
    }
}
