package dev.restage.job;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Says in a user's words what the YAML parser complains about. Its own messages are not passed on: some quote the text, which
 * may be a password that begins with a {@code *} or a {@code !}.
 */
final class YamlSyntax {
    private record Explanation(String sign, String what, String todo) {}

    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation("(TAB)", "a tab stands where YAML wants blanks", "Indent with blanks."),
            new Explanation(
                    "undefined alias",
                    "something begins with \"*\", which YAML takes for a reference to an anchor that is not there",
                    "Put it in quotes, such as \"*email*\"."),
            new Explanation(
                    "scanning an alias",
                    "something begins with \"*\" and is not in quotes",
                    "Put it in quotes, such as \"*\"."),
            new Explanation(
                    "scanning an anchor", "something begins with \"&\" and is not in quotes", "Put it in quotes."),
            new Explanation(
                    "cannot start any token",
                    "something begins with a character that YAML keeps for itself, such as @, %, ` or a tab",
                    "Put it in quotes."),
            new Explanation("tag", "something begins with \"!\", which YAML takes for a tag", "Put it in quotes."),
            new Explanation(
                    "mapping values are not allowed",
                    "a \":\" stands where no key can end",
                    "Put a text with \": \" in it in quotes, or mend the indentation."),
            new Explanation(
                    "could not find expected ':'",
                    "a key has no \":\" after it",
                    "Write key: value, with a blank between."),
            new Explanation(
                    "unknown escape character",
                    "a backslash in double quotes begins no escape that YAML knows",
                    "Double the backslash, or use single quotes."),
            new Explanation("unexpected end of stream", "a quote is opened here and never closed", "Close it."),
            new Explanation(
                    "expected ',' or",
                    "a bracket is opened here and not closed, or a comma is missing",
                    "Close it, or add the comma."),
            new Explanation(
                    "expected <block end>",
                    "this line does not fit in with the lines above it",
                    "Mend the indentation: keys of one map begin in the same column."),
            new Explanation(
                    "single document",
                    "a second document begins here",
                    "Keep one job to a file, without \"---\" between."),
            new Explanation(
                    "Number of aliases", "the file has too many aliases", "Write out what the aliases stand for."),
            new Explanation(
                    "Nesting Depth", "the file is nested too deeply", "A job file needs no more than ten levels."),
            new Explanation(
                    "exceeds the limit", "the file is far larger than a job file can be", "Is it a job file at all?"));

    private YamlSyntax() {}

    static void explain(YAMLException exception, String text, Findings findings) {
        if (exception instanceof ReaderException unprintable) {
            findings.add(
                    placeOf(text, unprintable.getPosition()),
                    "a character stands here that YAML does not allow",
                    "Remove it; it may be invisible in your editor.");
            return;
        }
        Explanation explanation = isBareReference(exception)
                ? BARE_REFERENCE
                : explanation(message(exception)).orElse(NOT_YAML);
        findings.add(place(exception, explanation), explanation.what(), explanation.todo());
    }

    private static final Explanation NOT_YAML = new Explanation(
            "", "this is not valid YAML", "Look for a missing quote, bracket or blank here or just above.");

    private static final Explanation BARE_REFERENCE = new Explanation(
            "", "\"${…}\" within brackets needs quotes, for YAML takes its brace for a map", "Write \"${NAME}\".");

    /** Whether the parser stopped at the brace of a reference. */
    private static boolean isBareReference(YAMLException exception) {
        if (!(exception instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
            return false;
        }
        Mark mark = marked.getProblemMark();
        int[] text = mark.getBuffer();
        int at = mark.getPointer();
        return at > 0 && at < text.length && text[at] == '{' && text[at - 1] == '$';
    }

    private static Optional<Explanation> explanation(String message) {
        return EXPLANATIONS.stream()
                .filter(explanation -> message.contains(explanation.sign()))
                .findFirst();
    }

    private static String message(YAMLException exception) {
        return exception instanceof MarkedYAMLException marked
                ? marked.getContext() + " " + marked.getProblem()
                : String.valueOf(exception.getMessage());
    }

    private static Value.Place place(YAMLException exception, Explanation explanation) {
        if (!(exception instanceof MarkedYAMLException marked)) {
            return Value.Place.START;
        }
        boolean opening = explanation.what().contains("opened here");
        return place(opening && marked.getContextMark() != null ? marked.getContextMark() : marked.getProblemMark());
    }

    static Value.Place place(@Nullable Mark mark) {
        return mark == null ? Value.Place.START : new Value.Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Where a character stands, counted in code points from the text's begin. */
    private static Value.Place placeOf(String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Value.Place(line, before.codePointCount(lineStart, before.length()) + 1);
    }
}
