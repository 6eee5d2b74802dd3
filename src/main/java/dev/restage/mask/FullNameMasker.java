package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private final String locale;
    private final KeyedHash hash;
    private final NonConforming nonConforming;
    private final int maxLength;

    private FullNameMasker(Vocabularies vocabularies, MaskedColumn column, MaskingSettings settings) {
        this.vocabularies = vocabularies;
        locale = settings.locale();
        hash = new KeyedHash(settings.key(), "full-name");
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "full-name",
                Declarations.PEOPLE,
                "Gives another full name with as many words; initials, titles and particles stay what they are.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer names than the world has people; use username or scramble",
                false,
                "Roe, Dr. Jane A.",
                (rule, column, settings) -> new RememberingMasker(new FullNameMasker(vocabularies, column, settings)));
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
        Optional<Vocabulary> first = vocabularies.find(Topic.FIRST_NAME, locale, canonical);
        Optional<Vocabulary> last = vocabularies.find(Topic.LAST_NAME, locale, canonical);
        if (first.isEmpty() || last.isEmpty()) {
            return nonConforming.shaped(value);
        }
        String other = renamed(framed.core(), canonical, first.get(), last.get());
        int room = framed.room(maxLength);
        if (room >= 0 && CanonicalText.length(other) > room) {
            other = last.get().pick(hash.of(canonical), 0, canonical, room);
        }
        return other.isEmpty()
                ? nonConforming.shaped(value)
                : framed.around(CasePattern.of(framed.core()).apply(other));
    }

    private String renamed(String name, String canonical, Vocabulary first, Vocabulary last) {
        byte[] drawn = hash.of(canonical);
        Script script = Script.of(canonical);
        if ((script == Script.HAN || script == Script.HANGUL) && !name.matches("(?s).*[\\s,・·].*")) {
            return last.pick(drawn, 0, canonical, -1) + first.pick(drawn, 4, canonical, -1);
        }
        List<int[]> words = words(name);
        int lastName = lastName(name, words, script);
        StringBuilder result = new StringBuilder(name.length() + 16);
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            int[] word = words.get(i);
            result.append(name, from, word[0]);
            String old = name.substring(word[0], word[1]);
            Vocabulary vocabulary = i == lastName ? last : first;
            result.append(
                    initial(old) ? nonConforming.shaped(old) : vocabulary.pick(drawn, 4 * (i % 7), canonical, -1));
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

    private static boolean initial(String word) {
        return word.codePoints().filter(Character::isLetter).count() == 1 && word.length() <= 3;
    }
}
