package dev.restage.dialect.mysql;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Rendezvous;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.RestageException;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A snapshot that several sessions share, because they began their transactions while nobody could write. Nothing locks the
 * tables' structure for longer than they are read: a table that was altered or emptied after the snapshot and before it was
 * read is an error of the server (1412), never a quiet loss.
 */
final class MysqlSnapshot implements Snapshot {
    private static final DateTimeFormatter SERVER_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** Production cannot write meanwhile. */
    private static final Duration WAIT_FOR_OTHERS = Duration.ofMillis(500);

    private final SourceSessions sessions;
    private final View view;
    private final DatabaseSchema schema;
    private final Definitions definitions;
    private final SnapshotReaders readers;
    private final SnapshotWatch watch;

    private record View(Instant takenAt, String position) {}

    private MysqlSnapshot(
            SourceSessions sessions,
            SourceLimits limits,
            View view,
            DatabaseSchema schema,
            Definitions definitions,
            List<Connection> readers,
            Set<String> held) {
        this.sessions = sessions;
        this.view = view;
        this.schema = schema;
        this.definitions = definitions;
        this.readers = new SnapshotReaders(sessions, readers, limits.megabytesPerSecond());
        this.watch = new SnapshotWatch(sessions, () -> lockable(held), limits.longestSnapshot());
    }

    private Set<String> lockable(Set<String> held) {
        Set<String> all = new HashSet<>(held);
        all.addAll(readers.tablesTouched());
        return all;
    }

    static MysqlSnapshot take(
            SourceSessions sessions, SourceLimits limits, Collection<Table> tables, Rendezvous others) {
        try {
            return new Taking(sessions, limits, tables, others).take();
        } catch (SQLException failure) {
            RestageException reason = sessions.failure("taking the snapshot", failure);
            sessions.closeAll();
            throw reason;
        } catch (RestageException failure) {
            sessions.closeAll();
            throw failure;
        }
    }

    /** The steps to a snapshot, in their order. */
    private static final class Taking {
        private final SourceSessions sessions;
        private final SourceLimits limits;
        private final Collection<Table> tables;
        private final Rendezvous others;
        private final Connection control;
        private final MysqlVersion version;
        private final List<Connection> readers = new ArrayList<>();

        private Taking(SourceSessions sessions, SourceLimits limits, Collection<Table> tables, Rendezvous others)
                throws SQLException {
            this.sessions = sessions;
            this.limits = limits;
            this.tables = tables;
            this.others = others;
            this.control = sessions.open();
            this.version = MysqlConnections.version(control);
        }

        private MysqlSnapshot take() throws SQLException {
            // All that takes time comes before the lock, or after it.
            for (int i = 0; i < limits.connections(); i++) {
                readers.add(sessions.open());
            }
            List<Table> unsteady = unsteadyTables();
            others.ready();
            View view = takeView(unsteady);
            DatabaseSchema schema = CatalogReader.read(control, database());
            requireTables(schema);
            Definitions definitions =
                    DefinitionsReader.read(control, sessions.connections().errors());
            requireSame(schema, CatalogReader.read(control, database()));
            Set<String> held =
                    unsteady.stream().map(table -> table.id().name()).collect(Collectors.toUnmodifiableSet());
            return new MysqlSnapshot(sessions, limits, view, schema, definitions, readers, held);
        }

        private String database() throws SQLException {
            return Queries.text(control, "SELECT DATABASE()");
        }

        /** Those that show every reader what is there at the moment, snapshot or not, unless they are locked. */
        private List<Table> unsteadyTables() throws SQLException {
            Set<String> names = new HashSet<>(Queries.list(
                    control,
                    "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = DATABASE()",
                    row -> {
                        String engine = row.getString("engine");
                        return engine == null || Engines.keepsSnapshots(engine) ? "" : row.getString("table_name");
                    }));
            return tables.stream()
                    .filter(table -> names.contains(table.id().name()))
                    .toList();
        }

        private View takeView(List<Table> unsteady) throws SQLException {
            try (SnapshotLocks locks = new SnapshotLocks(sessions, control, version)) {
                // One reader has one view, whoever writes meanwhile.
                SnapshotLocks.Way way = limits.connections() == 1 ? SnapshotLocks.Way.NONE : locks.acquire(tables);
                if (!unsteady.isEmpty()) {
                    new SnapshotLocks(sessions, sessions.open(), version).hold(unsteady);
                }
                if (way == SnapshotLocks.Way.NONE) {
                    readers.subList(1, readers.size()).forEach(sessions::close);
                    readers.subList(1, readers.size()).clear();
                }
                others.still(WAIT_FOR_OTHERS);
                for (Connection reader : readers) {
                    Queries.execute(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
                }
                LocalDateTime now = LocalDateTime.parse(
                        Queries.text(control, "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)"), SERVER_TIME);
                return new View(now.toInstant(ZoneOffset.UTC), LogPosition.read(control, version));
            }
        }

        private void requireTables(DatabaseSchema schema) {
            String gone = tables.stream()
                    .map(Table::id)
                    .filter(id -> schema.table(id).isEmpty())
                    .map(TableId::toString)
                    .collect(Collectors.joining(", "));
            if (!gone.isEmpty()) {
                throw sessions.connections()
                        .errors()
                        .problem("since the tables were listed these have gone: " + gone, "Run again");
            }
        }

        private void requireSame(DatabaseSchema before, DatabaseSchema after) {
            if (!structure(before).equals(structure(after))) {
                throw sessions.connections()
                        .errors()
                        .problem(
                                "tables were altered while the snapshot was taken",
                                "Run again when no table is being altered");
            }
        }

        private static List<List<Object>> structure(DatabaseSchema schema) {
            return schema.tables().stream()
                    .map(table -> List.<Object>of(
                            table.id(), table.columns(), table.indexes(), table.foreignKeys(), table.checks()))
                    .toList();
        }
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
    public List<TableSlice> slices(Table table, Optional<String> filter, long sliceBytes) {
        sessions.requireLive();
        Optional<String> condition = filter.map(text -> RowCondition.at(view.takenAt(), text));
        MysqlTableReader.ReaderLease lease = readers.lease(table.id().name());
        try {
            return new SliceCutter(lease.connection()).slices(table, condition, sliceBytes);
        } catch (SQLException failure) {
            throw sessions.failure("measuring " + table.id(), failure);
        } finally {
            lease.giveBack();
        }
    }

    @Override
    public TableReader read(TableSlice slice, CopyLayout layout) {
        Table table = slice.table();
        return new MysqlTableReader(
                readers.lease(table.id().name()),
                table.id().toString(),
                ReadStatement.of(slice, layout),
                layout.columns().size());
    }

    @Override
    public void saveDefinitions(Path folder) {
        sessions.requireLive();
        definitions.write(folder);
    }

    @Override
    public void close() {
        watch.close();
        sessions.closeAll();
    }
}
