package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.schema.LeftOut;
import dev.restage.testing.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target role with the privileges that the README names, and no others. */
class OrdinaryRoleTest {
    @TempDir
    private Path folder;

    private final String source = EmbeddedServer.createDatabase("production");
    private final String staging = EmbeddedServer.createDatabase("staging");

    private static void makeRoles(String prefix) {
        EmbeddedServer.execute("postgres", """
                CREATE ROLE %1$s_restage LOGIN PASSWORD '%1$s_restage' CREATEDB;
                CREATE ROLE %1$s_owner; CREATE ROLE %1$s_reader; CREATE ROLE %1$s_other;
                GRANT %1$s_owner, %1$s_other, pg_signal_backend TO %1$s_restage;
                """.formatted(prefix));
    }

    private Endpoint endpoint(String role) {
        return EmbeddedServer.endpoint(staging, role, role);
    }

    private KeepingRefresh refresh(String role, Map<String, String> roles) {
        return new KeepingRefresh(
                EmbeddedServer.endpoint(source), List.of(), endpoint(role), folder, roles, Long.MAX_VALUE);
    }

    @Test
    void isToldEveryPrivilegeThatIsMissing() {
        EmbeddedServer.execute("postgres", "CREATE ROLE poor LOGIN PASSWORD 'poor'; CREATE ROLE poor_owner");
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + staging + " OWNER TO poor_owner");
        try (Target target = PostgresTarget.open(endpoint("poor"), "restage test")) {
            List<Problem> problems = target.accessProblems(0);
            assertThat(problems).extracting(Problem::todo).anyMatch(todo -> todo.contains("CREATEDB"));
            assertThat(problems).extracting(Problem::todo).anyMatch(todo -> todo.contains("GRANT pg_signal_backend"));
            assertThat(problems).extracting(Problem::todo).anyMatch(todo -> todo.contains("GRANT \"poor_owner\""));

            EmbeddedServer.execute("postgres", "ALTER ROLE poor CREATEDB; GRANT pg_signal_backend, poor_owner TO poor");
            EmbeddedServer.execute(staging, "CREATE TABLE of_postgres (id int)");
            assertThat(target.accessProblems(0)).singleElement().satisfies(problem -> assertThat(problem.what())
                    .contains("postgres"));
            EmbeddedServer.execute(staging, "DROP TABLE of_postgres");
            assertThat(target.accessProblems(0)).isEmpty();

            EmbeddedServer.execute(
                    "postgres",
                    "ALTER ROLE poor_owner IN DATABASE " + staging + " SET work_mem = '5MB'; ALTER DATABASE " + staging
                            + " SET log_statement = 'all'");
            assertThat(target.accessProblems(0))
                    .extracting(Problem::todo)
                    .anyMatch(todo -> todo.contains("CREATEROLE"))
                    .anyMatch(todo -> todo.contains("GRANT SET ON PARAMETER log_statement"))
                    .hasSize(2);
        }
    }

    @Test
    void takesOwnersAndPrivilegesFromTheSourceOnAFirstFill() {
        makeRoles("first");
        EmbeddedServer.execute("postgres", "CREATE ROLE first_prod_owner; CREATE ROLE first_gone");
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + staging + " OWNER TO first_restage");
        EmbeddedServer.execute(source, """
                CREATE SCHEMA app AUTHORIZATION first_prod_owner;
                CREATE TABLE app.orders (id bigserial PRIMARY KEY, note text);
                ALTER TABLE app.orders OWNER TO first_prod_owner;
                GRANT SELECT ON app.orders TO first_reader;
                GRANT UPDATE (note) ON app.orders TO first_reader;
                GRANT SELECT ON app.orders TO first_gone;
                CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC;
                ALTER DEFAULT PRIVILEGES FOR ROLE first_prod_owner IN SCHEMA app GRANT SELECT ON TABLES TO first_reader;
                INSERT INTO app.orders (note) VALUES ('one');
                """);
        try (var ledger = LedgerOwner.lend("first_restage")) {
            refresh("first_restage", Map.of("first_prod_owner", "first_owner", "first_gone", "no_such_role"))
                    .run("run-1", true);
        }

        assertThat(owners("app")).containsExactly("first_owner", "first_owner");
        assertThat(privileged("first_reader", "app.orders", "SELECT")).isTrue();
        assertThat(privileged("first_reader", "app.orders", "INSERT")).isFalse();
        assertThat(privileged("first_gone", "app.orders", "SELECT")).isFalse();
        assertThat(EmbeddedServer.query(
                        staging, "SELECT has_column_privilege('first_reader', 'app.orders', 'note', 'UPDATE')"))
                .containsExactly("t");
        assertThat(EmbeddedServer.query(staging, "SELECT has_function_privilege('first_reader', 'app.f()', 'EXECUTE')"))
                .containsExactly("f");
        assertThat(EmbeddedServer.query(staging, "SELECT defaclacl::text FROM pg_default_acl"))
                .containsExactly("{first_reader=r/first_owner}");
    }

    @Test
    void keepsOwnersPrivilegesAndCommentsOfTheLiveDatabase() {
        makeRoles("later");
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + staging + " OWNER TO later_owner");
        String tables = """
                CREATE SCHEMA app;
                CREATE TABLE app.orders (id bigserial PRIMARY KEY, note text);
                CREATE TABLE app.secret (id int PRIMARY KEY);
                CREATE VIEW app.seen AS SELECT note FROM app.orders;
                COMMENT ON TABLE app.orders IS 'from production';
                COMMENT ON TABLE app.secret IS 'secret of production';
                """;
        EmbeddedServer.execute(
                source,
                tables + "CREATE TABLE app.is_new (id int PRIMARY KEY); INSERT INTO app.orders VALUES (1, 'x')");
        EmbeddedServer.execute(staging, tables + """
                        ALTER SCHEMA app OWNER TO later_owner;
                        ALTER TABLE app.orders OWNER TO later_owner;
                        ALTER TABLE app.secret OWNER TO later_other;
                        ALTER VIEW app.seen OWNER TO later_owner;
                        GRANT USAGE ON SCHEMA app TO later_reader;
                        GRANT SELECT ON app.seen TO later_reader WITH GRANT OPTION;
                        GRANT UPDATE ON SEQUENCE app.orders_id_seq TO later_reader;
                        REVOKE DELETE ON app.orders FROM later_owner;
                        COMMENT ON TABLE app.orders IS 'from staging';
                        COMMENT ON COLUMN app.orders.note IS 'only in staging';
                        ALTER DEFAULT PRIVILEGES FOR ROLE later_owner IN SCHEMA app GRANT SELECT ON TABLES TO later_reader;
                        """);
        String rights = """
                SELECT concat_ws('|', c.relname, pg_get_userbyid(c.relowner),
                                 (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(c.relacl) a))
                  FROM pg_class c WHERE relnamespace = 'app'::regnamespace AND relkind IN ('r', 'v', 'S')
                   AND relname <> 'is_new'
                 UNION ALL SELECT nspacl::text FROM pg_namespace WHERE nspname = 'app'
                 UNION ALL SELECT defaclacl::text FROM pg_default_acl ORDER BY 1
                """;
        List<String> before = EmbeddedServer.query(staging, rights);

        try (var ledger = LedgerOwner.lend("later_restage")) {
            refresh("later_restage", Map.of()).run("run-1", true);
        }

        assertThat(EmbeddedServer.query(staging, rights)).isEqualTo(before);
        assertThat(EmbeddedServer.query(staging, "SELECT note FROM app.orders")).containsExactly("x");
        assertThat(EmbeddedServer.query(staging, """
                        SELECT obj_description('app.orders'::regclass)
                        UNION ALL SELECT obj_description('app.secret'::regclass)
                        UNION ALL SELECT col_description('app.orders'::regclass, 2)
                        """))
                .containsExactly("from staging", "secret of production", "only in staging");
        assertThat(EmbeddedServer.query(staging, "SELECT tableowner FROM pg_tables WHERE tablename = 'is_new'"))
                .as("a new table belongs to whoever owns most of its schema")
                .containsExactly("later_owner");
        assertThat(privileged("later_reader", "app.is_new", "SELECT"))
                .as("default privileges hold for what is new")
                .isTrue();
    }

    @Test
    void refreshesADatabaseWithEverythingInIt() {
        makeRoles("every");
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + staging + " OWNER TO every_owner");
        EmbeddedServer.executeResource(source, "postgres/everything.sql");

        try (var ledger = LedgerOwner.lend("every_restage")) {
            assertThat(refresh("every_restage", Map.of()).run("run-1", true))
                    .as("what only a superuser may make is told")
                    .extracting(LeftOut::kind, LeftOut::name)
                    .contains(tuple("event trigger", "watch_drops"));
            refresh("every_restage", Map.of()).run("run-2", true);
        }

        assertThat(EmbeddedServer.query(staging, "SELECT count(*) FROM public.customers"))
                .containsExactly("300");
        assertThat(EmbeddedServer.query(
                        "postgres",
                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '" + staging + "'"))
                .containsExactly("every_owner");
    }

    @Test
    void isNotHinderedByForcedRowSecurityAndLeavesItForced() {
        makeRoles("forced");
        EmbeddedServer.execute("postgres", "ALTER DATABASE " + staging + " OWNER TO forced_owner");
        EmbeddedServer.execute(source, """
                CREATE TABLE guarded (id int PRIMARY KEY);
                INSERT INTO guarded SELECT generate_series(1, 5);
                CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM guarded;
                CREATE POLICY few ON guarded USING (id < 3);
                ALTER TABLE guarded ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                """);
        try (var ledger = LedgerOwner.lend("forced_restage")) {
            refresh("forced_restage", Map.of()).run("run-1", true);
        }
        assertThat(EmbeddedServer.query(staging, "SELECT n FROM counted")).containsExactly("5");
        assertThat(EmbeddedServer.query(
                        staging,
                        "SELECT relforcerowsecurity AND relrowsecurity FROM pg_class WHERE relname = 'guarded'"))
                .containsExactly("t");
    }

    private List<String> owners(String schema) {
        return EmbeddedServer.query(
                staging,
                "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = '"
                        + schema + "'::regnamespace");
    }

    private boolean privileged(String role, String table, String privilege) {
        return EmbeddedServer.query(
                        staging, "SELECT has_table_privilege('" + role + "', '" + table + "', '" + privilege + "')")
                .contains("t");
    }
}
