package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.TablePlan;
import dev.restage.row.RowBlock;

/** Masks and guards the blocks of one slice, in one pass. Made per partition and used by one thread. */
public final class BlockMasking {
    public BlockMasking(TablePlan table, CopyLayout layout, Dialect dialect, MaskerCatalogue maskers, JobSpec job) {}

    /** Changes the block in place. */
    public void apply(RowBlock block) {
        throw new UnsupportedOperationException();
    }

    /** What was done so far. */
    public CopyTally tally() {
        throw new UnsupportedOperationException();
    }
}
