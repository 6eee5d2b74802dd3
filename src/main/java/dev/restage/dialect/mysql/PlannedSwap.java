package dev.restage.dialect.mysql;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Reversible;
import java.util.Optional;

/** A plan that stands in the ledger, and whoever may carry it out. */
record PlannedSwap(Swap swap, SwapPlan plan, MysqlLease lease) implements Reversible {
    /** If what goes live cannot be completed there, what was live goes back before anybody is told. */
    CutoverResult perform() {
        double seconds = swap.exchange(plan, lease);
        try {
            swap.complete(plan);
        } catch (RuntimeException failure) {
            switchBackQuietly();
            throw failure;
        }
        boolean kept = plan.liveExisted() && plan.keepOutgoing();
        return new CutoverResult(seconds, kept ? Optional.of(plan.outgoing()) : Optional.empty());
    }

    private void switchBackQuietly() {
        try {
            switchBack();
        } catch (RuntimeException later) {
            // Whoever performs the cutover tries it once more, and so does the next start.
        }
    }

    @Override
    public void finish() {
        if (swap.renamed(plan)) {
            swap.complete(plan);
        }
    }

    @Override
    public void switchBack() {
        if (swap.renamed(plan)) {
            swap.exchangeBack(plan, lease);
        }
    }

    @Override
    public void discard() {
        swap.undo(plan);
    }

    @Override
    public void conclude() {
        swap.conclude(plan);
    }
}
