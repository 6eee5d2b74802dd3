package dev.restage.mask;

/** A value without the blanks around it, which are put back around what replaces it. */
record Framed(String before, String core, String after) {
    static Framed of(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && blank(value.charAt(from))) {
            from++;
        }
        while (to > from && blank(value.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == value.length()
                ? new Framed("", value, "")
                : new Framed(value.substring(0, from), value.substring(from, to), value.substring(to));
    }

    boolean isBlank() {
        return core.isEmpty();
    }

    String around(String replacement) {
        return before.isEmpty() && after.isEmpty() ? replacement : before + replacement + after;
    }

    /** Characters left for the core where so many fit in all; no limit stays none. */
    int room(int maxLength) {
        return maxLength < 0 ? maxLength : Math.max(0, maxLength - before.length() - after.length());
    }

    private static boolean blank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }
}
