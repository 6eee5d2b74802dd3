package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.mask.Vocabularies.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with places that the key fills: {@code Customer {hash:8}}. */
final class TemplateMasker implements FormMasker.Form {
    private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final Pattern COUNTED = Pattern.compile("(hash|digits|letters):([1-9][0-9]{0,2})");
    private static final Map<String, String> ALPHABETS =
            Map.of("hash", "0123456789abcdef", "digits", "0123456789", "letters", "abcdefghijklmnopqrstuvwxyz");
    private static final Map<String, Topic> TOPICS = Map.of(
            "first-name", Topic.FIRST_NAME,
            "last-name", Topic.LAST_NAME,
            "company", Topic.COMPANY,
            "job-title", Topic.JOB_TITLE,
            "street", Topic.STREET,
            "city", Topic.CITY);
    /** With as many, two of 10^9 values become one with a probability below 10^-9. */
    private static final double UNIQUE_BITS = 89;

    /** A fixed text, characters of an alphabet, or a word. */
    private record Part(
            String text,
            String alphabet,
            int count,
            @Nullable Topic topic) {
        int length() {
            return text.length() + count;
        }

        double bits() {
            return count == 0 ? 0 : count * Math.log(alphabet.length()) / Math.log(2);
        }
    }

    private final List<Part> parts;
    private final KeyedHash hash;
    private final Vocabularies vocabularies;
    private final String locale;

    private TemplateMasker(List<Part> parts, MaskingSettings settings, Vocabularies vocabularies) {
        this.parts = parts;
        hash = new KeyedHash(settings.key(), "template");
        this.vocabularies = vocabularies;
        locale = settings.locale();
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "template",
                Declarations.ANY_VALUE,
                "Fills a text: {hash:8}, {digits:8} and {letters:8} are so many characters by the key, {first-name}, {last-name},"
                        + " {company}, {job-title}, {street} and {city} words of the locale; {{ is a brace.",
                List.of(new Parameter(
                        "text", ParameterType.TEXT, true, "", "what every row gets, such as \"Customer {hash:8}\"")),
                Declarations.TEXT_ONLY,
                "two of 10^9 values become one with a probability below 10^-9 where the places have 89 bits, such as {hash:23}",
                true,
                "Jane Roe",
                (rule, column, settings) -> make(rule, column, settings, vocabularies));
    }

    private static Masker make(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        List<Part> parts = parts(new Given(rule).text("text", ""));
        int room = Declarations.maxLength(column);
        int least = parts.stream().mapToInt(Part::length).sum();
        if (room >= 0 && least > room) {
            throw new IllegalArgumentException("the template needs " + least + " characters, and "
                    + column.column().type().declared() + " has " + room + "; use fewer");
        }
        if (column.unique() && parts.stream().mapToDouble(Part::bits).sum() < UNIQUE_BITS) {
            throw new IllegalArgumentException(
                    "the places of the template cannot keep the values of a unique column apart;"
                            + " use {hash:23} or longer, or scramble");
        }
        return new FormMasker(new TemplateMasker(parts, settings, vocabularies), column, settings);
    }

    private static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(template);
        int from = 0;
        while (matcher.find()) {
            parts.add(new Part(template.substring(from, matcher.start()), "", 0, null));
            parts.add(part(matcher.group(), matcher.group(1)));
            from = matcher.end();
        }
        parts.add(new Part(template.substring(from), "", 0, null));
        return parts;
    }

    private static Part part(String written, @Nullable String name) {
        if (name == null && written.length() == 2) {
            return new Part(written.substring(1), "", 0, null);
        }
        Matcher counted = COUNTED.matcher(name == null ? "" : name);
        if (counted.matches()) {
            String alphabet = ALPHABETS.getOrDefault(counted.group(1), "");
            return new Part("", alphabet, Integer.parseInt(counted.group(2)), null);
        }
        Topic topic = name == null ? null : TOPICS.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("the template has a place that is not known; use {hash:N}, {digits:N},"
                    + " {letters:N}, {first-name}, {last-name}, {company}, {job-title}, {street} or {city},"
                    + " and {{ for a brace");
        }
        return new Part("", "", 0, topic);
    }

    @Override
    public @Nullable String other(String core, int room) {
        String canonical = CanonicalText.composed(core);
        Draws draws = new Draws(hash, canonical);
        int words = (int) parts.stream().filter(part -> part.topic() != null).count();
        int left = room < 0 ? -1 : room - parts.stream().mapToInt(Part::length).sum();
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            if (part.topic() == null) {
                result.append(part.text()).append(draws.of(part.alphabet(), part.count()));
                continue;
            }
            String word = word(part.topic(), canonical, left < 0 ? left : left / words);
            if (word.isEmpty()) {
                return null;
            }
            left = left < 0 ? left : left - CanonicalText.length(word);
            words--;
            result.append(word);
        }
        return result.toString();
    }

    private String word(Topic topic, String canonical, int room) {
        Optional<Vocabulary> vocabulary = vocabularies.ofLocale(topic, locale);
        return vocabulary.isEmpty()
                ? ""
                : vocabulary.get().pick(hash.of(canonical + '\u0000' + topic), 0, CanonicalText.words(canonical), room);
    }
}
