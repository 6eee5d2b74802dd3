package dev.restage.mask;

/** What a masker has to say about the value at hand. */
public interface MaskingNotes {
    /** The value did not have the form that the masker expects, and was scrambled. */
    void nonConforming();
}
