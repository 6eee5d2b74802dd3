package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/**
 * Letters and digits as somebody wrote them, with what groups them.
 *
 * @param compact the letters and digits alone, in capitals
 */
record Grouped(String core, String compact) {
    /** @return null if there is anything else than ASCII letters, digits and the separators */
    static @Nullable Grouped of(String core, String separators) {
        StringBuilder compact = new StringBuilder(core.length());
        for (int i = 0; i < core.length(); i++) {
            char character = core.charAt(i);
            if (isPart(character)) {
                compact.append(character >= 'a' ? (char) (character - 'a' + 'A') : character);
            } else if (separators.indexOf(character) < 0) {
                return null;
            }
        }
        return new Grouped(core, compact.toString());
    }

    /** As many other letters and digits in the places of these, small where all letters are. */
    String with(String other) {
        boolean small = core.chars().anyMatch(character -> character >= 'a' && character <= 'z')
                && core.chars().noneMatch(character -> character >= 'A' && character <= 'Z');
        StringBuilder result = new StringBuilder(core);
        int next = 0;
        for (int i = 0; i < core.length(); i++) {
            if (isPart(core.charAt(i))) {
                char character = other.charAt(next++);
                boolean lower = small && character >= 'A' && character <= 'Z';
                result.setCharAt(i, lower ? (char) (character - 'A' + 'a') : character);
            }
        }
        return result.toString();
    }

    private static boolean isPart(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }
}
