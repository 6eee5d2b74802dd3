package dev.restage.mask;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands before the at sign of a masked address, and what a person's user name becomes: {@code maria.keller.} and 16 characters
 * of base32, 80 bits out of a keyed hash. With the names' own bits, of which there are more than ten, two of 10^9 become one with a
 * probability below 10^-9. Where that is too long: {@code maria.} and 18 characters, which are 90 bits; then those alone; and
 * only in a column that needs no uniqueness, fewer. Names that say who it is, and so are the same for all that one person has, add
 * no bits: 18 characters then follow them.
 */
final class LoginName {
    /** Characters below which two may collide. */
    static final int UNIQUE_CHARACTERS = 18;
    /** Fewer characters are not worth having. */
    static final int LEAST_CHARACTERS = 3;

    private static final int FULL_CHARACTERS = 16;
    /** The bytes before pick names. */
    private static final int HASH_OF_CHARACTERS = 8;

    private static final char[] BASE32 = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();

    private LoginName() {}

    /**
     * @param drawn of the value's own hash
     * @param person whether the names are a person's and not drawn with the value
     * @param room characters that fit
     */
    static void append(StringBuilder result, byte[] drawn, String first, String last, boolean person, int room) {
        int characters = person ? UNIQUE_CHARACTERS : FULL_CHARACTERS;
        if (first.length() + last.length() + 2 + characters <= room) {
            result.append(first).append('.').append(last).append('.');
            characters(drawn, characters, result);
        } else if (first.length() + 1 + UNIQUE_CHARACTERS <= room) {
            result.append(first).append('.');
            characters(drawn, UNIQUE_CHARACTERS, result);
        } else {
            characters(drawn, Math.min(room, UNIQUE_CHARACTERS), result);
        }
    }

    private static void characters(byte[] drawn, int count, StringBuilder result) {
        char[] characters = new char[count];
        int bits = 0;
        int held = 0;
        int at = HASH_OF_CHARACTERS;
        for (int i = 0; i < count; i++) {
            if (held < 5) {
                bits = bits << 8 | (drawn[at++] & 255);
                held += 8;
            }
            held -= 5;
            characters[i] = BASE32[bits >>> held & 31];
        }
        result.append(characters);
    }

    /**
     * Puts the case of what it stands for back. Capitals beyond the first letter ({@code JaneRoe}) fall on the letters of the same
     * number, so that what differs in case alone still does; after as many letters as there are, they begin anew.
     */
    static String inCaseOf(String original, CharSequence small) {
        String text = small.toString();
        CasePattern pattern = CasePattern.of(original);
        if (pattern != CasePattern.MIXED) {
            return pattern.apply(text);
        }
        List<Integer> letters = IntStream.range(0, text.length())
                .filter(i -> Character.isLetter(text.charAt(i)))
                .boxed()
                .toList();
        StringBuilder result = new StringBuilder(text);
        int letter = 0;
        for (int i = 0; i < original.length() && !letters.isEmpty(); i++) {
            if (Character.isLetter(original.charAt(i))) {
                int place = letters.get(letter++ % letters.size());
                if (Character.isUpperCase(original.charAt(i))) {
                    char now = result.charAt(place);
                    result.setCharAt(
                            place,
                            Character.isUpperCase(now) ? Character.toLowerCase(now) : Character.toUpperCase(now));
                }
            }
        }
        return result.toString();
    }
}
