package dev.restage.verify;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.plan.DatabasePlan;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a shadow as an outsider would, and compares it with what the plan promised. */
public final class Verification {
    private final JobSpec job;
    private final DatabasePlan plan;
    private final Dialect dialect;
    private final OriginalIdentifiers originals;

    /** @param originals what the run masked, of all its databases */
    public Verification(JobSpec job, DatabasePlan plan, Dialect dialect, OriginalIdentifiers originals) {
        this.job = job;
        this.plan = plan;
        this.dialect = dialect;
        this.originals = originals;
    }

    /**
     * Runs all checks; none is left out because an earlier one failed.
     *
     * @param rowsExpected how many rows each copied table should hold
     */
    public List<Check> verify(Shadow shadow, Map<TableId, Long> rowsExpected) {
        List<Check> checks = new ArrayList<>();
        checks.add(new RowCountCheck(plan, dialect).run(shadow, rowsExpected));
        checks.add(new StructureCheck(plan).run(shadow));
        checks.add(new SchemaCheck(job, plan).run(shadow));
        checks.addAll(new ContentCheck(job, plan, dialect, originals).run(shadow));
        return checks;
    }
}
