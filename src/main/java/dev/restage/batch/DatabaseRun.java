package dev.restage.batch;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.job.DatabaseSpec;
import dev.restage.plan.DatabasePlan;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.LeftOut;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds open of one database, and has found out about it. Phases fill it, one after the other, on the run's own
 * thread; {@link #abort} may be called by any.
 */
final class DatabaseRun {
    private final DatabaseSpec spec;
    private final Dialect dialect;
    private final RunFolder folder;
    private final Map<TableId, TableProgress> progress = new LinkedHashMap<>();
    private volatile @Nullable Source source;
    private volatile @Nullable Target target;
    private @Nullable Lease lease;
    private @Nullable Snapshot snapshot;
    private @Nullable Instant takenAt;
    private String position = "";
    private @Nullable Shadow shadow;
    private @Nullable DatabasePlan plan;
    private RunState.@Nullable DatabaseState copied;
    private List<LeftOut> leftOut = List.of();
    private List<String> changes = List.of();
    private @Nullable CutoverResult cutover;

    DatabaseRun(DatabaseSpec spec, Dialect dialect, RunFolder folder) {
        this.spec = spec;
        this.dialect = dialect;
        this.folder = folder;
    }

    String name() {
        return spec.name();
    }

    /** What tells its target from others, in the records of all targets of the job. */
    String address() {
        return name() + "=" + spec.target().url();
    }

    DatabaseSpec spec() {
        return spec;
    }

    Dialect dialect() {
        return dialect;
    }

    Source openSource(String application) {
        Source opened = dialect.openSource(spec.source(), spec.limits(), spec.schemas(), application);
        source = opened;
        return opened;
    }

    Target openTarget(String application) {
        Target opened = dialect.openTarget(spec.target(), application);
        target = opened;
        return opened;
    }

    Source source() {
        return Objects.requireNonNull(source, "no source is open");
    }

    Target target() {
        return Objects.requireNonNull(target, "no target is open");
    }

    void takeLease(String run) {
        lease = target().takeLease(run);
    }

    Lease lease() {
        return Objects.requireNonNull(lease, "no lease was taken");
    }

    DatabasePlan plan() {
        return Objects.requireNonNull(plan, "nothing is planned yet");
    }

    Optional<DatabasePlan> planIfAny() {
        return Optional.ofNullable(plan);
    }

    void plan(DatabasePlan laid) {
        plan = laid;
    }

    void snapshot(Snapshot taken) {
        snapshot = taken;
        takenAt = taken.takenAt();
        position = taken.position();
    }

    Snapshot snapshot() {
        return Objects.requireNonNull(snapshot, "no snapshot was taken");
    }

    Path definitions() {
        return folder.definitions(name());
    }

    ShadowOptions shadowOptions() {
        DatabaseSchema schema = plan().schema();
        return new ShadowOptions(
                schema, ShadowOptions.LargeObjects.valueOf(spec.largeObjects().name()), spec.roles());
    }

    void shadow(Shadow made) {
        shadow = made;
    }

    Shadow shadow() {
        return Objects.requireNonNull(shadow, "there is no shadow");
    }

    TableProgress expect(TableProgress table) {
        progress.put(table.plan().table().id(), table);
        return table;
    }

    /** What is known of the snapshot and the copy, from this attempt or the one that it takes up. */
    Optional<RunState.DatabaseState> state() {
        if (copied != null) {
            return Optional.of(copied);
        }
        if (takenAt == null || plan == null) {
            return Optional.empty();
        }
        List<RunState.TableState> tables =
                progress.values().stream().map(TableProgress::state).toList();
        return Optional.of(new RunState.DatabaseState(name(), takenAt, position, plan.schema(), tables, List.of()));
    }

    /** From here on the snapshot is not needed any more. */
    void copied(RunState.DatabaseState state) {
        copied = state;
    }

    void changed(List<RunState.RowChange> changes) {
        copied = Objects.requireNonNull(copied, "not all rows are copied").withChanges(changes);
    }

    /** How many rows each table should hold by now. */
    Map<TableId, Long> rowsExpected() {
        Map<TableId, Long> rows = new LinkedHashMap<>();
        state().ifPresent(known -> {
            known.tables()
                    .forEach(table -> rows.put(table.table(), table.tally().rows()));
            known.changes().forEach(change -> rows.merge(change.table(), change.rows(), Long::sum));
        });
        return rows;
    }

    /** What has changed in the source since the job last went live. */
    List<String> changes() {
        return changes;
    }

    void changes(List<String> found) {
        changes = List.copyOf(found);
    }

    /** What was left out beyond what the schema says. */
    List<LeftOut> leftOut() {
        return leftOut;
    }

    void leftOut(List<LeftOut> found) {
        leftOut = List.copyOf(found);
    }

    void cutover(CutoverResult result) {
        cutover = result;
        // It is live; a session that cannot be closed is gone already.
        close(shadow, new ArrayList<>());
        shadow = null;
    }

    Optional<CutoverResult> cutover() {
        return Optional.ofNullable(cutover);
    }

    /** Lets go of production. @return what went wrong with that */
    List<RuntimeException> releaseSource() {
        List<RuntimeException> failures = new ArrayList<>();
        close(snapshot, failures);
        close(source, failures);
        snapshot = null;
        source = null;
        return failures;
    }

    /**
     * Drops the shadow, if there is one. A target that was aborted cannot do that any more, so a new one is opened.
     *
     * @return whether there is none now
     */
    boolean dropShadow(String run, String application) {
        Shadow doomed = shadow;
        if (doomed == null) {
            return true;
        }
        shadow = null;
        try {
            doomed.drop();
            return true;
        } catch (RuntimeException lost) {
            close(doomed, new ArrayList<>());
            return dropOverNewConnection(run, application);
        }
    }

    private boolean dropOverNewConnection(String run, String application) {
        releaseTarget();
        try {
            openTarget(application);
            takeLease(run);
            target().openShadow(lease(), definitions(), shadowOptions()).ifPresent(Shadow::drop);
            return true;
        } catch (RuntimeException stillLost) {
            return false;
        }
    }

    /** Gives the lease back and closes what is open on the target; an undropped shadow stays. */
    List<RuntimeException> releaseTarget() {
        List<RuntimeException> failures = new ArrayList<>();
        close(shadow, failures);
        close(lease, failures);
        close(target, failures);
        shadow = null;
        lease = null;
        target = null;
        return failures;
    }

    void abort() {
        Source reading = source;
        if (reading != null) {
            attempt(reading::abort);
        }
        Target writing = target;
        if (writing != null) {
            attempt(writing::abort);
        }
    }

    private static void attempt(Runnable abort) {
        try {
            abort.run();
        } catch (RuntimeException alreadyClosed) {
            // What cannot be aborted has ended by itself, or ends at its next block.
        }
    }

    private static void close(@Nullable AutoCloseable open, List<RuntimeException> failures) {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (RuntimeException failure) {
            failures.add(failure);
        } catch (Exception impossible) {
            failures.add(new IllegalStateException(impossible));
        }
    }
}
