package dev.restage.verify;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.plan.DatabasePlan;
import dev.restage.schema.TableId;
import java.util.List;
import java.util.Map;

/** Reads a shadow as an outsider would, and compares it with what the plan promised. */
public final class Verification {
    public Verification(JobSpec job, DatabasePlan plan, Dialect dialect) {}

    /**
     * Runs all checks; none is left out because an earlier one failed.
     *
     * @param rowsCopied how many rows of each table were read from the source
     */
    public List<Check> verify(Shadow shadow, Map<TableId, Long> rowsCopied) {
        throw new UnsupportedOperationException();
    }
}
