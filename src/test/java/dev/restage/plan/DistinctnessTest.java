package dev.restage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.JobSpec.Unclassified;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.problem.Problem;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which columns have to stay distinct, and what is said to whoever cannot promise it. */
class DistinctnessTest {
    private static final Index PRIMARY = new Index("people_pkey", List.of("id"), true, true, false);

    @Test
    void aMaskerThatCannotPromiseItNamesTheOneThatCan() {
        assertThat(problems("first-name", new Index("people_name_key", List.of("name"), true, false, false)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("first-name cannot keep the values of a unique column apart")
                        .contains("use username or scramble")
                        .contains("people_name_key"));
        assertThat(problems("username", new Index("people_name_key", List.of("name"), true, false, false)))
                .isEmpty();
    }

    @Test
    void ofACompositeKeyEachColumnCountsUnlessTheOthersAreUniqueWithoutIt() {
        assertThat(problems("first-name", new Index("by_team", List.of("team", "name"), true, false, false)))
                .hasSize(1);
        assertThat(problems("first-name", new Index("by_id", List.of("id", "name"), true, false, false)))
                .isEmpty();
    }

    @Test
    void aConditionDoesNotFreeAColumn() {
        assertThat(problems("first-name", new Index("living", List.of("name"), true, false, true)))
                .hasSize(1);
        assertThat(problems("scramble", new Index("living", List.of("name"), true, false, true)))
                .isEmpty();
    }

    @Test
    void anIndexOnOneCaseOfAColumnIsAsGoodAsOneOnTheColumn() {
        for (String expression :
                List.of("lower(name)", "lower((name)::text)", "upper(`name`)", "lower(\"name\"::character varying)")) {
            assertThat(problems("first-name", on(expression))).hasSize(1);
            assertThat(problems("username", on(expression))).as(expression).isEmpty();
        }
    }

    @Test
    void ofAnotherExpressionNothingCanBePromised() {
        assertThat(problems("username", on("substr(name, 1, 4)")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("substr(name, 1, 4)")
                        .contains("keep the column"));
    }

    @Test
    void anIndexThatIsNotUniqueAsksForNothing() {
        assertThat(problems("first-name", new Index("by_name", List.of("name"), false, false, false)))
                .isEmpty();
    }

    private static Index on(String expression) {
        return new Index("on_expression", List.of(), true, false, true, List.of(expression), List.of("name"));
    }

    private static List<Problem> problems(String masker, Index index) {
        Table bare = Shops.of("people", Shops.number("id"), Shops.text("team"), Shops.text("name"));
        Table people = new Table(
                bare.id(),
                false,
                Optional.empty(),
                bare.root(),
                bare.columns(),
                List.of(PRIMARY, index),
                List.of(),
                List.of(),
                1,
                1,
                Optional.empty());
        var job = Shops.job(Unclassified.FAIL, List.of(), Shops.table("people", "id team", Shops.rule("name", masker)));
        return new Coverage(job, job.databases().get(0), MaskerCatalogue.standard())
                .lay(new DatabaseSchema("PostgreSQL 15", List.of(people), List.of()))
                .problems();
    }
}
