package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.TablePlan;
import dev.restage.row.RowBlock;
import dev.restage.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Masks and guards the blocks of one slice, in one pass. Made per partition and used by one thread.
 *
 * <p>It walks column by column, so that a column's masker keeps its caches warm. Columns that are kept and cannot hold text
 * are not looked at.
 */
public final class BlockMasking {
    private final List<ColumnPass> passes = new ArrayList<>();
    private long rows;
    private long bytes;

    public BlockMasking(TablePlan table, CopyLayout layout, Dialect dialect, MaskerCatalogue maskers, JobSpec job) {
        AddressGuard guard = new AddressGuard(job.masking());
        Map<String, ColumnPlan> plans = new TreeMap<>();
        table.columns().forEach(plan -> plans.put(plan.column().name(), plan));
        for (int field = 0; field < layout.columns().size(); field++) {
            Column column = layout.columns().get(field);
            ColumnPlan plan = plans.get(column.name());
            if (plan == null) {
                throw new IllegalArgumentException(table.table().id() + "." + column.name() + " is not planned");
            }
            if (plan.masked() || column.type().holdsText()) {
                passes.add(ColumnPass.of(table.table(), plan, field, layout, dialect, maskers, job, guard));
            }
        }
    }

    /** Changes the block in place. */
    public void apply(RowBlock block) {
        passes.forEach(pass -> pass.apply(block));
        rows += block.rows();
        bytes += block.payloadBytes();
    }

    /** What was done so far. */
    public CopyTally tally() {
        Map<String, Long> nonConforming = new TreeMap<>();
        Map<String, Long> strayEmails = new TreeMap<>();
        for (ColumnPass pass : passes) {
            if (pass.nonConformingValues() > 0) {
                nonConforming.put(pass.column(), pass.nonConformingValues());
            }
            if (pass.strayValues() > 0) {
                strayEmails.put(pass.column(), pass.strayValues());
            }
        }
        return new CopyTally(rows, bytes, nonConforming, strayEmails);
    }
}
