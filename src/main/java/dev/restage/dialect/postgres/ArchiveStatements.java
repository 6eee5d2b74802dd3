package dev.restage.dialect.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that make an archive's entries, by the entries' numbers, as {@code pg_restore --verbose --file=-} writes
 * them: each stands behind a comment that begins with {@code -- TOC entry}. Whoever runs them by itself can give each a
 * session, and settings, of its own.
 */
final class ArchiveStatements {
    private static final Pattern ENTRY = Pattern.compile("-- TOC entry (\\d+) \\(class \\d+ OID \\d+\\)");
    private static final List<String> ENDS = List.of("-- Completed on ", "-- PostgreSQL database dump complete");
    private static final String EDGE = "--";

    private final Map<Integer, String> statements = new HashMap<>();

    ArchiveStatements(List<String> lines) {
        StringBuilder statement = new StringBuilder();
        int number = 0;
        boolean heading = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Optional<Integer> begins = beginsAt(lines, at);
            if (begins.isPresent() || endsAt(lines, at)) {
                keep(number, statement);
                number = begins.orElse(0);
                heading = number > 0;
            } else if (heading) {
                heading = line.startsWith(EDGE);
            } else {
                statement.append(line).append('\n');
            }
        }
        keep(number, statement);
    }

    /** Empty for an entry that has none, or whose statement could not be told apart. */
    Optional<String> of(ArchiveEntry entry) {
        return Optional.ofNullable(statements.get(entry.number()));
    }

    private static Optional<Integer> beginsAt(List<String> lines, int at) {
        if (!lines.get(at).equals(EDGE) || at + 1 == lines.size()) {
            return Optional.empty();
        }
        Matcher next = ENTRY.matcher(lines.get(at + 1));
        return next.matches() ? Optional.of(Integer.valueOf(next.group(1))) : Optional.empty();
    }

    private static boolean endsAt(List<String> lines, int at) {
        return ENDS.stream().anyMatch(lines.get(at)::startsWith);
    }

    private void keep(int number, StringBuilder statement) {
        String text = statement.toString().strip();
        statement.setLength(0);
        if (number > 0 && !text.isEmpty()) {
            statements.put(number, text);
        }
    }
}
