package dev.restage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.dialect.ServerIdentity;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec.Unclassified;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final ServerIdentity PRODUCTION = new ServerIdentity(
            "PostgreSQL 15.18", Set.of("system:1", "instance:1@100"), "10.0.0.1:5432", "shop", false);

    private final DatabaseSpec database =
            Shops.job(Unclassified.FAIL, List.of()).databases().get(0);

    @Test
    void refusesTheSameDatabaseOfTheSameRunningServerWhateverTheAddress() {
        ServerIdentity throughTunnel = new ServerIdentity(
                "PostgreSQL 15.18", Set.of("system:1", "instance:1@100"), "127.0.0.1:6000", "shop", false);

        assertThat(Guards.sameDatabase(database, PRODUCTION, throughTunnel))
                .extracting(Problem::kind)
                .containsExactly(ProblemKind.GUARD);
    }

    @Test
    void refusesTheSameAddressAlsoWhereTheServerTellsNoIdentifier() {
        ServerIdentity silent = new ServerIdentity("PostgreSQL 15.18", Set.of(), "10.0.0.1:5432", "shop", false);

        assertThat(Guards.sameDatabase(database, PRODUCTION, silent)).hasSize(1);
    }

    @Test
    void refusesACloneWithADatabaseOfTheSameNameUntilTheJobAllowsIt() {
        ServerIdentity clone = new ServerIdentity(
                "PostgreSQL 15.18", Set.of("system:1", "instance:1@999"), "10.0.0.2:5432", "shop", false);

        assertThat(Guards.sameDatabase(database, PRODUCTION, clone))
                .singleElement()
                .satisfies(problem -> assertThat(problem.todo()).contains("same-origin: allow"));
        assertThat(Guards.sameDatabase(allowing(database), PRODUCTION, clone)).isEmpty();
        assertThat(Guards.sameDatabase(allowing(database), PRODUCTION, PRODUCTION))
                .hasSize(1);
    }

    @Test
    void takesAnotherDatabaseOfTheSameServer() {
        ServerIdentity beside = new ServerIdentity(
                "PostgreSQL 15.18", Set.of("system:1", "instance:1@100"), "10.0.0.1:5432", "shop_staging", false);

        assertThat(Guards.sameDatabase(database, PRODUCTION, beside)).isEmpty();
    }

    private static DatabaseSpec allowing(DatabaseSpec database) {
        return new DatabaseSpec(
                database.name(),
                database.source(),
                database.limits(),
                database.target(),
                database.keepGenerations(),
                DatabaseSpec.SameOrigin.ALLOW,
                database.schemas(),
                database.largeObjects(),
                database.roles(),
                database.tables(),
                database.afterLoad(),
                database.place());
    }
}
