package dev.restage.dialect.postgres;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.LargeObjectSink;
import dev.restage.dialect.SchemaText;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.dialect.postgres.ArchiveContents.Phase;
import dev.restage.dialect.postgres.Definitions.SequencePosition;
import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database beside the live one, on the same server. Its definitions are read when they are first needed. */
final class PostgresShadow implements Shadow {
    private final TargetServer server;
    private final OwnDatabase database;
    private final Path folder;
    private final ShadowOptions options;
    private final String application;
    private @Nullable Definitions definitions;
    private @Nullable ArchiveRestore restore;
    private @Nullable ArchiveContents contents;
    private @Nullable ArchiveStatements statements;
    private @Nullable KeyBuilder keys;

    PostgresShadow(TargetServer server, OwnDatabase database, Path folder, ShadowOptions options, String application) {
        this.server = server;
        this.database = database;
        this.folder = folder;
        this.options = options;
        this.application = application;
    }

    /** Makes all tables, types, functions and views; no rows, no keys. */
    void makeTables() {
        restore().restore(name(), contents().of(Phase.TABLES), 1, "making tables and types", false);
        dropUnwantedPublicSchema();
        ask("releasing forced row security", session -> {
            new ForcedRowSecurity(session, folder).release();
            return true;
        });
    }

    /** The last that is done before the cutover. */
    void finish() {
        ask("forcing row security", session -> {
            new ForcedRowSecurity(session, folder).force();
            return true;
        });
    }

    /** A new database has a schema public, also where the source has none. */
    private void dropUnwantedPublicSchema() {
        boolean wanted = definitions().access().objects().stream()
                .anyMatch(object ->
                        object.kind().equals("SCHEMA") && object.identity().equals("public"));
        if (!wanted && !definitions().access().objects().isEmpty()) {
            ask("dropping schema public", session -> {
                session.execute("DROP SCHEMA IF EXISTS public");
                return true;
            });
        }
    }

    synchronized Definitions definitions() {
        if (definitions == null) {
            definitions = Definitions.read(folder);
        }
        return definitions;
    }

    private synchronized ArchiveRestore restore() {
        if (restore == null) {
            PostgresVersion source = new PostgresVersion(definitions().serverVersion());
            PostgresVersion target = ask("asking for the version", SqlSession::version);
            PostgresVersion newest = source.compareTo(target) > 0 ? source : target;
            PgTool tool = PgTool.atLeast(PgTool.RESTORE, newest, ProblemKind.TARGET);
            restore = new ArchiveRestore(server, tool, Definitions.archive(folder), application);
        }
        return restore;
    }

    private synchronized ArchiveContents contents() {
        if (contents == null) {
            contents = restore().contents(this::unwanted);
        }
        return contents;
    }

    private synchronized ArchiveStatements statements() {
        if (statements == null) {
            statements = restore().statements();
        }
        return statements;
    }

    private synchronized KeyBuilder keys() {
        if (keys == null) {
            keys = new KeyBuilder(
                    server,
                    name(),
                    contents(),
                    statements(),
                    options.source().tables(),
                    ask("looking for keys and indexes", ObjectsPresent::read));
        }
        return keys;
    }

    private boolean unwanted(ArchiveEntry entry) {
        boolean outside = entry.type().equals("FK CONSTRAINT")
                && definitions().foreignKeysOutside().stream()
                        .anyMatch(key ->
                                entry.names(key.table().schema(), key.table().name() + " " + key.constraint()));
        return outside || (entry.type().equals("EVENT TRIGGER") && !mayMakeEventTriggers());
    }

    private boolean mayMakeEventTriggers() {
        return ask(
                "asking for the role's attributes",
                session -> session.holds("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"));
    }

    @Override
    public String name() {
        return database.name();
    }

    Map<String, String> roles() {
        return options.roles();
    }

    OwnDatabase database() {
        return database;
    }

    @Override
    public List<LeftOut> leftOut() {
        return contents().leftOut();
    }

    @Override
    public BulkLoader load(TableSlice slice, CopyLayout layout) {
        SqlSession session = server.open(name());
        try {
            session.execute("SET synchronous_commit = off; SET lock_timeout = '60s'");
        } catch (SQLException failure) {
            session.close();
            throw server.activity()
                    .explain(server.errors().during("loading " + slice.table().id(), failure));
        }
        return PostgresBulkLoader.open(server, session, slice, layout);
    }

    @Override
    public void loadLargeObjects(Snapshot snapshot) {
        if (options.largeObjects() == ShadowOptions.LargeObjects.KEEP) {
            ask(
                    "loading large objects",
                    session -> session.inTransaction(() -> {
                        snapshot.readLargeObjects(new LargeObjectLoading(session, server.errors()::during));
                        return true;
                    }));
        }
    }

    @Override
    public void loaded(Table table) {
        keys().begin(table.id());
    }

    @Override
    public void buildKeys(int parallel) {
        keys().finish(parallel);
        restore().restore(name(), contents().of(Phase.ATTACHMENTS), 1, "joining indexes of partitions", true);
        setSequences();
    }

    private void setSequences() {
        ask("setting sequences", session -> {
            for (SequencePosition position : definitions().sequences()) {
                session.list(
                        "SELECT pg_catalog.setval(CAST(? AS text)::regclass, ?, ?)",
                        row -> row.getLong(1),
                        PostgresNames.quote(position.sequence()),
                        position.lastValue(),
                        position.called());
            }
            return true;
        });
    }

    @Override
    public void wire(int parallel) {
        new ShadowWiring(server, name(), definitions(), contents(), statements(), restore(), options.roles(), parallel)
                .perform();
    }

    @Override
    public void runScript(String script, String sql) {
        try (SqlSession session = server.open(name())) {
            new ScriptRunner(session, server.errors()).run(script, sql);
        } catch (RestageException failure) {
            throw server.activity().explain(failure);
        }
    }

    @Override
    public DatabaseSchema readSchema() {
        return ask(
                "reading the catalog",
                session ->
                        CatalogReader.read(session.connection(), definitions().schemas()));
    }

    @Override
    public long countRows(Table table) {
        String condition = table.rowCondition()
                .map(users -> " WHERE " + RowCondition.operand(users))
                .orElse("");
        return ask(
                "counting the rows of " + table.id(),
                session -> session.number("SELECT count(*) FROM ONLY " + PostgresNames.quote(table.id()) + condition));
    }

    @Override
    public TableReader read(Table table, CopyLayout layout) {
        TableSlice whole = new TableSlice(table, 0, 1, Optional.empty(), Optional.empty(), 0);
        String sql = new ReadStatement(whole, layout).sql(server.errors());
        int columns = layout.columns().size();
        RowParser parser = layout.form() == WireForm.BINARY ? new BinaryRowParser(columns) : new TextRowParser(columns);
        return new PostgresTableReader(
                new ShadowReading(server, server.open(name())), table.id().toString(), sql, parser, columns);
    }

    @Override
    public List<Table> materializedViews() {
        return ask(
                "reading the materialized views",
                session -> CatalogReader.materializedViews(
                        session.connection(), definitions().schemas()));
    }

    @Override
    public void readLargeObjects(LargeObjectSink sink) {
        if (options.largeObjects() == ShadowOptions.LargeObjects.KEEP) {
            ShadowReading reading = new ShadowReading(server, server.open(name()));
            try {
                new LargeObjectReading(reading).perform(sink);
            } finally {
                reading.giveBack(true);
            }
        }
    }

    @Override
    public List<SchemaText> schemaTexts() {
        return ask("reading the texts of the schema", SchemaTexts::of);
    }

    @Override
    public List<Problem> structureProblems() {
        return ask("checking the structure", session -> {
            String where = server.errors().where();
            List<Problem> problems = new ArrayList<>(
                    new StructureCheck(session, where).problems(contents().wanted()));
            new SequenceCheck(session, definitions().sequences())
                    .behind()
                    .forEach(line -> problems.add(new Problem(
                            ProblemKind.VERIFICATION, where, line, "Look at what the after-load scripts do to it")));
            return problems;
        });
    }

    @Override
    public long bytes() {
        return ask(
                "asking for the size of " + name(),
                session -> session.number("SELECT pg_catalog.pg_database_size(?)", name()));
    }

    @Override
    public void drop() {
        close();
        try (Ledger ledger = Ledger.open(server)) {
            new OwnDatabases(server, ledger).drop(database);
        }
    }

    /** Each piece of work has a session of its own, which ends with it, but for keys that are being built. */
    @Override
    public synchronized void close() {
        if (keys != null) {
            keys.close();
        }
    }

    /** Work in the shadow. */
    private interface Work<T> {
        T in(SqlSession session) throws SQLException;
    }

    private <T> T ask(String doing, Work<@Nullable T> work) {
        try (SqlSession session = server.open(name())) {
            return Objects.requireNonNull(work.in(session));
        } catch (SQLException failure) {
            throw server.activity().explain(server.errors().during(doing, failure));
        }
    }
}
