package dev.restage.plan;

import static dev.restage.plan.Shops.child;
import static dev.restage.plan.Shops.generated;
import static dev.restage.plan.Shops.inherited;
import static dev.restage.plan.Shops.number;
import static dev.restage.plan.Shops.of;
import static dev.restage.plan.Shops.refers;
import static dev.restage.plan.Shops.rule;
import static dev.restage.plan.Shops.table;
import static dev.restage.plan.Shops.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.discover.Discovery;
import dev.restage.discover.MaskerSuggestion;
import dev.restage.discover.NameSuggestions;
import dev.restage.job.ColumnRule;
import dev.restage.job.JobSpec;
import dev.restage.job.JobSpec.Unclassified;
import dev.restage.job.TableRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingSettings;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Table CUSTOMERS = of("customers", number("id"), text("email"), text("note"));

    @Test
    void listsEachColumnThatNoRuleNamesWithASuggestion() {
        Coverage.Result result = lay(List.of(), List.of(CUSTOMERS), table("customers", "id"));

        assertThat(result.problems()).extracting(Problem::kind).containsOnly(ProblemKind.POLICY);
        assertThat(result.problems())
                .extracting(Problem::where)
                .containsExactly("shop: public.customers.email", "shop: public.customers.note");
        assertThat(result.problems().get(0).todo()).contains("email: email");
        assertThat(result.problems().get(1).todo()).contains("note: free-text");
    }

    @Test
    void aTableThatNoRuleNamesIsUnclassifiedToo() {
        Coverage.Result result = lay(List.of(), List.of(CUSTOMERS));

        assertThat(result.problems()).hasSize(3);
    }

    @Test
    void scramblesWhatNoRuleNamesIfTheJobSaysSo() {
        JobSpec job = Shops.job(Unclassified.SCRAMBLE, List.of(), table("customers", "id"));

        Coverage.Result result = lay(job, List.of(CUSTOMERS));

        assertThat(result.problems()).isEmpty();
        assertThat(plan(result, "customers").maskers())
                .containsOnlyKeys("email", "note")
                .containsValue("scramble");
    }

    @Test
    void theTablesOwnRulesWinOverGeneralOnes() {
        Coverage.Result result = lay(
                List.of(rule("email", "scramble"), rule("note", "scramble")),
                List.of(CUSTOMERS),
                table("customers", "all", rule("email", "email")));

        assertThat(result.problems()).isEmpty();
        assertThat(plan(result, "customers").maskers())
                .containsEntry("email", "email")
                .containsEntry("note", "scramble");
    }

    @Test
    void generalRulesWinOverKeepAll() {
        Coverage.Result result = lay(List.of(rule("*mail*", "email")), List.of(CUSTOMERS), table("*", "all"));

        assertThat(result.problems()).isEmpty();
        assertThat(plan(result, "customers").maskers()).containsOnly(Map.entry("email", "email"));
        assertThat(plan(result, "customers").openColumns()).containsExactly("id", "note");
    }

    @Test
    void anExactNameWinsOverAGlobAndALongerGlobOverAShorterOne() {
        Table table = of("t", number("id"), text("email"), text("old_email"), text("fax_email"));
        Coverage.Result result = lay(
                List.of(rule("*mail", "scramble"), rule("*_email", "username")),
                List.of(table),
                table("t", "id", rule("fax_email", "email")));

        assertThat(plan(result, "t").maskers())
                .containsEntry("email", "scramble")
                .containsEntry("old_email", "username")
                .containsEntry("fax_email", "email");
    }

    @Test
    void theMostSpecificTableRuleAloneSpeaksForATable() {
        Coverage.Result result = lay(
                List.of(),
                List.of(CUSTOMERS, of("orders", number("id"))),
                table("*", "all"),
                table("cust*", "all", rule("note", "scramble")),
                table("public.customers", "id note", rule("email", "email")));

        assertThat(plan(result, "customers").maskers()).containsOnlyKeys("email");
        assertThat(plan(result, "customers").openColumns()).isEmpty();
        assertThat(plan(result, "orders").openColumns()).containsExactly("id");
    }

    @Test
    void aWildcardKeepCoversKeyColumnsOnly() {
        Table orders = of(
                "orders",
                List.of(refers("customer_id", "customers", "id")),
                number("id"),
                number("customer_id"),
                text("national_id"));
        Coverage.Result result =
                lay(List.of(rule("*id", "keep")), List.of(CUSTOMERS, orders), table("customers", "email note"));

        assertThat(result.problems()).extracting(Problem::where).containsExactly("shop: public.orders.national_id");
    }

    @Test
    void generatedColumnsNeedNoRuleAndCannotBeMasked() {
        Table table = of("t", number("id"), generated("shown"));

        assertThat(lay(List.of(), List.of(table), table("t", "id")).problems()).isEmpty();
        assertThat(lay(List.of(), List.of(table), table("t", "id", rule("shown", "email")))
                        .problems())
                .extracting(Problem::what)
                .containsExactly("a generated column cannot be masked");
    }

    @Test
    void aRuleThatMatchesNothingIsAProblemWithTheNameThatWasMeant() {
        Coverage.Result result = lay(
                List.of(rule("emial", "email")),
                List.of(CUSTOMERS),
                table("customers", "all", rule("notes", "scramble")),
                table("custmers", "all"));

        assertThat(result.problems()).extracting(Problem::kind).containsOnly(ProblemKind.POLICY);
        assertThat(result.problems())
                .extracting(Problem::line)
                .anyMatch(line -> line.contains("no table matches \"custmers\"") && line.contains("\"customers\""))
                .anyMatch(line -> line.contains("has no column \"notes\"") && line.contains("\"note\""))
                .anyMatch(line -> line.contains("matches \"emial\"") && line.contains("\"email\""))
                .hasSize(3);
    }

    @Test
    void structureOnlyTablesNeedNoRulesForColumns() {
        Coverage.Result result = lay(List.of(), List.of(CUSTOMERS), table("customers", "", TableRule.Rows.NONE));

        assertThat(result.problems()).isEmpty();
        assertThat(plan(result, "customers").copied()).isFalse();
    }

    @Test
    void partitionsFollowTheirRootAndOnlyTheirOwnColumnsMustBeNamed() {
        Table child = child(
                "customers_2024",
                CUSTOMERS,
                inherited(number("id")),
                inherited(text("email")),
                inherited(text("note")),
                text("extra"));
        TableRule root = table("customers", "id note", rule("email", "email"));

        assertThat(lay(List.of(), List.of(CUSTOMERS, child), root).problems())
                .extracting(Problem::where)
                .containsExactly("shop: public.customers_2024.extra");

        Coverage.Result named = lay(List.of(), List.of(CUSTOMERS, child), root, table("customers_2024", "extra"));
        assertThat(named.problems()).isEmpty();
        assertThat(plan(named, "customers_2024").maskers()).containsOnlyKeys("email");
    }

    @Test
    void aChildsRuleForAColumnOfItsRootIsRefused() {
        Table child = child(
                "customers_2024",
                CUSTOMERS,
                inherited(number("id")),
                inherited(text("email")),
                inherited(text("note")));

        assertThat(lay(
                                List.of(),
                                List.of(CUSTOMERS, child),
                                table("customers", "all"),
                                table("customers_2024", "email"))
                        .problems())
                .extracting(Problem::what)
                .containsExactly("public.customers_2024 follows the rules of public.customers in this column");
    }

    @Test
    void aFilterThatOrphansAnUnfilteredChildIsRefusedAndNamesIt() {
        Table orders =
                of("orders", List.of(refers("customer_id", "customers", "id")), number("id"), number("customer_id"));
        TableRule some = table("customers", "all", TableRule.Rows.matching("id > 5"));

        assertThat(lay(List.of(), List.of(CUSTOMERS, orders), some, table("orders", "all"))
                        .problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).contains("public.customers", "public.orders", "customer_id"));
        assertThat(lay(List.of(), List.of(CUSTOMERS, orders), some, table("orders", "all", TableRule.Rows.NONE))
                        .problems())
                .isEmpty();
    }

    @Test
    void bothEndsOfAForeignKeyNeedTheSameMasker() {
        Table people = of("people", text("login"));
        Table posts = of("posts", List.of(refers("author", "people", "login")), number("id"), text("author"));
        TableRule masked = table("people", "", rule("login", "username"));

        assertThat(lay(List.of(), List.of(people, posts), masked, table("posts", "id", rule("author", "username")))
                        .problems())
                .isEmpty();
        assertThat(lay(List.of(), List.of(people, posts), masked, table("posts", "id author"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("shop: public.posts.author"));
    }

    @Test
    void aMaskerThatDoesNotFitItsColumnIsAProblemThatNamesTheRule() {
        assertThat(lay(List.of(), List.of(CUSTOMERS), table("customers", "email note", rule("id", "first-name")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemKind.POLICY);
                    assertThat(problem.where()).isEqualTo("shop: public.customers.id");
                    assertThat(problem.todo()).contains("jobs/shop.yaml:id");
                });
    }

    @Test
    void aColumnThatAMaskerLooksAtMustBeThereAndTravel() {
        Table people = of("people", number("id"), text("name"), generated("initials"));

        assertThat(lay(List.of(), List.of(people), table("people", "id", byPerson("name", "idd")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("shop: public.people.name");
                    assertThat(problem.what()).contains("no column \"idd\"").contains("\"id\"?");
                });
        assertThat(lay(List.of(), List.of(people), table("people", "id", byPerson("name", "initials")))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("does not travel"));
        assertThat(plan(lay(List.of(), List.of(people), table("people", "id", byPerson("name", "id"))), "people")
                        .lookedAtColumns())
                .containsExactly("id");
    }

    private static ColumnRule byPerson(String column, String key) {
        return new ColumnRule(column, new MaskerRule("full-name", Map.of("person", key)), "jobs/shop.yaml:7:5");
    }

    @Test
    void namesWithDotsAndStarsAreWrittenInQuotes() {
        Table odd = of("we.ird*", number("id"));

        assertThat(lay(List.of(), List.of(odd), table("\"we.ird*\"", "id")).problems())
                .isEmpty();
        assertThat(lay(List.of(), List.of(odd), table("public.\"we.ird*\"", "id"))
                        .problems())
                .isEmpty();
    }

    private static Coverage.Result lay(List<ColumnRule> general, List<Table> tables, TableRule... rules) {
        return lay(Shops.job(Unclassified.FAIL, general, rules), tables);
    }

    private static Coverage.Result lay(JobSpec job, List<Table> tables) {
        DatabaseSchema schema = new DatabaseSchema("PostgreSQL 15", tables, List.of());
        return new Coverage(job, job.databases().get(0), MaskerCatalogue.standard(), new Guesses()).lay(schema);
    }

    /** What discovery knows of names, as the wiring passes it in. */
    private record Guesses(NameSuggestions names) implements RuleSuggestion {
        private Guesses() {
            this(new NameSuggestions(new Discovery(), new MaskerSuggestion(MaskerCatalogue.standard())));
        }

        @Override
        public String line(Table table, Column column, boolean unique, MaskingSettings settings) {
            return names.line(table, column, unique, settings);
        }

        @Override
        public String likely(Table table, Column column) {
            return names.finding(table, column).kind().words();
        }
    }

    private static TablePlan plan(Coverage.Result result, String name) {
        Optional<TablePlan> found = result.plan().tables().stream()
                .filter(table -> table.table().id().name().equals(name))
                .findFirst();
        assertThat(found).isPresent();
        return found.get();
    }
}
