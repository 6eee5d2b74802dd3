package dev.restage.schema;

/**
 * When two different texts count as equal in a column, so that a unique index refuses the second: the column's collation, as far
 * as it can be said without the server. A collation that ignores case or accents takes more for equal than these words say: ß and
 * ss, letters of other widths, characters without weight. Texts of unaccented lower-case letters and digits differ under all.
 *
 * @param ignoresCase whether {@code MÜLLER} equals {@code Müller}
 * @param ignoresAccents whether {@code Müller} equals {@code Muller}
 * @param ignoresTrailingSpace whether blanks at the end make no difference
 */
public record Comparison(boolean ignoresCase, boolean ignoresAccents, boolean ignoresTrailingSpace) {
    /** Texts are equal if they are the same. */
    public static final Comparison EXACT = new Comparison(false, false, false);

    public boolean exact() {
        return equals(EXACT);
    }

    public Comparison withTrailingSpaceIgnored() {
        return new Comparison(ignoresCase, ignoresAccents, true);
    }
}
