package dev.restage.job;

import java.util.regex.Pattern;

/**
 * A key of {@code tables}: {@code table}, {@code schema.table}, or globs of them. A part in double quotes is taken to the
 * letter, so that names with dots or stars can be written: {@code '"we.ird"'}.
 */
final class TableName {
    private static final String PART = "(\"[^\"]+\"|[^\".]+)";
    private static final Pattern NAME = Pattern.compile(PART + "(\\." + PART + ")?", Pattern.DOTALL);

    private TableName() {}

    static Parsed<String> check(String name) {
        if (NAME.matcher(name).matches()) {
            return Parsed.right(name);
        }
        String shown = "\"" + name + "\"";
        if (name.isBlank()) {
            return Parsed.wrong("a table has no name", "Write table or schema.table.");
        }
        return name.indexOf('"') >= 0
                ? Parsed.wrong(
                        shown + " is no table's name: its quotes do not enclose a part",
                        "Write '\"we.ird\"' or 'public.\"we.ird\"', with single quotes around the whole.")
                : Parsed.wrong(
                        shown + " is no table's name: it has too many dots or an empty part",
                        "Write table or schema.table; a name with dots in double quotes: '\"" + name + "\"'.");
    }
}
