package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns pg_restore's complaints into a problem. It names the object that could not be made. The server's sentence is repeated
 * only while there are no rows yet, or if it is one of those that name objects and never values.
 */
final class RestoreErrors {
    private static final Pattern ENTRY = Pattern.compile(".*from TOC entry (\\d+; \\d+ \\d+ .*)");
    private static final Pattern SENTENCE = Pattern.compile(".*(?:ERROR|FATAL):\\s+(.*)");
    private static final Pattern WITHOUT_VALUES = Pattern.compile("could not create unique index \".*\""
            + "|could not create exclusion constraint \".*\""
            + "|insert or update on table \".*\" violates foreign key constraint \".*\""
            + "|check constraint \".*\" (?:of relation|for domain|on table) \".*\" is violated by some row"
            + "|.*(?:permission denied|must be owner|must be superuser|must be member).*"
            + "|(?:relation|function|type|schema|role|collation|operator|index|extension|language) .*"
            + " (?:does not exist|already exists)"
            + "|could not extend file .*|could not write to file .*|.*No space left on device.*"
            + "|terminating connection.*|canceling statement.*|remaining connection slots.*|out of memory.*");
    private static final Pattern EXTENSION = Pattern.compile(
            "extension \"([^\"]+)\" is not available|could not open extension control file.*/([^/\"]+)\\.control.*");

    private final PostgresErrors errors;

    RestoreErrors(PostgresErrors errors) {
        this.errors = errors;
    }

    /** @param rowsPresent whether the server may have had values in hand */
    RestageException explain(String doing, List<String> complaints, boolean rowsPresent) {
        Optional<String> object = complaints.stream()
                .map(ENTRY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> ArchiveEntry.parse(matcher.group(1)))
                .flatMap(Optional::stream)
                .map(ArchiveEntry::describe)
                .reduce((first, last) -> last);
        Optional<String> sentence = complaints.stream()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).strip())
                .findFirst();
        return explain(doing, object, sentence, rowsPresent);
    }

    /** The same for a statement of an archive that a session of ours ran, with rows in the tables. */
    RestageException explain(String doing, ArchiveEntry entry, SQLException failure) {
        return explain(doing, Optional.of(entry.describe()), failure);
    }

    /** @param object type and name of what the statement was to make or check */
    RestageException explain(String doing, Optional<String> object, SQLException failure) {
        ServerErrorMessage told = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        if (told == null || told.getMessage() == null || SqlState.of(failure).connectionLost()) {
            return errors.during(doing + object.map(named -> " at " + named).orElse(""), failure);
        }
        return explain(doing, object, Optional.of(told.getMessage().strip()), true);
    }

    private RestageException explain(
            String doing, Optional<String> object, Optional<String> sentence, boolean rowsPresent) {
        String what = doing + " failed" + object.map(named -> " at " + named).orElse("");
        String reason = sentence.filter(
                        text -> !rowsPresent || WITHOUT_VALUES.matcher(text).matches())
                .map(text -> ": " + text)
                .orElse(sentence.isPresent() ? ": the server refused it" : ": pg_restore ended with an error");
        return errors.problem(what + reason, remedy(sentence.orElse("")));
    }

    private static String remedy(String sentence) {
        Matcher extension = EXTENSION.matcher(sentence);
        if (extension.find()) {
            String name = extension.group(1) == null ? extension.group(2) : extension.group(1);
            return "Install extension " + name + " on the target's server (the package that has " + name
                    + ".control), then run again";
        }
        if (sentence.contains("permission denied to create extension") || sentence.contains("must be superuser")) {
            return "Let a superuser make it possible, or use a superuser as target.username";
        }
        if (sentence.contains("permission denied") || sentence.contains("must be ")) {
            return "`restage check` names what to grant";
        }
        if (sentence.contains("No space left") || sentence.contains("could not extend")) {
            return "Free space on the target's disk, then run again";
        }
        if (sentence.contains("unique index") || sentence.contains("exclusion constraint")) {
            return "Two rows have the same key: look at the maskers of its columns, and at collations that differ between source"
                    + " and target, then run again";
        }
        if (sentence.contains("foreign key")) {
            return "A row points to one that was not copied: look at `rows` filters of the table it points to, and give both"
                    + " ends the same masker, then run again";
        }
        if (sentence.contains("check constraint")) {
            return "Look at the maskers of the columns that the constraint checks, then run again";
        }
        return "See the target server's log for its full message, then run again";
    }
}
