package dev.restage.discover;

/**
 * What a name seems to say.
 *
 * @param weight from 0 to 1
 * @param term the word that says so
 */
record NameGuess(Kind kind, double weight, String term) {
    static final NameGuess NOTHING = new NameGuess(Kind.NONE, 0, "");

    boolean says(Kind other) {
        return kind == other && weight > 0.3;
    }

    /** Whether the name means something, be it personal or not. */
    boolean clear() {
        return weight > 0.3;
    }
}
