package dev.restage.job;

import dev.restage.problem.NearMiss;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts in <code>${NAME}</code>, a variable of the environment, and <code>${file:/path}</code>, a file's text without its last
 * line end. What is put in is not looked at again. <code>$${</code> stands for a literal <code>${</code>; any other <code>$</code>
 * is itself. <code>${snapshot.time}</code> is left for the run.
 */
final class Substitution {
    static final String SNAPSHOT_TIME = "${snapshot.time}";

    private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{([^}]*)(}?)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";
    /** Far above any secret, far below what would hurt. */
    private static final long MOST_BYTES = 64 * 1024;

    private final UnaryOperator<@Nullable String> environment;

    Substitution(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** The text that is meant; empty if a reference leads nowhere, which is then among the findings. */
    Optional<String> apply(String written, Value.Place place, Findings findings) {
        Matcher matcher = REFERENCE.matcher(written);
        StringBuilder result = new StringBuilder();
        boolean whole = true;
        int from = 0;
        while (matcher.find(from)) {
            result.append(written, from, matcher.start());
            if (matcher.group().startsWith("$$")) {
                result.append("${");
                from = written.indexOf("${", matcher.start() + 1) + 2;
                continue;
            }
            Parsed<String> text = resolve(matcher);
            text.value().ifPresent(result::append);
            whole &= text.isRight();
            if (!text.isRight()) {
                findings.add(place, text.what(), text.todo());
            }
            from = matcher.end();
        }
        return whole
                ? Optional.of(result.append(written, from, written.length()).toString())
                : Optional.empty();
    }

    private Parsed<String> resolve(Matcher matcher) {
        String reference = matcher.group(1);
        if (matcher.group(2).isEmpty()) {
            return Parsed.wrong(
                    "a \"${\" has no closing brace", "Add the \"}\", or write \"$${\" for a literal \"${\".");
        }
        if (matcher.group().equals(SNAPSHOT_TIME)) {
            return Parsed.right(SNAPSHOT_TIME);
        }
        if (reference.startsWith(FILE)) {
            return content(reference.substring(FILE.length()));
        }
        if (NearMiss.of(matcher.group(), List.of(SNAPSHOT_TIME)).isPresent()) {
            return Parsed.wrong("\"" + matcher.group() + "\" is not known", "Did you mean \"" + SNAPSHOT_TIME + "\"?");
        }
        // What does not look like a name may be a piece of a password, so it is not quoted.
        return NAME.matcher(reference).matches()
                ? variable(reference)
                : Parsed.wrong(
                        "a \"${…}\" holds neither a variable's name nor file:/path",
                        "Write ${NAME} or ${file:/path}, or \"$${\" for a literal \"${\".");
    }

    private Parsed<String> variable(String name) {
        String value = environment.apply(name);
        return value == null
                ? Parsed.wrong("the environment variable " + name + " is not set", "Set it: export " + name + "=…")
                : Parsed.right(value);
    }

    private static Parsed<String> content(String name) {
        try {
            Path file = Path.of(name);
            if (name.isEmpty() || !Files.exists(file)) {
                return unreadable(name, "does not exist");
            }
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                return unreadable(name, Files.isDirectory(file) ? "is a folder" : "may not be read by this user");
            }
            if (Files.size(file) > MOST_BYTES) {
                return unreadable(name, "is larger than " + MOST_BYTES / 1024 + " KiB");
            }
            return Parsed.right(Files.readString(file).replaceFirst("\\r?\\n\\z", ""));
        } catch (CharacterCodingException notText) {
            return unreadable(name, "is not text in UTF-8");
        } catch (IOException | InvalidPathException unreadable) {
            return unreadable(name, "cannot be read");
        }
    }

    private static Parsed<String> unreadable(String name, String reason) {
        return Parsed.wrong(
                "the file of ${file:" + name + "} " + reason, "Put a readable file there, or name another one.");
    }
}
