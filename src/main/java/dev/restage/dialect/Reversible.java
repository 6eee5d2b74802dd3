package dev.restage.dialect;

/**
 * A step of a cutover that was prepared, and perhaps performed. It ends in one of two ways: {@link #finish} and
 * {@link #conclude}, or {@link #switchBack} and {@link #discard}. Each may be repeated, and each works after
 * {@link Target#abort}. Errors are of kind TARGET or GUARD.
 */
public interface Reversible {
    /** Does what was left to do once the new content was live; changes nothing if it was not, or if nothing was left. */
    void finish();

    /** Puts live again what was live before, if it is not; the preparations stay. */
    void switchBack();

    /** Takes the preparations back. Only while the old content is live. */
    void discard();

    /** The new content stays: forgets the way back, and drops what is not kept. Only while the new content is live. */
    void conclude();
}
