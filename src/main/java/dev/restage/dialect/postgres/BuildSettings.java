package dev.restage.dialect.postgres;

/**
 * With what settings a session makes the keys and indexes of a table.
 *
 * <p>More memory is not faster: a sort that fits into the processor's caches, whose runs are then merged once, took little more
 * than half the time of one that filled 256 MB (PostgreSQL 15, 4 million rows of bigint). So there is just as much as lets all
 * runs be merged in one go; the server merges about four runs for each megabyte. Other kinds of index are no sorts, and take
 * what they get.
 *
 * @param bytes of the table
 */
record BuildSettings(long bytes) {
    private static final long GIGABYTE = 1L << 30;
    private static final long SMALL = 16L << 20;
    private static final int LEAST = 16;
    private static final int MOST = 256;

    /** The server starts a worker only if it and the leader each get 32 MB. */
    private static final int FOR_WORKERS = 128;

    /** Whether its indexes are made in less time than it takes to share them out. */
    boolean small() {
        return bytes < SMALL;
    }

    /**
     * What a session sets before it runs a statement.
     *
     * @param last whether nothing else waits to be built, so that the server's own parallel workers have processors to run on
     */
    String forStatement(String statement, boolean last) {
        boolean workers = last && !small();
        return "SET synchronous_commit = off; SET lock_timeout = 0; SET search_path = ''; SET maintenance_work_mem = '"
                + memory(statement, workers) + "MB'; "
                + (workers ? "RESET max_parallel_maintenance_workers" : "SET max_parallel_maintenance_workers = 0");
    }

    private int memory(String statement, boolean workers) {
        boolean sorts = !statement.contains(" USING ") || statement.contains(" USING btree ");
        if (!sorts) {
            return MOST;
        }
        // Runs grow with the memory and so does the number that can be merged: twice the memory does for four times the
        // table.
        int memory = LEAST;
        for (long enough = 2 * GIGABYTE; enough < bytes && memory < MOST; enough *= 4) {
            memory *= 2;
        }
        return workers ? Math.max(memory, FOR_WORKERS) : memory;
    }
}
