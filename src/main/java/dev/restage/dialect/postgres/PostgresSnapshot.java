package dev.restage.dialect.postgres;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.LargeObjectSink;
import dev.restage.dialect.Rendezvous;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.problem.RestageException;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that one session holds and exports ({@code pg_export_snapshot}) and all others join. The order matters: lock,
 * then take the view, then read the catalog as the view has it; and again, if it shows a partition that was not locked.
 */
final class PostgresSnapshot implements Snapshot {
    private static final int TRIES_TO_LOCK_ALL = 3;

    /** Longer than a MySQL source tries to stop its writers. */
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(45);

    private final SourceSessions sessions;
    private final Connection holder;
    private final List<String> scope;
    private final View view;
    private final DatabaseSchema schema;
    private final SnapshotReaders readers;
    private final SnapshotWatch watch;
    private final String dumpName;

    /** @param name as {@code pg_export_snapshot} gave it */
    private record View(String name, Instant takenAt, String position) {}

    private PostgresSnapshot(
            SourceSessions sessions,
            Connection holder,
            List<String> scope,
            SourceLimits limits,
            View view,
            DatabaseSchema schema,
            SnapshotWatch watch,
            String dumpName) {
        this.sessions = sessions;
        this.holder = holder;
        this.scope = scope;
        this.view = view;
        this.schema = schema;
        this.readers = new SnapshotReaders(sessions, view.name(), limits);
        this.dumpName = dumpName;
        this.watch = watch;
    }

    static PostgresSnapshot take(
            SourceSessions sessions,
            SourceLimits limits,
            List<String> scope,
            Collection<Table> tables,
            Rendezvous others) {
        Connection holder = sessions.open();
        String dumpName = "restage definitions " + UUID.randomUUID();
        SnapshotWatch watch = null;
        try {
            holder.setAutoCommit(false);
            Set<TableId> locked = new HashSet<>();
            tables.forEach(table -> locked.add(table.id()));
            for (int tries = 1; ; tries++) {
                new SnapshotLocks(sessions, holder).lock(locked);
                if (watch == null) {
                    // The locks are there now, and there may be others to wait for.
                    int process = SourceSessions.processId(holder);
                    watch = new SnapshotWatch(sessions, process, dumpName, limits.longestSnapshot());
                }
                others.ready();
                others.still(WAIT_FOR_OTHERS);
                View view = takeView(holder);
                DatabaseSchema schema = CatalogReader.read(holder, scope);
                if (!addUnlocked(schema, locked) || tries == TRIES_TO_LOCK_ALL) {
                    return new PostgresSnapshot(sessions, holder, scope, limits, view, schema, watch, dumpName);
                }
                holder.rollback();
            }
        } catch (SQLException failure) {
            end(watch, sessions, holder);
            throw sessions.failure("taking the snapshot", failure);
        } catch (RestageException failure) {
            end(watch, sessions, holder);
            throw failure;
        }
    }

    private static void end(@Nullable SnapshotWatch watch, SourceSessions sessions, Connection holder) {
        if (watch != null) {
            watch.close();
        }
        sessions.close(holder);
    }

    private static View takeView(Connection holder) throws SQLException {
        String name = Queries.text(holder, "SELECT pg_export_snapshot()");
        Instant takenAt = Queries.list(
                        holder, "SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class))
                .get(0)
                .toInstant();
        return new View(name, takenAt, position(holder));
    }

    /** A role may have been denied the functions; then the report does without. */
    private static String position(Connection holder) throws SQLException {
        boolean replica = Queries.text(holder, "SELECT pg_is_in_recovery()").equals("t");
        String function = replica ? "pg_last_wal_replay_lsn()" : "pg_current_wal_lsn()";
        boolean allowed = Queries.text(holder, "SELECT has_function_privilege(?, 'EXECUTE')", function)
                .equals("t");
        return allowed
                ? Optional.ofNullable(Queries.text(holder, "SELECT " + function))
                        .orElse("")
                : "";
    }

    /** Partitions that came to be since the tables were listed. @return whether there are any */
    private static boolean addUnlocked(DatabaseSchema schema, Set<TableId> locked) {
        List<TableId> missing = schema.tables().stream()
                .filter(table -> locked.contains(table.root()) && !locked.contains(table.id()))
                .map(Table::id)
                .toList();
        return locked.addAll(missing);
    }

    @Override
    public Instant takenAt() {
        return view.takenAt();
    }

    @Override
    public String position() {
        return view.position();
    }

    @Override
    public DatabaseSchema schema() {
        return schema;
    }

    @Override
    public synchronized List<TableSlice> slices(Table table, Optional<String> filter, long sliceBytes) {
        sessions.requireLive();
        Optional<String> condition = filter.map(text -> RowCondition.at(view.takenAt(), text));
        try {
            return new SliceCutter(holder).slices(table, condition, sliceBytes);
        } catch (SQLException failure) {
            throw sessions.failure("measuring " + table.id(), failure);
        }
    }

    @Override
    public TableReader read(TableSlice slice, CopyLayout layout) {
        String sql = new ReadStatement(slice, layout).sql(sessions.connections().errors());
        String path = FilterPath.of(
                slice.table(),
                slice.filter().isPresent() || !layout.expressions().isEmpty());
        int columns = layout.columns().size();
        RowParser parser = layout.form() == WireForm.BINARY ? new BinaryRowParser(columns) : new TextRowParser(columns);
        return new PostgresTableReader(readers.lease(path), slice.table().id().toString(), sql, parser, columns);
    }

    @Override
    public synchronized void saveDefinitions(Path folder) {
        sessions.requireLive();
        new DefinitionsSaver(sessions, holder, view.name(), scope, dumpName).save(folder);
    }

    @Override
    public void readLargeObjects(LargeObjectSink sink) {
        PostgresTableReader.ReaderLease lease = readers.lease("pg_catalog");
        boolean clean = false;
        try {
            new LargeObjectReading(lease).perform(sink);
            clean = true;
        } finally {
            lease.giveBack(clean);
        }
    }

    @Override
    public void close() {
        watch.close();
        sessions.closeAll();
    }
}
