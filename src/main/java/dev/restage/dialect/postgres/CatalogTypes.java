package dev.restage.dialect.postgres;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Comparison;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All types of one database, read at once. */
final class CatalogTypes {
    /** The varlena header that character types add to their length modifier, and numeric to its own. */
    private static final int MODIFIER_HEADER = 4;

    private static final int NONE = -1;

    private static final String TYPES = """
        SELECT t.oid, n.nspname = 'pg_catalog' AS built_in, t.typname, t.typtype, t.typcategory, t.typlen,
               t.typbasetype, t.typtypmod, t.typelem, t.typnotnull,
               format_type(t.oid, NULL) AS declared,
               (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e
                 WHERE e.enumtypid = t.oid) AS labels,
               (SELECT array_agg(pg_get_expr(k.conbin, 0) ORDER BY k.conname) FROM pg_constraint k
                 WHERE k.contypid = t.oid AND k.contype = 'c') AS checks
          FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        """;

    private final Optional<Charset> encoding;
    private final Map<Long, CatalogType> types = new HashMap<>();

    /** @param encoding of the database, if it has not all of Unicode */
    private CatalogTypes(Optional<Charset> encoding) {
        this.encoding = encoding;
    }

    /** @param category as {@code pg_type.typcategory} has it */
    private record CatalogType(
            long oid,
            boolean builtIn,
            String name,
            String variety,
            String category,
            int length,
            long base,
            int modifier,
            long element,
            boolean notNull,
            String declared,
            List<String> labels,
            List<String> checks) {
        boolean domain() {
            return variety.equals("d");
        }

        boolean array() {
            return element != 0 && length == -1 && category.equals("A");
        }
    }

    static CatalogTypes read(Connection connection) throws SQLException {
        CatalogTypes types =
                new CatalogTypes(Queries.list(connection, "SHOW server_encoding", row -> row.getString(1)).stream()
                        .findFirst()
                        .flatMap(ServerEncodings::java));
        Queries.list(
                        connection,
                        TYPES,
                        row -> new CatalogType(
                                row.getLong("oid"),
                                row.getBoolean("built_in"),
                                row.getString("typname"),
                                row.getString("typtype"),
                                row.getString("typcategory"),
                                row.getInt("typlen"),
                                row.getLong("typbasetype"),
                                row.getInt("typtypmod"),
                                row.getLong("typelem"),
                                row.getBoolean("typnotnull"),
                                row.getString("declared"),
                                Queries.texts(row, "labels"),
                                Queries.texts(row, "checks")))
                .forEach(type -> types.types.put(type.oid(), type));
        return types;
    }

    /**
     * @param declared as {@code format_type} prints it
     * @param modifier as {@code pg_attribute.atttypmod} has it
     */
    ColumnType columnType(long oid, int modifier, String declared) {
        return columnType(oid, modifier, declared, Comparison.EXACT);
    }

    /** @param collation what the column's collation takes for equal */
    ColumnType columnType(long oid, int modifier, String declared, Comparison collation) {
        CatalogType type = below(oid);
        int lowest = lowestModifier(oid, modifier);
        return new ColumnType(
                declared,
                type.name(),
                kind(type),
                maxLength(type, lowest),
                precision(type, lowest),
                scale(type, lowest),
                type.labels(),
                element(type, lowest),
                comparison(type, collation),
                kind(type).holdsText() ? encoding : Optional.empty());
    }

    /** What the type itself takes for equal, beside the collation. */
    private static Comparison comparison(CatalogType type, Comparison collation) {
        return switch (type.name()) {
            case "citext" -> new Comparison(true, collation.ignoresAccents(), collation.ignoresTrailingSpace());
            case "bpchar" -> collation.withTrailingSpaceIgnored();
            default -> collation;
        };
    }

    /** Whether a domain forbids NULL. */
    boolean domainForbidsNull(long oid) {
        CatalogType type = get(oid);
        return type.domain() && (type.notNull() || domainForbidsNull(type.base()));
    }

    /** The conditions of a column's domains, with the column in the place of the value. */
    List<String> domainChecks(long oid, String column) {
        CatalogType type = get(oid);
        if (!type.domain()) {
            return List.of();
        }
        List<String> checks = new java.util.ArrayList<>(domainChecks(type.base(), column));
        String name = java.util.regex.Matcher.quoteReplacement(PostgresNames.quote(column));
        type.checks().forEach(check -> checks.add(check.replaceAll("\\bVALUE\\b", name)));
        return checks;
    }

    private CatalogType get(long oid) {
        CatalogType type = types.get(oid);
        if (type == null) {
            throw new IllegalStateException("the catalog has no type " + oid);
        }
        return type;
    }

    private CatalogType below(long oid) {
        CatalogType type = get(oid);
        return type.domain() ? below(type.base()) : type;
    }

    private int lowestModifier(long oid, int modifier) {
        CatalogType type = get(oid);
        return type.domain() ? lowestModifier(type.base(), type.modifier()) : modifier;
    }

    private Optional<ColumnType> element(CatalogType type, int modifier) {
        if (!type.array()) {
            return Optional.empty();
        }
        return Optional.of(
                columnType(type.element(), modifier, get(type.element()).declared()));
    }

    private static OptionalInt maxLength(CatalogType type, int modifier) {
        if (!type.builtIn()) {
            return OptionalInt.empty();
        }
        return switch (type.name()) {
            case "varchar", "bpchar" -> limit(modifier, modifier - MODIFIER_HEADER);
            case "bit", "varbit" -> limit(modifier, modifier);
            case "name" -> OptionalInt.of(63);
            case "char" -> OptionalInt.of(1);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt precision(CatalogType type, int modifier) {
        return numeric(type) ? limit(modifier, ((modifier - MODIFIER_HEADER) >> 16) & 0xffff) : OptionalInt.empty();
    }

    /** Eleven bits with a sign, since 15; before, it was never negative and never that large. */
    private static OptionalInt scale(CatalogType type, int modifier) {
        int bits = (modifier - MODIFIER_HEADER) & 0x7ff;
        return numeric(type) ? limit(modifier, (bits ^ 1024) - 1024) : OptionalInt.empty();
    }

    private static OptionalInt limit(int modifier, int value) {
        return modifier == NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static boolean numeric(CatalogType type) {
        return type.builtIn() && type.name().equals("numeric");
    }

    private static Kind kind(CatalogType type) {
        if (type.array()) {
            return Kind.ARRAY;
        }
        Kind byVariety = kindOfVariety(type.variety());
        if (byVariety != null) {
            return byVariety;
        }
        return type.builtIn() ? kindOfBuiltIn(type.name()) : kindOfExtension(type);
    }

    private static @Nullable Kind kindOfVariety(String variety) {
        return switch (variety) {
            case "e" -> Kind.ENUM;
            case "c" -> Kind.COMPOSITE;
            case "r", "m" -> Kind.RANGE;
            default -> null;
        };
    }

    private static Kind kindOfBuiltIn(String name) {
        return switch (name) {
            case "text", "varchar", "bpchar", "char", "name" -> Kind.TEXT;
            case "int2", "int4", "int8", "oid" -> Kind.INTEGER;
            case "numeric" -> Kind.DECIMAL;
            case "float4", "float8" -> Kind.FLOAT;
            case "bool" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "time", "timetz" -> Kind.TIME;
            case "timestamp" -> Kind.TIMESTAMP;
            case "timestamptz" -> Kind.TIMESTAMP_WITH_ZONE;
            case "interval" -> Kind.INTERVAL;
            case "uuid" -> Kind.UUID;
            case "json", "jsonb" -> Kind.JSON;
            case "xml" -> Kind.XML;
            case "bytea" -> Kind.BINARY;
            case "bit", "varbit" -> Kind.BITS;
            case "inet", "cidr" -> Kind.NETWORK;
            case "macaddr", "macaddr8" -> Kind.MAC;
            case "point", "line", "lseg", "box", "path", "polygon", "circle" -> Kind.GEOMETRY;
            case "tsvector", "tsquery" -> Kind.TEXT_SEARCH;
            case "money" -> Kind.MONEY;
            default -> Kind.OTHER;
        };
    }

    private static Kind kindOfExtension(CatalogType type) {
        return switch (type.name()) {
            case "citext" -> Kind.TEXT;
            case "hstore" -> Kind.HSTORE;
            case "geometry", "geography", "box2d", "box3d", "raster" -> Kind.GEOMETRY;
            default -> type.category().equals("S") ? Kind.TEXT : Kind.OTHER;
        };
    }
}
