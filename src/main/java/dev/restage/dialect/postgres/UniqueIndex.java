package dev.restage.dialect.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A primary or unique key in two statements: one makes its index, beside which others of the table can be made, and one that takes
 * no time makes a key of it. ADD CONSTRAINT alone locks the table while it sorts.
 *
 * @param index makes the index; does nothing if an earlier attempt made it
 * @param key makes the constraint of it
 */
record UniqueIndex(String index, String key) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    /** As pg_dump writes a key of nothing but columns; any other is made in one statement. */
    private static final Pattern PLAIN_KEY = Pattern.compile("ALTER TABLE ONLY (" + NAME + "\\." + NAME
            + ")\\s+ADD CONSTRAINT (" + NAME + ") (PRIMARY KEY|UNIQUE) (\\(" + NAME + "(?:, " + NAME + ")*\\));");

    /** Empty for a constraint that has to be made in one statement. */
    static Optional<UniqueIndex> of(String statement) {
        Matcher plain = PLAIN_KEY.matcher(statement);
        if (!plain.matches()) {
            return Optional.empty();
        }
        String table = plain.group(1);
        String name = plain.group(2);
        return Optional.of(new UniqueIndex(
                "CREATE UNIQUE INDEX IF NOT EXISTS " + name + " ON ONLY " + table + " " + plain.group(4),
                "ALTER TABLE ONLY " + table + " ADD CONSTRAINT " + name + " " + plain.group(3) + " USING INDEX "
                        + name));
    }
}
