package dev.restage.job;

/**
 * How a run proves what it did.
 *
 * @param sample of a hundred rows of the new database, so many are read for addresses and identifiers; 0 for none
 * @param approvals whether a scheduled run waits for a second person where it would open more than the last certified one
 */
public record ProofSpec(int sample, Approvals approvals) {
    /** Whether growth of what is open needs a second person. */
    public enum Approvals {
        REQUIRED,
        OFF
    }

    public static final ProofSpec STANDARD = new ProofSpec(100, Approvals.REQUIRED);
}
