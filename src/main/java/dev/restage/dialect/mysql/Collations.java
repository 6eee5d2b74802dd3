package dev.restage.dialect.mysql;

import dev.restage.schema.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a collation takes for equal, told by its name.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/charset-collation-names.html">Collation naming conventions</a>: a name
 *     that says nothing of accents treats them as it treats case
 * @see <a href="https://mariadb.com/kb/en/supported-character-sets-and-collations/">MariaDB's</a>: only those named
 *     {@code nopad} heed blanks at the end
 */
final class Collations {
    /** How the names of those that tell case apart end. The few others without {@code ci} do not. */
    private static final List<String> HEED_CASE = List.of("_cs", "_cs_ks", "_bin", "binary");

    private Collations() {}

    /**
     * @param collation null for a column that is not text
     * @param fixedLength whether the server cuts blanks at the end off, as it does of CHAR
     */
    static Comparison comparison(@Nullable String collation, boolean fixedLength) {
        if (collation == null) {
            return Comparison.EXACT;
        }
        List<String> words = List.of(collation.split("_"));
        boolean ignoresCase = HEED_CASE.stream().noneMatch(collation::endsWith);
        boolean ignoresAccents = words.contains("ai") || (ignoresCase && !words.contains("as"));
        // MariaDB's utf8mb4_0900_bin is another name of one that ignores them.
        boolean heedsBlanks = collation.equals("binary")
                || words.contains("nopad")
                || (words.contains("0900") && !words.contains("bin"));
        return new Comparison(ignoresCase, ignoresAccents, fixedLength || !heedsBlanks);
    }
}
