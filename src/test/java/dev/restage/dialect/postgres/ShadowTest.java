package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.Target;
import dev.restage.dialect.WireForm;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import dev.restage.testing.EmbeddedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShadowTest {
    private static final String VALUE = "secret-value-4711";

    private final String database = EmbeddedServer.createDatabase("shadowed");
    private final Target target = PostgresTarget.open(EmbeddedServer.endpoint(database), "restage test");
    private SavedSource source;
    private Lease lease;
    private Shadow shadow;

    @BeforeEach
    void makeShadow() throws Exception {
        source = SavedSource.of("""
                CREATE TABLE texts (id text NOT NULL, what text CHECK (what <> 'never'));
                CREATE UNIQUE INDEX texts_id ON texts (id);
                CREATE TABLE numbers (n int);
                CREATE TABLE parent (kind text, n int) PARTITION BY LIST (kind);
                CREATE TABLE parent_a PARTITION OF parent FOR VALUES IN ('a');
                CREATE TABLE parent_b PARTITION OF parent FOR VALUES IN ('b');
                CREATE TABLE pointing (id text REFERENCES texts (id));
                """);
        lease = target.takeLease("run-1");
        shadow = target.createShadow(lease, source.folder(), source.options());
    }

    @AfterEach
    void dropShadow() {
        try (Lease held = lease;
                Ledger ledger = Ledger.open(new TargetServer(
                        PostgresConnections.ofTarget(EmbeddedServer.endpoint(database), "restage test"),
                        new Activity()))) {
            ledger.databases(database).stream()
                    .map(Ledger.OwnDatabase::name)
                    .forEach(name ->
                            EmbeddedServer.execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
        }
    }

    private Table table(String name) {
        return source.schema().table(new TableId("public", name)).orElseThrow();
    }

    private BulkLoader loader(String name, int slices, boolean throughRoot) {
        Table table = table(name);
        return shadow.load(
                new TableSlice(table, 0, slices, Optional.empty(), Optional.empty(), 0),
                new CopyLayout(table, table.storedColumns(), WireForm.TEXT, throughRoot));
    }

    private static RowBlock block(int columns, String... fields) {
        RowBlock.Builder builder = new RowBlock.Builder(columns, 1024);
        for (String field : fields) {
            byte[] bytes = field.getBytes(UTF_8);
            builder.field(bytes, 0, bytes.length);
        }
        return builder.build(true);
    }

    private List<String> query(String sql) {
        return EmbeddedServer.query(shadow.name(), sql);
    }

    @Test
    void loadsTextThatNeedsEscapes() {
        String odd = "tab\t newline\n return\r backslash\\ \\N \\. 漢字 🙂";
        try (BulkLoader loader = loader("texts", 1, false)) {
            loader.write(block(2, odd, ""));
            assertThat(loader.commit()).isEqualTo(1);
        }
        assertThat(query("SELECT id FROM texts WHERE what = ''")).containsExactly(odd);
    }

    @Test
    void keepsNothingOfALoadThatWasNotCommitted() {
        try (BulkLoader loader = loader("texts", 1, false)) {
            loader.write(block(2, "1", "x"));
        }
        assertThat(query("SELECT count(*) FROM texts")).containsExactly("0");
    }

    @Test
    void loadsSeveralSlicesSideBySide() {
        try (BulkLoader one = loader("texts", 2, false);
                BulkLoader other = loader("texts", 2, false)) {
            one.write(block(2, "1", "x"));
            other.write(block(2, "2", "y"));
            assertThat(one.commit()).isEqualTo(1);
            assertThat(other.commit()).isEqualTo(1);
        }
        assertThat(query("SELECT id FROM texts ORDER BY 1")).containsExactly("1", "2");
    }

    @Test
    void freezesTheRowsOfATableThatOneSliceFills() {
        try (BulkLoader loader = loader("texts", 1, false)) {
            loader.write(block(2, "1", "x"));
            loader.commit();
        }
        assertThat(query("SELECT relallvisible IS NOT NULL FROM pg_class WHERE relname = 'texts'"))
                .containsExactly("t");
        EmbeddedServer.execute(shadow.name(), "CREATE EXTENSION pg_visibility");
        assertThat(query("SELECT all_visible AND all_frozen FROM pg_visibility('texts'::regclass)"))
                .containsExactly("t");
    }

    @Test
    void sendsRowsThroughTheRootWhereMaskingMovesThem() {
        try (BulkLoader loader = loader("parent_a", 1, true)) {
            loader.write(block(2, "b", "1"));
            loader.commit();
        }
        assertThat(query("SELECT kind FROM parent_b")).containsExactly("b");
    }

    @Test
    void loadsAHundredMegabytesInOneValue() {
        byte[] large = new byte[100 << 20];
        java.util.Arrays.fill(large, (byte) 'x');
        RowBlock block = RowBlock.adopting(2, 1, large, new int[] {0, 0}, new int[] {1, large.length}, true);
        try (BulkLoader loader = loader("texts", 1, false)) {
            loader.write(block);
            assertThat(loader.commit()).isEqualTo(1);
        }
        assertThat(query("SELECT length(what) FROM texts")).containsExactly(String.valueOf(large.length));
    }

    @Test
    void namesTableColumnAndConstraintOfAFailedLoadAndNoValue() {
        assertThatThrownBy(() -> load("numbers", block(1, VALUE)))
                .isInstanceOfSatisfying(RestageException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ProblemKind.TARGET);
                    assertThat(failure)
                            .hasMessageContaining("public.numbers, column n")
                            .hasNoCause();
                    assertThat(failure.getMessage()).doesNotContain(VALUE);
                });
        assertThatThrownBy(() -> load("texts", block(2, VALUE, "never")))
                .hasMessageContaining("texts_what_check")
                .hasNoCause()
                .message()
                .doesNotContain(VALUE);
    }

    private void load(String table, RowBlock block) {
        try (BulkLoader loader = loader(table, 1, false)) {
            loader.write(block);
            loader.commit();
        }
    }

    @Test
    void namesTheKeyThatTwoRowsShareAndNoValue() {
        load("texts", block(2, VALUE, "x", VALUE, "y"));
        assertThatThrownBy(() -> shadow.buildKeys(1))
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.TARGET))
                .hasMessageContaining("texts_id")
                .hasMessageContaining("maskers")
                .message()
                .doesNotContain(VALUE);
    }

    @Test
    void namesTheForeignKeyThatRowsBreakAndNoValue() {
        load("pointing", block(1, VALUE));
        shadow.buildKeys(1);
        assertThatThrownBy(() -> shadow.wire(1))
                .hasMessageContaining("pointing_id_fkey")
                .message()
                .doesNotContain(VALUE);
    }

    @Test
    void tellsWhatIsMissingInTheEnd() {
        shadow.buildKeys(2);
        shadow.wire(2);
        assertThat(shadow.structureProblems()).isEmpty();

        shadow.runScript("spoil.sql", "ALTER TABLE pointing DROP CONSTRAINT pointing_id_fkey; DROP INDEX texts_id");
        assertThat(shadow.structureProblems())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "index public.texts_id is missing",
                        "fk constraint public.pointing pointing_id_fkey is missing");
    }

    @Test
    void runsAScriptAsAWholeOrNotAtAll() {
        shadow.runScript("good.sql", "INSERT INTO numbers VALUES (1);\nDO $$ BEGIN PERFORM 1; END $$;\n");
        assertThat(query("SELECT n FROM numbers")).containsExactly("1");

        assertThatThrownBy(() -> shadow.runScript(
                        "bad.sql", "INSERT INTO numbers VALUES (2);\nINSERT INTO numbers\nVALUES ('" + VALUE + "')"))
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.TARGET))
                .hasMessageContaining("bad.sql")
                .hasMessageContaining("statement 2 (line 3)")
                .hasMessageContaining("22P02")
                .message()
                .doesNotContain(VALUE);
        assertThat(query("SELECT n FROM numbers")).containsExactly("1");
    }

    @Test
    void refusesScriptsThatCannotBeOneTransaction() {
        assertThatThrownBy(() -> shadow.runScript("x.sql", "SELECT 1;\nCOMMIT"))
                .hasMessageContaining("statement 2 (line 2)");
        assertThatThrownBy(() -> shadow.runScript("x.sql", "\\connect other")).hasMessageContaining("psql");
        assertThatThrownBy(() -> shadow.runScript("x.sql", "COPY numbers FROM STDIN"))
                .hasMessageContaining("INSERT");
        assertThatThrownBy(() -> shadow.runScript("x.sql", "VACUUM numbers")).hasMessageContaining("transaction");
    }

    @Test
    @Timeout(30)
    void endsWithinSecondsWhenAborted() throws Exception {
        Thread stopper = new Thread(() -> {
            awaitStatement("%pg_sleep%");
            target.abort();
        });
        stopper.start();
        assertThatThrownBy(() -> shadow.runScript("slow.sql", "SELECT pg_sleep(120)"))
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.STOPPED));
        stopper.join();
        assertThatThrownBy(() -> shadow.bytes())
                .isInstanceOfSatisfying(RestageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ProblemKind.STOPPED));
        shadow.drop();
        assertThat(EmbeddedServer.query(
                        "postgres", "SELECT datname FROM pg_database WHERE datname = '" + shadow.name() + "'"))
                .isEmpty();
    }

    private void awaitStatement(String like) {
        String sql = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND datname = '" + shadow.name()
                + "' AND query LIKE '" + like + "'";
        while (EmbeddedServer.query("postgres", sql).isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
