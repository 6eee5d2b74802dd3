package dev.restage.dialect.mysql;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.UnfinishedCutover;

/** A swap of several that stands in the ledger, which belongs to whoever made this and is closed with it. */
record MysqlUnfinished(CutoverGroup group, PlannedSwap swap, Ledger ledger) implements UnfinishedCutover {
    @Override
    public boolean switched() {
        return swap.swap().renamed(swap.plan());
    }

    @Override
    public void finish() {
        swap.finish();
    }

    @Override
    public void switchBack() {
        swap.switchBack();
    }

    @Override
    public void discard() {
        swap.discard();
    }

    @Override
    public void conclude() {
        swap.conclude();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
