package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Source;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.testing.EmbeddedServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceAccessTest {
    private static final String READER = "access_reader";

    private String database;

    @BeforeEach
    void makeTables() {
        database = EmbeddedServer.createDatabase("access");
        EmbeddedServer.execute(database, "CREATE ROLE " + READER + " LOGIN PASSWORD 'reader';" + """
                CREATE SCHEMA "Hidden";
                CREATE TABLE "Hidden"."Secret Table" (id int);
                CREATE TABLE readable (id serial);
                CREATE TABLE policed (id int);
                ALTER TABLE policed ENABLE ROW LEVEL SECURITY;
                GRANT SELECT ON readable, policed TO access_reader;""");
    }

    @AfterEach
    void dropReader() {
        EmbeddedServer.execute(database, "DROP OWNED BY " + READER + "; DROP ROLE " + READER);
    }

    private List<Problem> problems(List<String> scope) {
        try (Source source = open(scope)) {
            return source.accessProblems(source.readSchema().tables());
        }
    }

    private Source open(List<String> scope) {
        return new PostgresDialect()
                .openSource(
                        EmbeddedServer.endpoint(database, READER, "reader"), SourceLimits.standard(), scope, "test");
    }

    @Test
    void namesEveryMissingPrivilegeWithTheStatementThatGrantsIt() {
        assertThat(problems(List.of()))
                .allMatch(problem -> problem.kind() == ProblemKind.SOURCE)
                .extracting(Problem::todo)
                .contains(
                        "GRANT USAGE ON SCHEMA \"Hidden\" TO \"access_reader\";",
                        "GRANT SELECT ON \"Hidden\".\"Secret Table\" TO \"access_reader\";",
                        "GRANT SELECT ON SEQUENCE \"public\".\"readable_id_seq\" TO \"access_reader\";");
    }

    @Test
    void namesTablesWhoseRowsAreHidden() {
        assertThat(problems(List.of("public")))
                .filteredOn(problem -> problem.where().endsWith("public.policed"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.todo()).contains("BYPASSRLS"));
    }

    @Test
    void isSatisfiedOnceItsOwnAdviceWasFollowed() {
        List<Problem> before = new ArrayList<>(problems(List.of()));
        assertThat(before).isNotEmpty();
        before.sort(Comparator.comparing(Problem::todo).reversed());
        before.forEach(
                problem -> EmbeddedServer.execute(database, problem.todo().split(";")[0]));
        assertThat(problems(List.of())).isEmpty();
    }

    @Test
    void refusesToReadRowsBehindAPolicyInsteadOfLosingThem() {
        try (Source source = open(List.of("public"))) {
            Table policed = source.readSchema().tables().stream()
                    .filter(table -> table.id().name().equals("policed"))
                    .findFirst()
                    .orElseThrow();
            try (var snapshot = source.takeSnapshot(List.of(policed))) {
                var slice = snapshot.slices(policed, java.util.Optional.empty(), Long.MAX_VALUE)
                        .get(0);
                var layout = new PostgresDialect().layout(policed, policed.storedColumns(), java.util.Set.of());
                assertThatThrownBy(() -> snapshot.read(slice, layout).read())
                        .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                        .satisfies(failure -> assertThat(failure).hasMessageContaining("row security"));
            }
        }
    }

    @Test
    void saysWhenARoleMayNotHaveEnoughConnections() {
        EmbeddedServer.execute(database, "ALTER ROLE " + READER + " CONNECTION LIMIT 3");
        assertThat(problems(List.of("public")))
                .extracting(Problem::todo)
                .anyMatch(todo -> todo.contains("CONNECTION LIMIT 6"));
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        try (Source source = open(List.of("publik"))) {
            assertThatThrownBy(source::readSchema)
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("publik");
        }
    }
}
