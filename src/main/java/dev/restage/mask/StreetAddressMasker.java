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
    private static final Pattern NUMBER =
            Pattern.compile("\\p{Nd}[\\p{Nd}\\p{L}]{0,5}(?:[-/ ]\\p{Nd}{1,5}){0,3}(?: ?\\p{L})?");
    /** Digits that {@link #NUMBER} begins with at most. */
    private static final int LONGEST_PLAIN = 6;

    private static final String LINE_ENDS = ",;\r\n";

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
        int lineEnd = lineEnd(framed.core());
        String line = framed.core().substring(0, lineEnd);
        String tail = framed.core().substring(lineEnd);
        if (framed.core().indexOf('@') >= 0 || !hasLetter(line)) {
            return nonConforming.replace(value, maxLength, notes);
        }
        String canonical = CanonicalText.words(framed.core());
        Optional<Vocabulary> streets = vocabularies.find(Topic.STREET, locale, canonical);
        String other = streets.isEmpty() ? "" : street(line, canonical, streets.get(), room(framed, tail));
        if (other.isEmpty()) {
            return nonConforming.shaped(value);
        }
        String rest = tail.isEmpty() ? "" : numbers.scramble(tail);
        return framed.around(CasePattern.of(framed.core()).apply(other) + rest);
    }

    private int room(Framed framed, String rest) {
        return maxLength < 0 ? -1 : Math.max(0, framed.room(maxLength) - CanonicalText.length(rest));
    }

    private static int lineEnd(String text) {
        int end = 0;
        while (end < text.length() && LINE_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean hasLetter(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isLetter(text.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** An empty text where no street fits. */
    private String street(String line, String canonical, Vocabulary streets, int room) {
        String before = numberFirst(line);
        String after = before.isEmpty() ? numberLast(line) : "";
        int numberLength = before.length() + after.length();
        String name = streets.pick(hash.of(canonical), 0, canonical, room < 0 ? -1 : Math.max(0, room - numberLength));
        return name.isEmpty() ? "" : before + name + after;
    }

    /** Another number, and the blanks between it and a street; empty if the line does not begin with one. */
    private String numberFirst(String line) {
        if (!isDigit(line, 0)) {
            return "";
        }
        int plain = plainNumber(line);
        if (plain > 0) {
            return numbers.scramble(line.substring(0, plain)) + ' ';
        }
        Matcher number = NUMBER.matcher(line);
        if (!number.lookingAt()) {
            return "";
        }
        // A number that has taken a letter of the street's name gives it back.
        for (int end = number.end(); end > 0; end--) {
            int street = end;
            while (street < line.length() && line.charAt(street) == ' ') {
                street++;
            }
            if (street > end
                    && street < line.length()
                    && !isDigit(line, street)
                    && number.region(0, end).matches()) {
                return numbers.scramble(line.substring(0, end)) + line.substring(end, street);
            }
        }
        return "";
    }

    /** Where a number of digits alone ends before a blank and a word, which is what most lines begin with; 0 where they do not. */
    private static int plainNumber(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        boolean beforeWord = end + 2 < line.length()
                && line.charAt(end) == ' '
                && Character.isLetter(line.charAt(end + 1))
                && Character.isLetter(line.charAt(end + 2));
        return beforeWord && end <= LONGEST_PLAIN ? end : 0;
    }

    /** The blanks behind a street and another number; empty if the line does not end with one. */
    private String numberLast(String line) {
        Matcher number = null;
        for (int start = 1; start < line.length(); start++) {
            if (isDigit(line, start) && !isDigit(line, start - 1)) {
                number = number == null ? NUMBER.matcher(line) : number;
                if (number.region(start, line.length()).matches()) {
                    int blanks = start;
                    while (blanks > 1 && line.charAt(blanks - 1) == ' ') {
                        blanks--;
                    }
                    return line.substring(blanks, start) + numbers.scramble(line.substring(start));
                }
            }
        }
        return "";
    }

    private static boolean isDigit(String text, int at) {
        return Character.isDigit(text.charAt(at));
    }
}
