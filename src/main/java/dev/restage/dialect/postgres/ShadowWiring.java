package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.ArchiveContents.Phase;
import dev.restage.dialect.postgres.Definitions.MaterializedView;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Completes a shadow that holds its rows and keys.
 *
 * <p>The order matters. Statistics come before foreign keys are checked and materialized views are filled, so that their
 * queries are planned well. Materialized views
 * are filled before row security is switched on, which would hide rows from them. Triggers come when nothing writes any
 * more. Owners change when nothing else has to be made, and event triggers, which would fire on all of it, come last.
 */
final class ShadowWiring {
    private final TargetServer server;
    private final String database;
    private final Definitions definitions;
    private final ArchiveContents contents;
    private final ArchiveStatements statements;
    private final ArchiveRestore restore;
    private final Map<String, String> roles;
    private final int parallel;

    ShadowWiring(
            TargetServer server,
            String database,
            Definitions definitions,
            ArchiveContents contents,
            ArchiveStatements statements,
            ArchiveRestore restore,
            Map<String, String> roles,
            int parallel) {
        this.server = server;
        this.database = database;
        this.definitions = definitions;
        this.contents = contents;
        this.statements = statements;
        this.restore = restore;
        this.roles = roles;
        this.parallel = parallel;
    }

    void perform() {
        restore(Phase.RELATIONS, parallel, "making rules and the like");
        vacuum();
        checkForeignKeys();
        fillMaterializedViews();
        restore(Phase.BEHAVIOUR, 1, "making triggers, policies and comments");
        disableJobs();
        giveAccess();
        restore(Phase.EVENT_TRIGGERS, 1, "making event triggers");
    }

    private void restore(Phase phase, int jobs, String doing) {
        restore.restore(database, contents.of(phase), jobs, doing, true);
    }

    private void vacuum() {
        List<String> tables = ask("listing tables", session -> session.texts("""
                SELECT CASE c.relkind WHEN 'p' THEN 'ANALYZE ' ELSE 'VACUUM (ANALYZE) ' END
                       || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
                   AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                   AND pg_catalog.pg_has_role(c.relowner, 'USAGE')
                 ORDER BY c.relkind = 'p', pg_catalog.pg_relation_size(c.oid) DESC
                """));
        List<Callable<Boolean>> work = new ArrayList<>();
        for (String statement : tables) {
            work.add(() -> ask("gathering statistics", session -> {
                session.execute(statement);
                return true;
            }));
        }
        inParallel(work);
    }

    private void inParallel(List<Callable<Boolean>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parallel));
        try {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RestageException known) {
                throw known;
            }
            throw new IllegalStateException("work in the shadow failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            server.activity().abort();
            throw server.activity().explain(server.errors().problem("interrupted", ""));
        } finally {
            threads.shutdownNow();
        }
    }

    private void checkForeignKeys() {
        ForeignKeys foreignKeys = new ForeignKeys(contents, statements, new RestoreErrors(server.errors()));
        List<Callable<Boolean>> checks = ask("making foreign keys", session -> {
            foreignKeys.add(session, ObjectsPresent.read(session));
            return foreignKeys.checks(session, server, database);
        });
        inParallel(checks);
    }

    private void fillMaterializedViews() {
        for (MaterializedView view : definitions.materializedViews()) {
            if (view.populated()) {
                ask("filling materialized view " + view.view(), session -> {
                    session.execute("REFRESH MATERIALIZED VIEW " + PostgresNames.quote(view.view()));
                    session.execute("ANALYZE " + PostgresNames.quote(view.view()));
                    return true;
                });
            }
        }
    }

    /** A job of pg_cron would work on production's schedule in a database that is not production. */
    private void disableJobs() {
        ask("disabling the jobs of pg_cron", session -> {
            if (session.holds("SELECT pg_catalog.to_regclass('cron.job') IS NOT NULL")) {
                session.execute("UPDATE cron.job SET active = false");
            }
            return true;
        });
    }

    private void giveAccess() {
        AccessRules live = liveRules();
        try (SqlSession session = server.open(database)) {
            AccessRules first = AccessRules.NONE;
            if (live.objects().stream().noneMatch(object -> object.kind().equals("TABLE") && !object.builtIn())) {
                first = RoleMapping.read(session, roles).map(definitions.access(), ownRoles(session));
            }
            new AccessTransfer(session, live, first).perform();
        } catch (SQLException failure) {
            throw server.activity()
                    .explain(server.errors().withoutRows("giving objects their owners and privileges", failure));
        }
    }

    /** Roles whose objects we can make: ours, and those that we are a member of. */
    private static java.util.Set<String> ownRoles(SqlSession session) throws SQLException {
        return new java.util.HashSet<>(session.texts("SELECT rolname FROM pg_roles WHERE pg_has_role(oid, 'MEMBER')"));
    }

    private AccessRules liveRules() {
        try (SqlSession any = server.anyDatabase()) {
            boolean exists = any.holds(
                    "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)", server.database());
            if (!exists) {
                return AccessRules.NONE;
            }
        } catch (SQLException failure) {
            throw server.errors().withoutRows("looking for database " + server.database(), failure);
        }
        try (SqlSession session = server.open(server.database())) {
            return new AccessReader(session).read();
        } catch (SQLException failure) {
            throw server.errors().withoutRows("reading privileges of " + server.database(), failure);
        }
    }

    /** Work in the shadow. */
    private interface Work<T> {
        T in(SqlSession session) throws SQLException;
    }

    private <T> T ask(String doing, Work<T> work) {
        try (SqlSession session = server.open(database)) {
            session.execute("SET synchronous_commit = off; SET lock_timeout = 0");
            return work.in(session);
        } catch (SQLException failure) {
            throw server.activity().explain(server.errors().during(doing, failure));
        }
    }
}
