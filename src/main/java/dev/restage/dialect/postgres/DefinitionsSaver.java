package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Definitions.ConstraintName;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Saves all definitions: {@code pg_dump} writes them, on the snapshot, and beside its archive goes what a schema-only dump
 * lacks. The archive comes through a pipe, so that what must not be on a disk is taken out before it gets there.
 */
final class DefinitionsSaver {
    private static final int TRIES = 3;

    /**
     * Schemas outside of the scope. Those that hold an extension's objects stay, without their tables: the extension, which
     * objects in scope may use, cannot be created without its schema.
     */
    private static final String OUTSIDE = """
            SELECT n.nspname, EXISTS (SELECT FROM pg_extension e WHERE e.extnamespace = n.oid) AS extended
              FROM pg_namespace n
             WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
               AND cardinality(?::text[]) > 0 AND n.nspname <> ALL (?::text[])
             ORDER BY 1
            """;

    private static final String FOREIGN_KEYS_OUTSIDE = """
            SELECT n.nspname, c.relname, k.conname
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
             WHERE k.contype = 'f' AND k.conparentid = 0 AND cardinality(?::text[]) > 0
               AND fn.nspname <> ALL (?::text[]) AND\s""" + CatalogReader.IN_SCOPE + " ORDER BY 1, 2, 3";

    private final SourceSessions sessions;
    private final Connection connection;
    private final String snapshot;
    private final List<String> scope;
    private final String[] scopeArray;
    private final String dumpName;

    /**
     * @param connection in the snapshot's transaction
     * @param dumpName how the dump's session names itself
     */
    DefinitionsSaver(
            SourceSessions sessions, Connection connection, String snapshot, List<String> scope, String dumpName) {
        this.sessions = sessions;
        this.connection = connection;
        this.snapshot = snapshot;
        this.scope = scope;
        this.scopeArray = scope.toArray(String[]::new);
        this.dumpName = dumpName;
    }

    void save(Path folder) {
        try {
            Definitions definitions = read();
            byte[] archive = dump(arguments());
            ArchiveSecrets.blank(archive);
            Files.createDirectories(folder);
            Files.write(Definitions.archive(folder), archive);
            definitions.write(folder);
        } catch (SQLException failure) {
            throw sessions.failure("reading the definitions", failure);
        } catch (IOException failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    folder.toString(),
                    "the definitions cannot be written there",
                    "Check the folder's permissions and the free space on its disk",
                    failure);
        }
    }

    private Definitions read() throws SQLException {
        SequenceReader sequences = new SequenceReader(connection, scopeArray);
        return new Definitions(
                PostgresConnections.version(connection).number(),
                scope,
                DatabaseTraitsReader.read(connection),
                sequences.positions(),
                MaterializedViewReader.read(connection, scopeArray),
                Queries.list(
                        connection,
                        FOREIGN_KEYS_OUTSIDE,
                        row -> new ConstraintName(
                                new TableId(row.getString("nspname"), row.getString("relname")),
                                row.getString("conname")),
                        scopeArray,
                        scopeArray,
                        scopeArray,
                        scopeArray),
                Long.parseLong(Queries.text(connection, "SELECT count(*) FROM pg_largeobject_metadata")),
                AccessRules.read(connection));
    }

    private List<String> arguments() throws SQLException {
        List<String> arguments = new ArrayList<>(List.of(
                "--format=custom",
                "--schema-only",
                "--no-password",
                "--no-publications",
                "--no-subscriptions",
                "--no-security-labels",
                "--lock-wait-timeout=2000",
                "--snapshot=" + snapshot));
        Queries.list(
                        connection,
                        OUTSIDE,
                        row -> row.getBoolean("extended")
                                ? "--exclude-table=" + pattern(row.getString("nspname")) + ".*"
                                : "--exclude-schema=" + pattern(row.getString("nspname")),
                        scopeArray,
                        scopeArray)
                .forEach(arguments::add);
        Queries.list(
                        connection,
                        LeftOutReader.FOREIGN_RELATIONS,
                        row -> "--exclude-table=" + pattern(row.getString("nspname")) + "."
                                + pattern(row.getString("relname")))
                .forEach(arguments::add);
        return arguments;
    }

    /** A name as a pattern of pg_dump's, in which nothing between quotes has a meaning of its own. */
    private static String pattern(String name) {
        return PostgresNames.quote(name);
    }

    private byte[] dump(List<String> arguments) throws SQLException, IOException {
        PgTool tool = PgTool.atLeast(PgTool.DUMP, PostgresConnections.version(connection), ProblemKind.SOURCE);
        List<String> complaints = List.of();
        for (int tries = 0; tries < TRIES; tries++) {
            try (PgProcess process =
                    tool.start(arguments, sessions.connections().environmentAs(dumpName))) {
                sessions.watch(process);
                process.input().close();
                byte[] archive = process.output().readAllBytes();
                int code = process.awaitEnd();
                sessions.unwatch(process);
                sessions.requireLive();
                if (code == 0) {
                    return archive;
                }
                complaints = process.complaints();
            }
        }
        throw sessions.connections()
                .errors()
                .problem(
                        "pg_dump could not read the definitions: "
                                + complaints.stream().limit(3).collect(Collectors.joining("; ")),
                        "`restage check` names what to grant; then run again");
    }
}
