package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A full name for a full name, with as many words: the last word is a last name, or the first where a comma follows it; initials
 * stay initials, titles and particles ({@code Dr.}, {@code van}) stay. Chinese characters and Hangul without blanks are
 * taken for a last name and a first name in that order.
 */
final class FullNameMasker implements Masker {
    private static final Pattern WORD = Pattern.compile("[^\\s,;/&()]+");
    private static final Set<String> STAYING = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "m", "mme", "mlle", "sr",
            "sra", "srta", "sig", "jr", "ii", "iii", "iv", "phd", "md", "van", "von", "vom", "der", "den", "de", "del",
            "della", "di", "da", "dos", "das", "do", "du", "la", "le", "y", "e", "und", "and", "bin", "ibn", "zu",
            "ten", "ter");

    private final Vocabularies vocabularies;
    private final RowLocale locale;
    private final @Nullable RowKey person;
    private final KeyedHash hash;
    private final NonConforming nonConforming;
    private final int maxLength;

    private FullNameMasker(Vocabularies vocabularies, MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        this.vocabularies = vocabularies;
        locale = RowLocale.of(rule, column, settings);
        person = Person.of(rule, column, settings).orElse(null);
        hash = new KeyedHash(settings.key(), "full-name");
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "full-name",
                Declarations.PEOPLE,
                "Gives another full name with as many words; initials, titles and particles stay what they are.",
                List.of(Person.PARAMETER, RowLocale.PARAMETER),
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer names than the world has people; use username or scramble",
                false,
                "Roe, Dr. Jane A.",
                (rule, column, settings) -> new FullNameMasker(vocabularies, rule, column, settings).remembering());
    }

    private Masker remembering() {
        return person == null && locale.fixed() ? new RememberingMasker(this) : this;
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        String canonical = CanonicalText.words(framed.core());
        if (!VocabularyMasker.named(canonical)) {
            return nonConforming.replace(value, maxLength, notes);
        }
        Optional<Vocabulary> first = vocabularies.find(Topic.FIRST_NAME, locale.here(), canonical);
        Optional<Vocabulary> last = vocabularies.find(Topic.LAST_NAME, locale.here(), canonical);
        if (first.isEmpty() || last.isEmpty()) {
            return nonConforming.shaped(value);
        }
        byte[] known = person == null ? null : person.drawn();
        byte[] drawn = known == null ? hash.of(canonical) : known;
        String input = known == null ? canonical : "";
        String other = renamed(framed.core(), canonical, new Drawn(drawn, input, first.get(), last.get()));
        int room = framed.room(maxLength);
        if (room >= 0 && CanonicalText.length(other) > room) {
            other = last.get().pick(drawn, Person.LAST_NAME, input, room);
        }
        return other.isEmpty()
                ? nonConforming.shaped(value)
                : framed.around(CasePattern.of(framed.core()).apply(other));
    }

    /** The names that were drawn; {@code input} is what they must not repeat. */
    private static final class Drawn {
        private final byte[] drawn;
        private final String input;
        private final Vocabulary first;
        private final Vocabulary last;

        private Drawn(byte[] drawn, String input, Vocabulary first, Vocabulary last) {
            this.drawn = drawn;
            this.input = input;
            this.first = first;
            this.last = last;
        }

        String lastName() {
            return last.pick(drawn, Person.LAST_NAME, input, -1);
        }

        /** @param number counted from 0; from the seventh on they repeat */
        String firstName(int number) {
            return first.pick(drawn, number == 0 ? Person.FIRST_NAME : 8 + 4 * ((number - 1) % 5), input, -1);
        }
    }

    private String renamed(String name, String canonical, Drawn drawn) {
        Script script = Script.of(canonical);
        if ((script == Script.HAN || script == Script.HANGUL) && !name.matches("(?s).*[\\s,・·].*")) {
            return drawn.lastName() + drawn.firstName(0);
        }
        List<int[]> words = words(name);
        int lastName = lastName(name, words, script);
        StringBuilder result = new StringBuilder(name.length() + 16);
        int from = 0;
        int firstNames = 0;
        for (int i = 0; i < words.size(); i++) {
            int[] word = words.get(i);
            result.append(name, from, word[0]);
            String old = name.substring(word[0], word[1]);
            if (initial(old)) {
                result.append(
                        person == null ? nonConforming.shaped(old) : initialOf(drawn.firstName(firstNames++), old));
            } else {
                result.append(i == lastName ? drawn.lastName() : drawn.firstName(firstNames++));
            }
            from = word[1];
        }
        return result.append(name.substring(from)).toString();
    }

    private static List<int[]> words(String name) {
        List<int[]> words = words(name, STAYING);
        return words.isEmpty() ? words(name, Set.of()) : words;
    }

    private static List<int[]> words(String name, Set<String> staying) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(name);
        while (matcher.find()) {
            String word = matcher.group();
            boolean stays = staying.contains(word.replace(".", "").toLowerCase(Locale.ROOT))
                    || word.codePoints().noneMatch(Character::isLetter);
            if (!stays) {
                words.add(new int[] {matcher.start(), matcher.end()});
            }
        }
        return words;
    }

    /** Which of the words is the last name. */
    private static int lastName(String name, List<int[]> words, Script script) {
        boolean lastNameFirst = script == Script.HAN || script == Script.HANGUL;
        if (words.size() > 1 && (lastNameFirst || name.startsWith(",", words.get(0)[1]))) {
            return 0;
        }
        return words.size() - 1;
    }

    private static String initialOf(String name, String old) {
        int letter = old.codePoints().filter(Character::isLetter).findFirst().orElseThrow();
        int initial = name.codePointAt(0);
        return old.replace(
                Character.toString(letter),
                Character.toString(
                        Character.isUpperCase(letter)
                                ? Character.toUpperCase(initial)
                                : Character.toLowerCase(initial)));
    }

    private static boolean initial(String word) {
        return word.codePoints().filter(Character::isLetter).count() == 1 && word.length() <= 3;
    }
}
