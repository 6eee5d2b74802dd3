package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Makes the keys, indexes and extended statistics of a shadow: those of a table whose rows are all there while other tables
 * are still being copied, and what is left at the end.
 *
 * <p>A large table is vacuumed before all, while it has no index: whoever reads its rows first leaves on each that their transaction
 * is over, so the indexes made side by side would all write the whole table once more. Constraints that lock the table come next, one
 * after another; then its indexes, side by side, and those of its primary and unique keys with them, of which the keys are made at last
 * (see {@link UniqueIndex}). The first failure ends the work: nothing more is begun, and {@link #finish} tells it.
 */
final class KeyBuilder implements AutoCloseable {
    private static final String CONSTRAINT = "CONSTRAINT";

    private final TargetServer server;
    private final String database;
    private final ArchiveStatements statements;
    private final Map<TableId, TableKeys> tables = new LinkedHashMap<>();
    private final TableKeys others = new TableKeys(Optional.empty(), new ArrayList<>());
    private final ThreadPoolExecutor threads;
    private final Queue<SqlSession> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Future<?>> work = new ConcurrentLinkedQueue<>();
    private volatile boolean allCopied;
    private volatile boolean over;

    /** @param table none for what belongs to no table */
    private record TableKeys(Optional<Table> table, List<ArchiveEntry> entries) {
        private BuildSettings settings() {
            return new BuildSettings(table.map(Table::bytes).orElse(0L));
        }

        private boolean partitioned() {
            return table.filter(Table::partitioned).isPresent();
        }
    }

    private interface Statements {
        void runIn(SqlSession session) throws SQLException;
    }

    /** One statement on the way to what an entry makes. */
    private record Step(ArchiveEntry entry, String statement) {}

    /**
     * @param schema tables of the source, whose sizes say how much memory an index needs
     * @param present what is there already, from an attempt that this one goes on from
     */
    KeyBuilder(
            TargetServer server,
            String database,
            ArchiveContents contents,
            ArchiveStatements statements,
            List<Table> schema,
            ObjectsPresent present) {
        this.server = server;
        this.database = database;
        this.statements = statements;
        this.threads = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "restage-build");
            thread.setDaemon(true);
            return thread;
        });
        sort(contents, schema, present);
    }

    private void sort(ArchiveContents contents, List<Table> schema, ObjectsPresent present) {
        Map<Integer, TableId> owners = new LinkedHashMap<>();
        schema.stream()
                .sorted(Comparator.comparingLong(Table::bytes).reversed())
                .forEach(table -> {
                    tables.put(table.id(), new TableKeys(Optional.of(table), new ArrayList<>()));
                    contents.tableEntry(table.id()).ifPresent(entry -> owners.put(entry, table.id()));
                });
        for (ArchiveEntry entry : contents.of(ArchiveContents.Phase.KEYS)) {
            if (!present.holds(entry)) {
                entry.dependsOn().stream()
                        .filter(owners::containsKey)
                        .findFirst()
                        .map(owners::get)
                        .map(tables::get)
                        .orElse(others)
                        .entries()
                        .add(entry);
            }
        }
        // A stable sort: apart from that, the archive's order stays.
        tables.values().forEach(keys -> keys.entries()
                .sort(Comparator.comparing(entry -> !entry.type().equals(CONSTRAINT))));
    }

    /** Begins with a table whose rows are all there; returns at once. Safe from any thread. */
    synchronized void begin(TableId table) {
        Optional.ofNullable(tables.remove(table)).ifPresent(this::begin);
    }

    /** Makes what is left, and waits until all is there. */
    void finish(int parallel) {
        synchronized (this) {
            allCopied = true;
            threads.setMaximumPoolSize(Math.max(1, parallel));
            threads.setCorePoolSize(Math.max(1, parallel));
            tables.values().forEach(this::begin);
            tables.clear();
            begin(others);
        }
        try {
            for (Future<?> next = work.poll(); next != null; next = work.poll()) {
                next.get();
            }
        } catch (ExecutionException failure) {
            over = true;
            if (failure.getCause() instanceof RestageException known) {
                throw known;
            }
            throw new IllegalStateException("making keys failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            server.activity().abort();
            throw server.activity().explain(server.errors().problem("interrupted", ""));
        } finally {
            close();
        }
    }

    private void begin(TableKeys keys) {
        if (keys.entries().isEmpty()) {
            return;
        }
        BuildSettings settings = keys.settings();
        if (settings.small()) {
            submit(() -> keys.entries().forEach(entry -> make(whole(entry), settings)));
            return;
        }
        submit(() -> {
            keys.table().filter(table -> !table.partitioned()).ifPresent(this::vacuum);
            List<Step> sideBySide = new ArrayList<>();
            List<Step> atLast = new ArrayList<>();
            for (ArchiveEntry entry : keys.entries()) {
                Step whole = whole(entry);
                Optional<UniqueIndex> index = keys.partitioned() ? Optional.empty() : UniqueIndex.of(whole.statement());
                if (index.isPresent()) {
                    sideBySide.add(new Step(entry, index.get().index()));
                    atLast.add(new Step(entry, index.get().key()));
                } else if (entry.type().equals(CONSTRAINT)) {
                    make(whole, settings);
                } else {
                    sideBySide.add(whole);
                }
            }
            AtomicInteger left = new AtomicInteger(sideBySide.size());
            sideBySide.forEach(step -> submit(() -> {
                make(step, settings);
                if (left.decrementAndGet() == 0) {
                    atLast.forEach(key -> make(key, settings));
                }
            }));
        });
    }

    private Step whole(ArchiveEntry entry) {
        return new Step(entry, statements.of(entry).orElseThrow());
    }

    private void submit(Runnable task) {
        if (!over) {
            work.add(threads.submit(task));
        }
    }

    private void vacuum(Table table) {
        perform(
                session -> {
                    session.execute("SET synchronous_commit = off; SET lock_timeout = 0");
                    session.execute("VACUUM " + PostgresNames.quote(table.id()));
                },
                failure -> server.errors().during("vacuuming " + table.id(), failure));
    }

    private void make(Step step, BuildSettings settings) {
        perform(
                session -> {
                    session.execute(settings.forStatement(step.statement(), nothingWaits()));
                    session.execute(step.statement());
                },
                failure ->
                        new RestoreErrors(server.errors()).explain("making keys and indexes", step.entry(), failure));
    }

    /** Whether what is begun now is the last: of the processors, one after another will have nothing else to do. */
    private boolean nothingWaits() {
        return allCopied && threads.getQueue().isEmpty();
    }

    private void perform(Statements statements, Function<SQLException, RestageException> explain) {
        if (over) {
            return;
        }
        SqlSession free = idle.poll();
        SqlSession session = free == null ? server.open(database) : free;
        try {
            statements.runIn(session);
            idle.add(session);
        } catch (SQLException failure) {
            session.close();
            over = true;
            throw server.activity().explain(explain.apply(failure));
        }
    }

    /** Begins nothing more. A statement that runs is ended with its session, by whoever aborts or drops the shadow. */
    @Override
    public synchronized void close() {
        over = true;
        threads.shutdownNow();
        for (SqlSession session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }
}
