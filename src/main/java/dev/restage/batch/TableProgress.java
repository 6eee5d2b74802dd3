package dev.restage.batch;

import dev.restage.copy.CopyTally;
import dev.restage.plan.TablePlan;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** How far the copy of one table has come. Slices of it report from several threads. */
final class TableProgress {
    private final TablePlan plan;
    private CopyTally tally = CopyTally.NOTHING;
    private final Queue<SliceMasking> idle = new ArrayDeque<>();
    private int slicesLeft;
    private long firstStarted = Long.MAX_VALUE;
    private long lastEnded = Long.MIN_VALUE;

    TableProgress(TablePlan plan, int slices) {
        this.plan = plan;
        this.slicesLeft = slices;
    }

    TablePlan plan() {
        return plan;
    }

    /** @return whether it was the last slice */
    synchronized boolean sliceCopied(CopyTally slice, long startedNanos, long endedNanos) {
        tally = tally.plus(slice);
        firstStarted = Math.min(firstStarted, startedNanos);
        lastEnded = Math.max(lastEnded, endedNanos);
        return --slicesLeft == 0;
    }

    /** Maskers that a slice of the table is done with, for the next one. */
    synchronized Optional<SliceMasking> idleMasking() {
        return Optional.ofNullable(idle.poll());
    }

    /** They are not kept beyond the last slice: what they remember takes memory. */
    synchronized void leave(SliceMasking masking) {
        idle.add(masking);
        if (slicesLeft == 0) {
            idle.clear();
        }
    }

    synchronized RunState.TableState state() {
        double seconds = lastEnded < firstStarted ? 0 : (lastEnded - firstStarted) / 1e9;
        return new RunState.TableState(plan.table().id(), tally, seconds);
    }
}
