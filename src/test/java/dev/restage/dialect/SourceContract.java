package dev.restage.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's source does. A subclass names the engine. */
@Timeout(60)
public abstract class SourceContract {
    private static final String APPLICATION = "restage test";
    private static final long WHOLE = Long.MAX_VALUE;

    private TestDatabase database;

    protected abstract TestDatabase createDatabase();

    @BeforeEach
    void makeTables() {
        database = createDatabase();
        database.execute("""
            CREATE TABLE people (id int PRIMARY KEY, name varchar(40), note text);
            CREATE TABLE nobody (id int PRIMARY KEY, name varchar(40));
            INSERT INTO people VALUES (1, 'Ada', 'first'), (2, 'Grace', NULL), (3, '', 'third')\
            """);
    }

    protected final TestDatabase database() {
        return database;
    }

    protected final Source open(SourceLimits limits) {
        return database.dialect().openSource(database.endpoint(), limits, List.of(), APPLICATION);
    }

    protected final Source open() {
        return open(SourceLimits.standard());
    }

    protected static Table table(DatabaseSchema schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    protected final CopyLayout layout(Table table) {
        return database.dialect().layout(table, table.storedColumns(), Set.of());
    }

    /** All rows of a slice, each as its fields' texts with bars between them. */
    protected final List<String> rows(Snapshot snapshot, TableSlice slice) {
        CopyLayout layout = layout(slice.table());
        List<String> rows = new ArrayList<>();
        try (TableReader reader = snapshot.read(slice, layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                for (int row = 0; row < block.rows(); row++) {
                    rows.add(text(block, row, layout));
                }
            }
        }
        return rows;
    }

    private String text(RowBlock block, int row, CopyLayout layout) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < block.columns(); column++) {
            Column type = layout.columns().get(column);
            ValueCodec codec = database.dialect().codec(type, layout.form()).orElseThrow();
            fields.add(
                    block.isNull(row, column)
                            ? "NULL"
                            : codec.decode(
                                    block.bytes(row, column), block.offset(row, column), block.length(row, column)));
        }
        return String.join("|", fields);
    }

    protected final List<String> allRows(Snapshot snapshot, Table table, Optional<String> filter, long sliceBytes) {
        return snapshot.slices(table, filter, sliceBytes).stream()
                .flatMap(slice -> rows(snapshot, slice).stream())
                .toList();
    }

    @Test
    void tellsWhichCheckConditionsRowsInNoTableWouldBreak() {
        database.execute("CREATE TABLE members (id int PRIMARY KEY, tier varchar(10) CHECK (tier IN ('gold', 'it''s')),"
                + " age int CHECK (age > 17), since date CHECK (since >= '2000-01-01'))");
        try (Source source = open()) {
            Table members = table(source.readSchema(), "members");

            assertThat(source.brokenChecks(
                            members,
                            members.columns(),
                            List.of(List.of("1", "gold", "18", "2020-02-29"), Arrays.asList("2", "it's", null, null)),
                            members.checks()))
                    .isEmpty();
            assertThat(source.brokenChecks(
                            members,
                            members.columns(),
                            List.of(List.of("1", "gold", "18", "1999-12-31"), List.of("2", "xylo", "44", "2020-01-01")),
                            members.checks()))
                    .hasSize(2)
                    .anyMatch(condition -> condition.contains("tier"))
                    .anyMatch(condition -> condition.contains("since"));
        }
    }

    @Test
    void readsEveryRow() {
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            assertThat(allRows(snapshot, people, Optional.empty(), WHOLE))
                    .containsExactlyInAnyOrder("1|Ada|first", "2|Grace|NULL", "3||third");
        }
    }

    @Test
    void showsTheRowsAsTheyWereWhenTheSnapshotWasTaken() {
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            database.execute("INSERT INTO people VALUES (4, 'Late', NULL); DELETE FROM people WHERE id = 1");
            Table people = table(snapshot.schema(), "people");
            assertThat(allRows(snapshot, people, Optional.empty(), WHOLE))
                    .containsExactlyInAnyOrder("1|Ada|first", "2|Grace|NULL", "3||third");
        }
    }

    @Test
    void endsEverySliceWithExactlyOneLastBlock() {
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            for (String name : List.of("people", "nobody")) {
                Table table = table(snapshot.schema(), name);
                TableSlice slice =
                        snapshot.slices(table, Optional.empty(), WHOLE).get(0);
                List<Boolean> last = new ArrayList<>();
                try (TableReader reader = snapshot.read(slice, layout(table))) {
                    for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                        last.add(block.last());
                    }
                    assertThat(reader.read()).isNull();
                }
                assertThat(last).isNotEmpty().endsWith(true);
                assertThat(last.stream().filter(Boolean::booleanValue)).hasSize(1);
            }
        }
    }

    @Test
    void cutsATableIntoSlicesThatHaveEachRowOnce() {
        database.execute(numbers(20_000));
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table many = table(snapshot.schema(), "many");
            List<TableSlice> slices = snapshot.slices(many, Optional.empty(), 200_000);
            assertThat(slices).hasSizeBetween(5, 30).allMatch(slice -> slice.count() == slices.size());
            List<String> read = slices.stream()
                    .flatMap(slice -> rows(snapshot, slice).stream())
                    .toList();
            assertThat(read).hasSize(20_000).doesNotHaveDuplicates();
        }
    }

    /** SQL that makes a table {@code many} with the numbers from 1 on, and a text of about 60 characters beside each. */
    protected abstract String numbers(int count);

    @Test
    void readsOnlyWhatTheConditionLets() {
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            assertThat(allRows(snapshot, people, Optional.of("id = 1 OR id = 3 -- both"), WHOLE))
                    .containsExactlyInAnyOrder("1|Ada|first", "3||third");
        }
    }

    @Test
    void refusesAConditionThatIsMoreThanOne() {
        try (Source source = open()) {
            Table people = table(source.readSchema(), "people");
            for (String condition :
                    List.of("id = 1; DROP TABLE people", "id = 1) OR (1 = 1", "id = 'x", "", "id /* x")) {
                assertThat(source.filterProblems(people, condition))
                        .as(condition)
                        .hasSize(1)
                        .allMatch(problem -> problem.kind() == ProblemKind.JOB_FILE);
            }
        }
        assertThat(database.query("SELECT count(*) FROM people")).containsExactly("3");
    }

    @Test
    void tellsAGoodConditionFromOneThatNamesWhatIsNotThere() {
        try (Source source = open()) {
            Table people = table(source.readSchema(), "people");
            assertThat(source.filterProblems(people, "id > 1 AND name LIKE 'G%'"))
                    .isEmpty();
            assertThat(source.filterProblems(people, "id IN (SELECT id FROM nobody)"))
                    .isEmpty();
            assertThat(source.filterProblems(people, "nickname = 'x'"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.kind()).isEqualTo(ProblemKind.JOB_FILE);
                        assertThat(problem.line()).contains("nickname", "people");
                    });
        }
    }

    @Test
    void tellsAGoodExpressionFromOneThatGivesNoValueForARow() {
        try (Source source = open()) {
            Table people = table(source.readSchema(), "people");
            Column name = people.column("name").orElseThrow();
            assertThat(source.expressionProblems(people, name, "concat(substring(name, 1, 1), '...', id)"))
                    .isEmpty();
            for (String expression : List.of(
                    "nickname",
                    "max(name)",
                    "row_number() OVER ()",
                    "name FROM people; DROP TABLE people",
                    "name) FROM people -- ",
                    "")) {
                assertThat(source.expressionProblems(people, name, expression))
                        .as(expression)
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.kind()).isEqualTo(ProblemKind.JOB_FILE);
                            assertThat(problem.line()).contains("people.name", "expression");
                        });
            }
        }
    }

    @Test
    void readsWhatAnExpressionGivesInTheColumnsPlace() {
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            CopyLayout layout = layout(people).evaluating(Map.of("name", "concat(id * 2, '/', name) -- twice"));
            TableSlice slice =
                    snapshot.slices(people, Optional.of("id = 1"), WHOLE).get(0);
            try (TableReader reader = snapshot.read(slice, layout)) {
                RowBlock block = Objects.requireNonNull(reader.read());
                Column column = layout.columns().get(1);

                assertThat(column.name()).isEqualTo("name");
                assertThat(database.dialect()
                                .codec(column, layout.form())
                                .orElseThrow()
                                .decode(block.bytes(0, 1), block.offset(0, 1), block.length(0, 1)))
                        .isEqualTo("2/Ada");
            }
        }
    }

    @Test
    void letsOnlySoManyReadersInAtOnce() throws Exception {
        try (Source source = open(new SourceLimits(1, 0, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            TableSlice slice = snapshot.slices(people, Optional.empty(), WHOLE).get(0);
            CompletableFuture<List<String>> second;
            try (TableReader first = snapshot.read(slice, layout(people))) {
                second = CompletableFuture.supplyAsync(() -> rows(snapshot, slice));
                assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                assertThat(first.read()).isNotNull();
            }
            assertThat(second.get(10, TimeUnit.SECONDS)).hasSize(3);
        }
    }

    @Test
    void freesTheConnectionOfAReaderThatIsClosedInTheMiddle() {
        database.execute(numbers(200_000));
        try (Source source = open(new SourceLimits(1, 0, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table many = table(snapshot.schema(), "many");
            TableSlice slice = snapshot.slices(many, Optional.empty(), WHOLE).get(0);
            for (int i = 0; i < 3; i++) {
                try (TableReader reader = snapshot.read(slice, layout(many))) {
                    assertThat(reader.read()).isNotNull();
                }
            }
            assertThat(rows(snapshot, slice)).hasSize(200_000);
        }
    }

    @Test
    void readsNoFasterThanTheJobAllows() {
        database.execute(numbers(60_000));
        try (Source source = open(new SourceLimits(2, 2, Duration.ZERO));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table many = table(snapshot.schema(), "many");
            TableSlice slice = snapshot.slices(many, Optional.empty(), WHOLE).get(0);
            long begin = System.nanoTime();
            long bytes =
                    rows(snapshot, slice).stream().mapToLong(String::length).sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(bytes / 1e6 / seconds).isLessThan(2.7);
        }
    }

    @Test
    void endsEverythingSoonAfterAnAbort() throws Exception {
        database.execute(numbers(200_000));
        try (Source source = open();
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table many = table(snapshot.schema(), "many");
            TableSlice slice = snapshot.slices(many, Optional.empty(), WHOLE).get(0);
            try (TableReader reader = snapshot.read(slice, layout(many))) {
                assertThat(reader.read()).isNotNull();
                CompletableFuture.runAsync(source::abort).get(5, TimeUnit.SECONDS);
                assertThatThrownBy(() -> {
                            while (reader.read() != null) {}
                        })
                        .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                        .extracting(RestageException::kind)
                        .isEqualTo(ProblemKind.STOPPED);
            }
            assertThatThrownBy(() -> snapshot.read(slice, layout(many))).isInstanceOf(RestageException.class);
        }
    }

    @Test
    void givesUpASnapshotThatIsOpenTooLong() throws Exception {
        try (Source source = open(new SourceLimits(1, 0, Duration.ofMillis(300)));
                Snapshot snapshot = source.takeSnapshot(source.readSchema().tables())) {
            Table people = table(snapshot.schema(), "people");
            Thread.sleep(1500);
            assertThatThrownBy(() -> snapshot.slices(people, Optional.empty(), WHOLE))
                    .isInstanceOf(RestageException.class)
                    .hasMessageContaining("max-snapshot-minutes");
        }
    }

    @Test
    void samplesSomeRowsAsTexts() {
        try (Source source = open()) {
            Table people = table(source.readSchema(), "people");
            Sample sample = source.sample(people, 2);
            assertThat(sample.columns()).isEqualTo(people.columns());
            assertThat(sample.rows()).hasSize(2).contains(List.of("1", "Ada", "first"));
            assertThat(sample.rows().get(1)).hasSize(3);
            assertThat(source.sample(people, 100).rows()).hasSize(3);
            assertThat(source.sample(table(source.readSchema(), "nobody"), 100).rows())
                    .isEmpty();
            assertThat(sample.toString()).doesNotContain("Ada");
        }
    }

    @Test
    void samplesALargeTableFromAllOverIt() {
        database.execute(numbers(200_000));
        analyze("many");
        try (Source source = open()) {
            Table many = table(source.readSchema(), "many");
            List<Integer> ids = source.sample(many, 200).rows().stream()
                    .map(row -> Integer.parseInt(String.valueOf(row.get(0))))
                    .toList();
            assertThat(ids).hasSizeBetween(50, 200).doesNotHaveDuplicates();
            assertThat(ids).anyMatch(id -> id < 70_000).anyMatch(id -> id > 130_000);
        }
    }

    /** Has the server gather statistics of a table. */
    protected abstract void analyze(String table);

    @Test
    void cutsLongValuesBeforeTheyTravel() {
        database.execute("INSERT INTO people VALUES (9, 'Long', " + longText(5_000_000) + ")");
        try (Source source = open(new SourceLimits(1, 1, Duration.ZERO))) {
            Sample sample = source.sample(table(source.readSchema(), "people"), 100);
            assertThat(sample.rows()).hasSize(4).allSatisfy(row -> assertThat(String.valueOf(row.get(2)))
                    .hasSizeLessThanOrEqualTo(Sample.MOST_CHARACTERS));
        }
    }

    /** An expression for a text of so many characters. */
    protected abstract String longText(int characters);

    @Test
    void failsToSampleATableThatHasGoneWithoutLosingTheConnection() {
        try (Source source = open()) {
            Table nobody = table(source.readSchema(), "nobody");
            database.execute("DROP TABLE nobody");
            assertThatThrownBy(() -> source.sample(nobody, 10))
                    .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                    .extracting(RestageException::kind)
                    .isEqualTo(ProblemKind.SOURCE);
            assertThat(source.sample(table(source.readSchema(), "people"), 10).rows())
                    .hasSize(3);
        }
    }

    @Test
    void readsWhatPeopleHaveNotedOfTablesAndColumns() {
        comment("people", "name", "Members of the club", "how she is called");
        try (Source source = open()) {
            Table people = table(source.readSchema(), "people");
            Comments comments = source.readComments();
            assertThat(comments.of(people.id())).isEqualTo("Members of the club");
            assertThat(comments.of(people.id(), "name")).isEqualTo("how she is called");
            assertThat(comments.of(people.id(), "note")).isEmpty();
        }
    }

    /** Notes something of a table, and of a column of it that is a varchar(40). */
    protected abstract void comment(String table, String column, String ofTable, String ofColumn);

    @Test
    void refusesATableThatHasGoneSinceItWasListed() {
        try (Source source = open()) {
            List<Table> tables = source.readSchema().tables();
            database.execute("DROP TABLE nobody");
            assertThatThrownBy(() -> source.takeSnapshot(tables))
                    .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                    .extracting(RestageException::kind)
                    .isEqualTo(ProblemKind.SOURCE);
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutSayingIt() {
        Endpoint right = database.endpoint();
        Endpoint wrong = new Endpoint(right.label(), right.url(), wrongUser(), Secret.of("not-the-password"));
        assertThatThrownBy(() -> database.dialect().openSource(wrong, SourceLimits.standard(), List.of(), APPLICATION))
                .asInstanceOf(InstanceOfAssertFactories.type(RestageException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(failure).hasMessageContaining(right.label());
                    assertThat(failure.problems().get(0).todo()).isNotEmpty();
                    assertThat(failure.toString()).doesNotContain("not-the-password");
                });
    }

    /** A user that the server does not let in with a wrong password. */
    protected abstract String wrongUser();

    @Test
    void saysThatTheHostIsNotKnown() {
        Endpoint right = database.endpoint();
        Endpoint wrong = new Endpoint(
                right.label(),
                right.url().replace("localhost", "no-such-host.invalid"),
                right.username(),
                Secret.none());
        assertThatThrownBy(() -> database.dialect().openSource(wrong, SourceLimits.standard(), List.of(), APPLICATION))
                .isInstanceOf(RestageException.class)
                .hasMessageContaining("host name is not known");
    }
}
