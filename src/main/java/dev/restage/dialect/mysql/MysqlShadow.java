package dev.restage.dialect.mysql;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.SchemaText;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.TableReader;
import dev.restage.dialect.TableSlice;
import dev.restage.problem.Problem;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.LeftOut;
import dev.restage.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database that is filled beside the live one, on the same server. */
final class MysqlShadow implements Shadow {
    private final TargetServer server;
    private final String name;
    private final Definitions definitions;
    private final ShadowBuilder builder;
    private final ReadBackSessions readBack;
    private final List<CodeObject> code;

    MysqlShadow(TargetServer server, String name, Definitions definitions, ShadowOptions options) {
        this.server = server;
        this.name = name;
        this.definitions = definitions;
        this.builder = new ShadowBuilder(server, name, definitions);
        this.readBack = new ReadBackSessions(server, name);
        this.code = code(definitions, options);
    }

    /** The source's views, routines, triggers and events, in the names of the target's accounts. */
    static List<CodeObject> code(Definitions definitions, ShadowOptions options) {
        return CodeObject.of(definitions).stream()
                .map(object -> object.withDefiner(options.roles()))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    /** Whatever cannot be made is refused; what is never carried, the source's schema lists. */
    @Override
    public List<LeftOut> leftOut() {
        return List.of();
    }

    void createTables() {
        server.explained(builder::createTables);
    }

    @Override
    public BulkLoader load(TableSlice slice, CopyLayout layout) {
        return LoadSession.open(server, name, slice, layout);
    }

    @Override
    public void loaded(Table table) {
        builder.begin(table.id().name());
    }

    @Override
    public void buildKeys(int parallel) {
        server.explained(() -> builder.buildIndexes(parallel));
    }

    @Override
    public void wire(int parallel) {
        server.explained(() -> builder.wire(moved(name), parallel));
    }

    private List<CodeObject> moved(String database) {
        return code.stream()
                .map(object -> object.moved(definitions.database().name(), database, definitions.names()))
                .toList();
    }

    /**
     * The shadow's code as it will read in another database: as its author wrote it, where it still is what was made of that;
     * otherwise, after a script of the user changed it, as the server prints it.
     */
    List<CodeObject> codeFor(String database) throws SQLException {
        List<CodeObject> made = moved(name);
        List<CodeObject> meant = moved(database);
        List<CodeObject> result = new ArrayList<>();
        try (SqlSession session = server.open(name)) {
            for (CodeObject present : new CodeReader(session.connection()).readAll()) {
                int same = made.indexOf(present);
                result.add(same >= 0 ? meant.get(same) : present.moved(name, database));
            }
        }
        return result;
    }

    @Override
    public void runScript(String script, String sql) {
        server.explained(() -> new UserScript(server, name).run(script, sql));
    }

    @Override
    public DatabaseSchema readSchema() {
        try (SqlSession session = server.open(name)) {
            DatabaseSchema stored = CatalogReader.read(session.connection(), name);
            boolean lowered = MysqlConnections.lowersNames(session.connection());
            return lowered ? new NamesAsWritten(definitions).of(stored) : stored;
        } catch (SQLException failure) {
            throw server.refused("reading the catalog of " + name, failure);
        }
    }

    @Override
    public long countRows(Table table) {
        return server.explained(() -> counted(table));
    }

    private long counted(Table table) {
        SqlSession session = readBack.take();
        try {
            long rows = session.number("SELECT COUNT(*) FROM " + MysqlNames.quote(table.id()));
            readBack.giveBack(session);
            return rows;
        } catch (SQLException failure) {
            session.close();
            throw server.errors().during("counting the rows of " + table.id(), failure);
        }
    }

    @Override
    public TableReader read(Table table, CopyLayout layout) {
        TableSlice whole = new TableSlice(table, 0, 1, Optional.empty(), Optional.empty(), table.bytes());
        return new MysqlTableReader(
                new ShadowReading(server, readBack),
                table.id().toString(),
                ReadStatement.of(whole, layout),
                layout.columns().size());
    }

    @Override
    public List<SchemaText> schemaTexts() {
        return server.explained(this::readTexts);
    }

    private List<SchemaText> readTexts() {
        try (SqlSession session = server.open(name)) {
            return SchemaTexts.of(session, name);
        } catch (SQLException failure) {
            throw server.errors().during("reading the texts of the schema", failure);
        }
    }

    @Override
    public List<Problem> structureProblems() {
        return server.explained(() -> new StructureInspection(server, name, definitions, moved(name)).problems());
    }

    @Override
    public long bytes() {
        try (SqlSession session = server.open()) {
            return session.number(
                    "SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?",
                    name);
        } catch (SQLException failure) {
            throw server.refused("measuring database " + name, failure);
        }
    }

    @Override
    public void drop() {
        close();
        try (Ledger ledger = Ledger.open(server)) {
            new OwnDatabases(server, ledger).drop(name);
        }
    }

    /** Verification keeps its sessions; any other call opens those that it needs, and closes them. */
    @Override
    public void close() {
        builder.close();
        readBack.close();
    }
}
