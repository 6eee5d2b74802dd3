package dev.restage.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.connection.SourceLimits;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every engine's target does. A subclass names the engine. */
@Timeout(120)
public abstract class TargetContract {
    private static final String APPLICATION = "restage test";

    @TempDir
    private Path definitions;

    private TestDatabase source;
    private TestDatabase staging;
    private Target target;
    private ShadowOptions options;

    protected abstract TestDatabase createDatabase();

    @BeforeEach
    void makeDatabases() {
        source = createDatabase();
        source.execute("""
                CREATE TABLE people (id int PRIMARY KEY, name varchar(40), note text);
                CREATE TABLE letters (id int PRIMARY KEY, person int REFERENCES people (id));
                INSERT INTO people VALUES (1, 'Ada', 'first'), (2, 'Grace', NULL), (3, '', 'third');
                INSERT INTO letters VALUES (1, 1), (2, 2)""");
        staging = createDatabase();
        staging.execute("CREATE TABLE of_testers (id int)");
        target = open();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private Target open() {
        return staging.dialect().openTarget(staging.endpoint(), APPLICATION);
    }

    /** Fills a shadow with all of the source and hands it over. */
    private Shadow fill(Lease lease) {
        Dialect dialect = source.dialect();
        try (Source from = dialect.openSource(source.endpoint(), SourceLimits.standard(), List.of(), APPLICATION);
                Snapshot snapshot = from.takeSnapshot(from.readSchema().tables())) {
            snapshot.saveDefinitions(definitions);
            options = new ShadowOptions(snapshot.schema(), ShadowOptions.LargeObjects.NONE, Map.of());
            Shadow shadow = target.createShadow(lease, definitions, options);
            for (Table table : snapshot.schema().tables()) {
                CopyLayout layout = dialect.layout(table, table.storedColumns(), Set.of());
                for (TableSlice slice : snapshot.slices(table, Optional.empty(), Long.MAX_VALUE)) {
                    copy(snapshot, shadow, slice, layout);
                }
            }
            shadow.buildKeys(1);
            shadow.wire(1);
            return shadow;
        }
    }

    private static void copy(Snapshot snapshot, Shadow shadow, TableSlice slice, CopyLayout layout) {
        try (TableReader reader = snapshot.read(slice, layout);
                BulkLoader loader = shadow.load(slice, layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                loader.write(block);
            }
            loader.commit();
        }
    }

    @Test
    void showsTestersTheOldContentUntilTheCutoverAndThenTheNew() {
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fill(lease);
            assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
            assertThat(shadow.structureProblems()).isEmpty();

            CutoverResult result = target.cutOver(lease, shadow, true);

            assertThat(result.generation()).isPresent();
            assertThat(staging.query("SELECT name FROM people ORDER BY id")).containsExactly("Ada", "Grace", "");
            assertThat(staging.query("SELECT person FROM letters ORDER BY id")).containsExactly("1", "2");
        }
    }

    @Test
    void knowsWhoFilledWhatIsLive() {
        assertThat(target.live().needsAdoption()).isTrue();
        try (Lease lease = target.takeLease("run-1")) {
            target.cutOver(lease, fill(lease), false);
        }
        assertThat(target.live())
                .isEqualTo(new LiveDatabase(target.live().name(), true, 2, Optional.of("run-1"), Optional.empty()));
    }

    @Test
    void remembersConsentAcrossConnections() {
        target.adopt("anna");
        try (Target later = open()) {
            assertThat(later.live().adoptedBy()).contains("anna");
            assertThat(later.live().needsAdoption()).isFalse();
        }
    }

    @Test
    void letsOneRunAtATimeReplaceADatabase() {
        try (Lease held = target.takeLease("run-1");
                Target other = open()) {
            assertThatThrownBy(() -> other.takeLease("run-2"))
                    .isInstanceOfSatisfying(RestageException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemKind.GUARD))
                    .hasMessageContaining("run-1");
            held.requireHeld();
        }
    }

    @Test
    void putsTheEarlierContentBack() {
        try (Lease lease = target.takeLease("run-1")) {
            target.cutOver(lease, fill(lease), true);
            target.rollBack(lease);
            assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
            assertThat(target.generations()).extracting(Generation::run).containsExactly("run-1");

            target.dropGenerations(lease, 0);
            assertThat(target.generations()).isEmpty();
            assertThatThrownBy(() -> target.rollBack(lease)).isInstanceOf(RestageException.class);
        }
        assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
    }

    private CutoverStep step(Exchange exchange) {
        return staging.dialect().cutoverSteps(List.of(exchange)).get(0);
    }

    private static CutoverGroup group(String run) {
        return new CutoverGroup("both", run, List.of("shop=there", "crm=here"));
    }

    @Test
    void takesAStepBackAsIfItHadNotBeen() {
        target.adopt("anna");
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fill(lease);
            try (CutoverStep step = step(Exchange.cutover(target, lease, shadow, true))) {
                step.prepare(Optional.of(group("run-1")));
                step.perform();
                assertThat(staging.query("SELECT count(*) FROM people")).containsExactly("3");

                step.switchBack();
                step.switchBack();
                assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
                assertThat(target.live().adoptedBy()).contains("anna");
                assertThat(target.live().filledBy()).isEmpty();
                step.discard();
            }
            assertThat(target.generations()).isEmpty();
            assertThat(target.unfinishedCutover(lease)).isEmpty();

            // The shadow is as it was, too.
            Shadow again = target.openShadow(lease, definitions, options).orElseThrow();
            target.cutOver(lease, again, true);
            assertThat(staging.query("SELECT name FROM people ORDER BY id")).containsExactly("Ada", "Grace", "");
        }
    }

    @Test
    void takesARollbackBack() {
        try (Lease lease = target.takeLease("run-1")) {
            target.cutOver(lease, fill(lease), true);
            List<Generation> before = target.generations();
            try (CutoverStep step = step(Exchange.rollback(target, lease))) {
                step.prepare(Optional.of(group("run-2")));
                step.perform();
                assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
                step.switchBack();
                step.discard();
            }
            assertThat(staging.query("SELECT count(*) FROM people")).containsExactly("3");
            assertThat(target.live().filledBy()).contains("run-1");
            assertThat(target.generations()).isEqualTo(before);
        }
    }

    @Test
    void takesAFirstFillBack() {
        TestDatabase place = createDatabase();
        place.drop();
        target.close();
        staging = place;
        target = open();
        try (Lease lease = target.takeLease("run-1");
                CutoverStep step = step(Exchange.cutover(target, lease, fill(lease), true))) {
            step.prepare(Optional.of(group("run-1")));
            step.perform();
            assertThat(staging.query("SELECT count(*) FROM people")).containsExactly("3");
            step.switchBack();
            step.discard();
            assertThat(target.live().exists()).isFalse();
        }
    }

    @Test
    void findsAStepWhoseRunDiedAndLeavesItToTheWholeJob() {
        Lease dead = target.takeLease("run-1");
        Shadow shadow = fill(dead);
        CutoverStep step = step(Exchange.cutover(target, dead, shadow, true));
        step.prepare(Optional.of(group("run-1")));
        step.perform();
        step.close();
        dead.close();

        try (Lease lease = target.takeLease("run-2")) {
            assertThatThrownBy(() -> target.clearLeftovers(lease))
                    .isInstanceOfSatisfying(RestageException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemKind.GUARD));
            try (UnfinishedCutover unfinished = target.unfinishedCutover(lease).orElseThrow()) {
                assertThat(unfinished.group()).isEqualTo(group("run-1"));
                assertThat(unfinished.switched()).isTrue();
                unfinished.finish();
                unfinished.conclude();
            }
            assertThat(target.clearLeftovers(lease)).isEmpty();
            assertThat(target.live().filledBy()).contains("run-1");
            target.rollBack(lease);
        }
        assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
    }

    @Test
    void switchesAStepBackWhoseRunDied() {
        Lease dead = target.takeLease("run-1");
        CutoverStep step = step(Exchange.cutover(target, dead, fill(dead), true));
        step.prepare(Optional.of(group("run-1")));
        step.perform();
        step.close();
        dead.close();

        try (Lease lease = target.takeLease("run-2")) {
            try (UnfinishedCutover unfinished = target.unfinishedCutover(lease).orElseThrow()) {
                unfinished.switchBack();
                assertThat(unfinished.switched()).isFalse();
                unfinished.discard();
            }
            assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
            assertThat(target.clearLeftovers(lease))
                    .anySatisfy(line -> assertThat(line).contains("run-1"));
        }
    }

    @Test
    void clearsWhatARunThatDiedLeftBehind() {
        Lease dead = target.takeLease("run-1");
        String leftover = fill(dead).name();
        dead.close();
        try (Lease lease = target.takeLease("run-2")) {
            assertThat(target.clearLeftovers(lease))
                    .anySatisfy(line -> assertThat(line).contains(leftover));
            assertThat(target.clearLeftovers(lease)).isEmpty();
        }
        assertThat(staging.query("SELECT count(*) FROM of_testers")).containsExactly("0");
    }

    @Test
    void countsAndReadsBackWhatAShadowHolds() {
        try (Lease lease = target.takeLease("run-1")) {
            Shadow shadow = fill(lease);
            Table people = shadow.readSchema().tables().stream()
                    .filter(table -> table.id().name().equals("people"))
                    .findFirst()
                    .orElseThrow();
            assertThat(shadow.countRows(people)).isEqualTo(3);
            CopyLayout layout = source.dialect().layout(people, people.storedColumns(), Set.of());
            long rows = 0;
            try (TableReader reader = shadow.read(people, layout)) {
                for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                    rows += block.rows();
                }
            }
            assertThat(rows).isEqualTo(3);
            assertThat(shadow.bytes()).isPositive();
            shadow.drop();
        }
    }
}
