package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another street, with the house number where it was and as long as it was. What follows a comma or a line break (a flat, a
 * town) is scrambled.
 */
final class StreetAddressMasker implements Masker {
    private static final Pattern LINE = Pattern.compile("(?s)([^,;\\r\\n]+)(.*)");
    private static final String NUMBER = "\\p{Nd}[\\p{Nd}\\p{L}]{0,5}(?:[-/ ]\\p{Nd}{1,5}){0,3}(?: ?\\p{L})?";
    private static final Pattern NUMBER_FIRST = Pattern.compile("(" + NUMBER + ")( +)(\\P{Nd}.*)");
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*?\\P{Nd})( *)(" + NUMBER + ")");

    private final Vocabularies vocabularies;
    private final String locale;
    private final KeyedHash hash;
    private final Scrambler numbers;
    private final NonConforming nonConforming;
    private final int maxLength;

    private StreetAddressMasker(Vocabularies vocabularies, MaskedColumn column, MaskingSettings settings) {
        this.vocabularies = vocabularies;
        locale = settings.locale();
        hash = new KeyedHash(settings.key(), "street-address");
        numbers = new Scrambler(settings.key(), "street-address", false);
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "street-address",
                Declarations.REACH,
                "Gives another street and house number; what follows a comma or a line break is scrambled.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer streets than a table has rows; use scramble",
                false,
                "12 Elm Street, Apt. 4",
                (rule, column, settings) ->
                        new RememberingMasker(new StreetAddressMasker(vocabularies, column, settings)));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        Matcher line = LINE.matcher(framed.core());
        if (!line.matches()
                || framed.core().indexOf('@') >= 0
                || !line.group(1).codePoints().anyMatch(Character::isLetter)) {
            return nonConforming.replace(value, maxLength, notes);
        }
        String canonical = CanonicalText.words(framed.core());
        Optional<Vocabulary> streets = vocabularies.find(Topic.STREET, locale, canonical);
        String other =
                streets.isEmpty() ? "" : street(line.group(1), canonical, streets.get(), room(framed, line.group(2)));
        if (other.isEmpty()) {
            return nonConforming.shaped(value);
        }
        String rest = line.group(2).isEmpty() ? "" : numbers.scramble(line.group(2));
        return framed.around(CasePattern.of(framed.core()).apply(other) + rest);
    }

    private int room(Framed framed, String rest) {
        return maxLength < 0 ? -1 : Math.max(0, framed.room(maxLength) - CanonicalText.length(rest));
    }

    /** An empty text where no street fits. */
    private String street(String line, String canonical, Vocabulary streets, int room) {
        Matcher first = NUMBER_FIRST.matcher(line);
        Matcher last = NUMBER_LAST.matcher(line);
        String before = first.matches() ? numbers.scramble(first.group(1)) + first.group(2) : "";
        String after = before.isEmpty() && last.matches() ? last.group(2) + numbers.scramble(last.group(3)) : "";
        int numberLength = before.length() + after.length();
        String name = streets.pick(hash.of(canonical), 0, canonical, room < 0 ? -1 : Math.max(0, room - numberLength));
        return name.isEmpty() ? "" : before + name + after;
    }
}
