package dev.restage.dialect.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the table of contents that {@code pg_restore --list} prints.
 *
 * @param type such as {@code TABLE} or {@code FK CONSTRAINT}
 * @param schema and tag and owner, separated by blanks as printed; names with blanks make them ambiguous, so they are only
 *     compared with what is looked for
 * @param dependsOn numbers of other entries
 */
record ArchiveEntry(int number, String type, String label, String line, List<Integer> dependsOn) {
    private static final Pattern LINE = Pattern.compile("(\\d+); \\d+ \\d+ (.*)");

    /** All types of more than one word that pg_dump 12 to 18 write; any other type is one word. */
    private static final List<String> LONG_TYPES = Stream.of(
                    "ACCESS METHOD",
                    "BLOB METADATA",
                    "CHECK CONSTRAINT",
                    "DATABASE PROPERTIES",
                    "DEFAULT ACL",
                    "DUMMY TYPE",
                    "EVENT TRIGGER",
                    "FK CONSTRAINT",
                    "FOREIGN DATA WRAPPER",
                    "FOREIGN TABLE",
                    "INDEX ATTACH",
                    "LARGE OBJECT",
                    "MATERIALIZED VIEW",
                    "MATERIALIZED VIEW DATA",
                    "OPERATOR CLASS",
                    "OPERATOR FAMILY",
                    "PROCEDURAL LANGUAGE",
                    "PUBLICATION TABLE",
                    "PUBLICATION TABLES IN SCHEMA",
                    "ROW SECURITY",
                    "SECURITY LABEL",
                    "SEQUENCE OWNED BY",
                    "SEQUENCE SET",
                    "SHELL TYPE",
                    "STATISTICS DATA",
                    "SUBSCRIPTION TABLE",
                    "TABLE ATTACH",
                    "TABLE DATA",
                    "TEXT SEARCH CONFIGURATION",
                    "TEXT SEARCH DICTIONARY",
                    "TEXT SEARCH PARSER",
                    "TEXT SEARCH TEMPLATE",
                    "USER MAPPING")
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    ArchiveEntry {
        dependsOn = List.copyOf(dependsOn);
    }

    /** Empty for a line that is a comment. */
    static Optional<ArchiveEntry> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(2);
        String type = LONG_TYPES.stream()
                .filter(known -> rest.startsWith(known + " "))
                .findFirst()
                .orElseGet(() -> rest.split(" ", 2)[0]);
        String label = rest.substring(Math.min(rest.length(), type.length() + 1));
        return Optional.of(new ArchiveEntry(Integer.parseInt(matcher.group(1)), type, label, line, List.of()));
    }

    ArchiveEntry dependingOn(List<Integer> numbers) {
        return new ArchiveEntry(number, type, label, line, numbers);
    }

    /** Whether it is of this schema and tag. */
    boolean names(String schema, String tag) {
        return label.startsWith(schema + " " + tag + " ");
    }

    /** For messages: type, schema and name. */
    String describe() {
        return type.toLowerCase(java.util.Locale.ROOT) + " " + name();
    }

    /** Schema and name, as well as can be told. */
    String name() {
        int owner = label.lastIndexOf(' ');
        String named = owner < 0 ? label : label.substring(0, owner);
        return named.startsWith("- ") ? named.substring(2) : named.replaceFirst(" ", ".");
    }
}
