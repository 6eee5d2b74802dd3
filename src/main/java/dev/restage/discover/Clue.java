package dev.restage.discover;

/**
 * What the values of a column point to.
 *
 * @param weight how sure they make, whatever the column is called; from 0 to 1
 * @param decisive whether they outweigh any name
 * @param words what was seen, such as {@code 98% have an address's form}
 */
record Clue(Kind kind, double weight, boolean decisive, String words) {
    static final Clue NONE = new Clue(Kind.NONE, 0, false, "");
}
