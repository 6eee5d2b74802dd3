package dev.restage.batch;

/** One phase of a refresh: plain work on what the run holds, which knows nothing of Spring Batch. */
@FunctionalInterface
interface Phase {
    void carryOut(RunContext run);
}
