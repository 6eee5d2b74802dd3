package dev.restage.job;

import dev.restage.connection.Secret;
import dev.restage.job.Value.Scalar;
import dev.restage.problem.NearMiss;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of single values that job files use. */
final class Texts {
    /** A reference that is not put in yet may stand in the place of any value. */
    private static final Map<String, Object> REFERENCE = Map.of("type", "string", "pattern", "\\$\\{");

    private static final Map<String, Object> ANY = Map.of("type", List.of("string", "number", "boolean"));
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*",
            Pattern.CASE_INSENSITIVE);

    private Texts() {}

    static Text<String> any(String expected) {
        return new Text<>(expected, ANY, scalar -> Parsed.right(scalar.text()));
    }

    /** A text that no message may show. */
    static Text<Secret> secret(String expected) {
        return new Text<>(expected, ANY, scalar -> Parsed.right(Secret.of(scalar.text())));
    }

    /** A name that can be a file's name on any system and needs no quoting in a shell. */
    static Text<String> name() {
        Map<String, Object> schema = Map.of("type", List.of("string", "number"), "pattern", "^[A-Za-z0-9._-]+$|\\$\\{");
        return new Text<>(
                "a name",
                schema,
                scalar -> isName(scalar.text())
                        ? Parsed.right(scalar.text())
                        : Parsed.wrong(
                                "is " + quoted(scalar) + ", which is no name",
                                "Use letters, digits, \".\", \"_\" and \"-\"."));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static Text<Integer> whole(int least) {
        return whole(
                "a whole number of at least " + least,
                least,
                Integer.MAX_VALUE,
                Map.of("type", "integer", "minimum", least));
    }

    static Text<Integer> whole(int least, int most) {
        return whole(
                "a whole number from " + least + " to " + most,
                least,
                most,
                Map.of("type", "integer", "minimum", least, "maximum", most));
    }

    private static Text<Integer> whole(String expected, int least, int most, Map<String, Object> number) {
        Map<String, Object> schema = Map.of("anyOf", List.of(number, REFERENCE));
        return new Text<>(expected, schema, scalar -> {
            boolean typed = scalar.type() == Scalar.Type.WHOLE_NUMBER || isReference(scalar);
            if (!typed || !WHOLE.matcher(scalar.text()).matches() || !within(scalar.text(), least, most)) {
                return Parsed.wrong(
                        "is " + quoted(scalar) + " and not " + expected, "Write the number without quotes or unit.");
            }
            return Parsed.right(Integer.valueOf(scalar.text()));
        });
    }

    private static boolean within(String digits, int least, int most) {
        int number = Integer.parseInt(digits);
        return number >= least && number <= most;
    }

    /** One of an enum's constants, written in small letters with hyphens. */
    static <E extends Enum<E>> Text<E> choice(Class<E> type) {
        return choice(type, EnumSet.noneOf(type));
    }

    /** @param unbuilt known words that Restage cannot do yet */
    static <E extends Enum<E>> Text<E> choice(Class<E> type, Set<E> unbuilt) {
        Map<String, E> constants = new LinkedHashMap<>();
        Stream.of(type.getEnumConstants()).forEach(constant -> constants.put(word(constant), constant));
        String words = String.join(", ", constants.keySet());
        return new Text<>("one of " + words, oneOf(constants.keySet()), scalar -> {
            E constant = constants.get(scalar.text());
            if (constant == null) {
                return Parsed.wrong(
                        "is " + quoted(scalar) + " and not one of " + words,
                        NearMiss.question(scalar.written(), constants.keySet(), "Write one of " + words + "."));
            }
            return unbuilt.contains(constant)
                    ? Parsed.wrong("is " + quoted(scalar) + ", which is not built yet", "Leave the key out for now.")
                    : Parsed.right(constant);
        });
    }

    private static Map<String, Object> oneOf(Collection<String> words) {
        return Map.of("anyOf", List.of(Map.of("enum", words), REFERENCE));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param orAny whether {@code *} may stand for all domains */
    static Text<String> emailDomain(boolean orAny) {
        return new Text<>("an e-mail domain, such as staging.example.com", Map.of("type", "string"), scalar -> {
            String domain = scalar.text();
            if (DOMAIN.matcher(domain).matches() || (orAny && domain.equals("*"))) {
                return Parsed.right(domain.toLowerCase(Locale.ROOT));
            }
            return Parsed.wrong(
                    "is " + quoted(scalar) + ", which is no e-mail domain",
                    domain.contains("@")
                            ? "Write what comes after the \"@\"."
                            : "Write it like staging.example.com; letters other than a-z in their xn-- form.");
        });
    }

    static Text<LocalDateTime> moment() {
        String example = "2026-12-01T00:00";
        return new Text<>("a date and time, such as " + example, Map.of("type", "string"), scalar -> {
            try {
                return Parsed.right(LocalDateTime.parse(scalar.text()));
            } catch (DateTimeException invalid) {
                return Parsed.wrong(
                        "is " + quoted(scalar) + ", which is no date and time", "Write it like " + example + ".");
            }
        });
    }

    static Text<String> languageTag() {
        return new Text<>("a language, such as en or de-AT", Map.of("type", "string"), scalar -> {
            try {
                return Parsed.right(new Locale.Builder()
                        .setLanguageTag(scalar.text().replace('_', '-'))
                        .build()
                        .toLanguageTag());
            } catch (IllformedLocaleException invalid) {
                return Parsed.wrong("is " + quoted(scalar) + ", which is no language", "Write it like en or de-AT.");
            }
        });
    }

    static <T> Text<T> parsed(String expected, Function<Scalar, Parsed<T>> parser) {
        return new Text<>(expected, Map.of("type", "string"), parser);
    }

    /** As it is written, so that what a variable holds is not shown. */
    static String quoted(Scalar scalar) {
        return "\"" + scalar.written() + "\"";
    }

    static boolean isReference(Scalar scalar) {
        return !scalar.written().equals(scalar.text());
    }
}
