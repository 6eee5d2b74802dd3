package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.mask.MaskedColumn;
import dev.restage.mask.Masker;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.TablePlan;
import dev.restage.row.RowBlock;
import dev.restage.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Masks and guards the blocks of slices of one table, in one pass. Used by one thread at a time: one slice after the other.
 *
 * <p>It walks column by column, so that a column's masker keeps its caches warm; maskers that look at what a row's other columns
 * became come last. Columns that are kept and cannot hold text are not looked at.
 */
public final class BlockMasking {
    private final List<ColumnPass> passes = new ArrayList<>();
    private final BlockRows blockRows;
    private long rows;
    private long bytes;

    /** @param job its maskers' witness is used by this one alone */
    public BlockMasking(TablePlan table, CopyLayout layout, Dialect dialect, MaskerCatalogue maskers, JobSpec job) {
        AddressGuard guard = new AddressGuard(job.masking());
        boolean failOnStray = job.strayEmails() == JobSpec.StrayEmails.FAIL;
        Map<String, ColumnPlan> plans = new TreeMap<>();
        table.columns().forEach(plan -> plans.put(plan.column().name(), plan));
        blockRows = new BlockRows(layout, dialect);
        List<ColumnPass> last = new ArrayList<>();
        for (int field = 0; field < layout.columns().size(); field++) {
            Column column = layout.columns().get(field);
            ColumnPlan plan = plans.get(column.name());
            if (plan == null) {
                throw new IllegalArgumentException(table.table().id() + "." + column.name() + " is not planned");
            }
            if (!plan.masked() && !column.type().holdsText()) {
                continue;
            }
            BlockRows.View view = blockRows.view(field);
            MaskedColumn fit = new MaskedColumn(table.table().id(), column, plan.distinct(), view);
            @Nullable
            Masker masker = plan.rule()
                    .map(rule -> maskers.make(rule, fit, job.masking()))
                    .orElse(null);
            ColumnPass pass =
                    new ColumnPass(layout, field, blockRows, blockRows.codec(field), masker, guard, failOnStray);
            (view.asksForReplacements() ? last : passes).add(pass);
            if (plan.masked() && !view.asksForReplacements()) {
                blockRows.masked(field);
            }
        }
        passes.addAll(last);
    }

    /** Changes the block in place. */
    public void apply(RowBlock block) {
        blockRows.begin(block);
        passes.forEach(pass -> pass.apply(block));
        rows += block.rows();
        bytes += block.payloadBytes();
    }

    /** What was done since this was last asked. */
    public CopyTally takeTally() {
        Map<String, Long> nonConforming = new TreeMap<>();
        Map<String, Long> strayEmails = new TreeMap<>();
        Map<String, Map<String, Long>> shapes = new TreeMap<>();
        for (ColumnPass pass : passes) {
            if (pass.nonConformingValues() > 0) {
                nonConforming.put(pass.column(), pass.nonConformingValues());
                shapes.put(pass.column(), pass.shapes());
            }
            if (pass.strayValues() > 0) {
                strayEmails.put(pass.column(), pass.strayValues());
            }
            pass.beginAnew();
        }
        CopyTally tally = new CopyTally(rows, bytes, nonConforming, strayEmails, shapes);
        rows = 0;
        bytes = 0;
        return tally;
    }
}
