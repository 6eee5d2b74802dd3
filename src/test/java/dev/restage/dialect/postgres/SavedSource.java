package dev.restage.dialect.postgres;

import dev.restage.dialect.ShadowOptions;
import dev.restage.schema.DatabaseSchema;
import dev.restage.testing.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** The definitions of a small source database, saved without going through a snapshot. */
record SavedSource(Path folder, DatabaseSchema schema) {
    static SavedSource of(String sql) throws Exception {
        String database = EmbeddedServer.createDatabase("source");
        EmbeddedServer.execute(database, sql);
        return save(database);
    }

    static SavedSource save(String database) throws Exception {
        Path folder = Files.createTempDirectory("restage-definitions");
        try (Connection connection = EmbeddedServer.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("SET search_path TO pg_catalog");
            PostgresConnections connections =
                    PostgresConnections.ofSource(EmbeddedServer.endpoint(database), "restage test");
            PgTool dump = PgTool.atLeast(
                    PgTool.DUMP, PostgresConnections.version(connection), dev.restage.problem.ProblemKind.SOURCE);
            try (PgProcess process = dump.start(
                    List.of("--format=custom", "--schema-only", "--file=" + Definitions.archive(folder)),
                    PgEnvironment.of(connections.endpoint(), connections.url(), "restage test"))) {
                if (process.awaitEnd() != 0) {
                    throw new IllegalStateException(process.complaints().toString());
                }
            }
            DatabaseTraits traits = new DatabaseTraits(
                    database, "UTF8", "libc", "C.UTF-8", "C.UTF-8", null, null, "postgres", null, null, List.of());
            new Definitions(
                            PostgresConnections.version(connection).number(),
                            List.of(),
                            traits,
                            List.of(),
                            List.of(),
                            List.of(),
                            0,
                            AccessRules.read(connection))
                    .write(folder);
            return new SavedSource(folder, CatalogReader.read(connection, List.of()));
        }
    }

    ShadowOptions options() {
        return options(Map.of());
    }

    ShadowOptions options(Map<String, String> roles) {
        return new ShadowOptions(schema, ShadowOptions.LargeObjects.NONE, roles);
    }
}
