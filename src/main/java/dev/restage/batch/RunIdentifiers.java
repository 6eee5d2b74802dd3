package dev.restage.batch;

import dev.restage.job.JobSpec;
import dev.restage.mask.ProofKey;
import dev.restage.mask.Witness;
import dev.restage.proof.OriginalIdentifiers;
import org.jspecify.annotations.Nullable;

/** What one run knows of production's identifiers, for the proof on its output. */
final class RunIdentifiers {
    /** The part of all memory that it may take. */
    private static final int MEMORY = 3;

    private final String run;
    private final JobSpec job;
    private final KeptIdentifiers file;
    private @Nullable OriginalIdentifiers originals;

    RunIdentifiers(String run, JobSpec job, KeptIdentifiers file) {
        this.run = run;
        this.job = job;
        this.file = file;
    }

    /** For one thread that masks. */
    Witness witness() {
        return job.proof().sample() == 0 ? Witness.NONE : originals().witness();
    }

    /** What the maskers replaced; takes its memory when it is first asked for. */
    synchronized OriginalIdentifiers originals() {
        if (originals == null) {
            originals = new OriginalIdentifiers(key(), Runtime.getRuntime().maxMemory() / MEMORY);
        }
        return originals;
    }

    /** For who takes the run up again, in another process. */
    void keep() {
        file.save(originals(), key());
    }

    /** @return whether they had been kept */
    boolean recall() {
        if (!file.exists()) {
            return false;
        }
        file.load(originals(), key());
        return true;
    }

    private ProofKey key() {
        return ProofKey.of(job.masking().key(), run);
    }
}
