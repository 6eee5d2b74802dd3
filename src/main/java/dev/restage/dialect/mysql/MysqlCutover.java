package dev.restage.dialect.mysql;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.CutoverStep;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One exchange: definitions of several databases cannot change in one transaction here. */
final class MysqlCutover implements CutoverStep {
    private final Exchange exchange;
    private final MysqlTarget target;
    private @Nullable Ledger ledger;
    private @Nullable PlannedSwap swap;

    MysqlCutover(Exchange exchange) {
        this.exchange = exchange;
        this.target = (MysqlTarget) exchange.target();
    }

    @Override
    public List<Target> targets() {
        return List.of(target);
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    @Override
    public void prepare(Optional<CutoverGroup> group) {
        if (!(exchange.lease() instanceof MysqlLease lease)) {
            throw new IllegalArgumentException("lease of another engine");
        }
        Ledger open = Ledger.open(target.server());
        ledger = open;
        SwapPlan plan = target.plan(open, exchange, group);
        Swap work = new Swap(target.server(), open);
        work.begin(plan, lease);
        swap = new PlannedSwap(work, plan, lease);
    }

    private PlannedSwap swap() {
        return Objects.requireNonNull(swap, "the cutover was not prepared");
    }

    @Override
    public List<CutoverResult> perform() {
        return List.of(swap().perform());
    }

    @Override
    public void finish() {
        swap().finish();
    }

    @Override
    public void switchBack() {
        if (swap != null) {
            swap.switchBack();
        }
    }

    @Override
    public void discard() {
        if (swap != null) {
            swap.discard();
        }
    }

    @Override
    public void conclude() {
        swap().conclude();
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
    }
}
