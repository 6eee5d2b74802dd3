package dev.restage.mask;

/** How a value uses capitals, to be put on what replaces it. */
enum CasePattern {
    /** Small letters only. */
    LOWER,
    /** Capitals only, and more than one. */
    UPPER,
    /** A capital here and there, or letters that know no case: the replacement's own way is right. */
    MIXED;

    static CasePattern of(String value) {
        int capitals = 0;
        int small = 0;
        for (int i = 0; i < value.length(); ) {
            int character = value.charAt(i);
            if (character < 128) {
                i++;
                capitals += character >= 'A' && character <= 'Z' ? 1 : 0;
                small += character >= 'a' && character <= 'z' ? 1 : 0;
                continue;
            }
            character = value.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isUpperCase(character)) {
                capitals++;
            } else if (Character.isLowerCase(character)) {
                small++;
            }
        }
        if (capitals == 0) {
            return small == 0 ? MIXED : LOWER;
        }
        return small == 0 && capitals > 1 ? UPPER : MIXED;
    }

    /** Keeps the number of characters: letters whose other case has more of them stay. */
    String apply(String value) {
        if (this == MIXED || this == LOWER && isSmallAscii(value)) {
            return value;
        }
        StringBuilder result = new StringBuilder(value.length());
        value.codePoints()
                .map(character -> this == UPPER ? Character.toUpperCase(character) : Character.toLowerCase(character))
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isSmallAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character >= 128 || character >= 'A' && character <= 'Z') {
                return false;
            }
        }
        return true;
    }
}
