package dev.restage.proof;

/** Phrases of a text: runs of its words. */
final class Text {
    private Text() {}

    static int length(Words words) {
        int length = 0;
        for (int word = 0; word < words.count(); word++) {
            length += words.length(word);
        }
        return length;
    }

    static int digits(Words words) {
        int digits = 0;
        for (int word = 0; word < words.count(); word++) {
            digits += words.digits(word);
        }
        return digits;
    }

    static long hash(Words words, int first, int last) {
        long hash = words.hash(first);
        for (int word = first + 1; word <= last; word++) {
            hash = words.joined(hash, word);
        }
        return hash;
    }

    /** In which groups matter. */
    static long groupedHash(Words words, int first, int last) {
        long hash = words.hash(first);
        for (int word = first + 1; word <= last; word++) {
            hash = words.joined(words.marked(hash), word);
        }
        return hash;
    }

    /** Whether all are words of letters apart from each other, so that no phrase of them has the shape of an identifier. */
    static boolean isProse(Words words) {
        for (int word = 0; word < words.count(); word++) {
            if (words.digits(word) > 0 || (word > 0 && words.gap(word) == Words.TIGHT)) {
                return false;
            }
        }
        return true;
    }

    static Shape shape(Words words, int first, int last) {
        int length = 0;
        int digits = 0;
        boolean joined = true;
        for (int word = first; word <= last; word++) {
            length += words.length(word);
            digits += words.digits(word);
            joined &= word == first || words.gap(word) == Words.TIGHT;
        }
        if (length == 0) {
            return Shape.NONE;
        }
        if (digits > 0) {
            return digits == length ? Shape.DIGITS : Shape.MIXED;
        }
        return first == last ? Shape.WORD : joined ? Shape.JOINED : Shape.NONE;
    }
}
