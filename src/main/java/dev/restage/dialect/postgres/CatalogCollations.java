package dev.restage.dialect.postgres;

import dev.restage.schema.Comparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The collations that take different texts for equal. Only one that says it is not deterministic does: all others compare bytes
 * where their order says equal.
 *
 * @see <a href="https://www.postgresql.org/docs/current/collation.html#ICU-COLLATION-COMPARISON-LEVELS">ICU comparison levels</a>
 */
final class CatalogCollations {
    /** The column that names the locale has had three names; what a collation has none of is null. */
    private static final String COLLATIONS = """
        SELECT c.oid, lower(coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate, '')) AS locale,
               to_jsonb(c) ->> 'collicurules' IS NOT NULL AS own_rules
          FROM pg_collation c WHERE NOT c.collisdeterministic
        """;

    private final Map<Long, Comparison> comparisons = new HashMap<>();

    private CatalogCollations() {}

    static CatalogCollations read(Connection connection) throws SQLException {
        CatalogCollations collations = new CatalogCollations();
        Queries.list(
                connection,
                COLLATIONS,
                row -> collations.comparisons.put(
                        row.getLong("oid"), comparison(row.getString("locale"), row.getBoolean("own_rules"))));
        return collations;
    }

    /** @param collation as {@code pg_attribute.attcollation} has it; 0 for none */
    Comparison comparison(long collation) {
        return comparisons.getOrDefault(collation, Comparison.EXACT);
    }

    /** Of rules of its own nothing can be told, so they may ignore all. */
    private static Comparison comparison(String locale, boolean ownRules) {
        String words = locale.toLowerCase(Locale.ROOT);
        boolean lettersOnly = words.contains("ks-level1") || words.contains("colstrength=primary");
        boolean accentsToo = words.contains("ks-level2") || words.contains("colstrength=secondary");
        boolean caseApart =
                words.contains("kc-true") || words.matches(".*-kc(-.*)?") || words.contains("colcaselevel=yes");
        boolean blanksIgnored = words.contains("ka-shifted") || words.contains("colalternate=shifted");
        return new Comparison(
                ownRules || ((lettersOnly || accentsToo) && !caseApart),
                ownRules || lettersOnly,
                ownRules || blanksIgnored);
    }
}
