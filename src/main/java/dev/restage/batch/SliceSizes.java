package dev.restage.batch;

import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;

/**
 * How large the slices of a database's tables are: all of them about the same work, so many that the last ones end together, and so few
 * that what each takes to begin and to commit does not count.
 *
 * @param work of one slice, in bytes that are only copied
 */
record SliceSizes(long work) {
    /** Masking all columns of a table takes so many times what copying it takes, about (PostgreSQL 15, two cores). */
    private static final long MASKING = 5;

    private static final int SLICES_OF_READER = 16;
    private static final long LEAST = 16L << 20;
    private static final long MOST = 128L << 20;
    /** However large the database, the job repository does not have to remember more than about so many. */
    private static final long MOST_SLICES = 4000;

    /** @param readers that share the work */
    static SliceSizes of(DatabasePlan plan, int readers) {
        long all = plan.copiedTables().stream().mapToLong(SliceSizes::work).sum();
        long even = all / ((long) SLICES_OF_READER * readers);
        return new SliceSizes(Math.max(Math.min(Math.max(even, LEAST), MOST), all / MOST_SLICES));
    }

    /** What a table takes, in bytes that are only copied. */
    static long work(TablePlan plan) {
        return (long) (plan.table().bytes() * workPerByte(plan));
    }

    /** Of a table's slices. */
    long bytes(TablePlan plan) {
        return (long) (work / workPerByte(plan));
    }

    private static double workPerByte(TablePlan plan) {
        double columns = Math.max(1, plan.copiedColumns().size());
        return 1 + MASKING * plan.maskedColumns().size() / columns;
    }
}
