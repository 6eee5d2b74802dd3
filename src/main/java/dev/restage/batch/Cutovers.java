package dev.restage.batch;

import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.Target;
import dev.restage.plan.ContentAge;
import dev.restage.plan.SchemaOutline;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The phases that put the shadows live and tidy up behind them. */
final class Cutovers {
    private final Unexpected unexpected;

    private final SchemaMemory schemas;

    Cutovers(Unexpected unexpected, SchemaMemory schemas) {
        this.schemas = schemas;
        this.unexpected = unexpected;
    }

    void cutOver(RunContext run) {
        Map<DatabaseRun, Exchange> exchanges = new LinkedHashMap<>();
        for (DatabaseRun database : run.databases()) {
            run.requireGoingOn();
            database.lease().requireHeld();
            Target target = database.target();
            boolean keep = keepsReplaced(run, database, target.live());
            exchanges.put(database, Exchange.cutover(target, database.lease(), database.shadow(), keep));
        }
        try (JointCutover cutover = new JointCutover(run.job().name(), run.run(), exchanges, unexpected)) {
            Map<String, CutoverResult> results = cutover.perform(run::requireGoingOn);
            run.wentLive(cutover.mixtureSeconds());
            exchanges
                    .keySet()
                    .forEach(database -> database.cutover(Objects.requireNonNull(results.get(database.name()))));
            conclude(run, cutover);
        }
    }

    private void conclude(RunContext run, JointCutover cutover) {
        try {
            cutover.conclude();
        } catch (RuntimeException failure) {
            afterwards(run, unexpected.problem(run.run(), "cutover", "", failure), "tidying up behind the cutover");
        }
    }

    /** What somebody else had filled may be raw production: it stays only if a person asked for it. */
    private static boolean keepsReplaced(RunContext run, DatabaseRun database, LiveDatabase live) {
        return database.spec().keepGenerations() > 0
                && (live.filledBy().isPresent() || run.request().keepFirst());
    }

    /** Phase report: nothing here can fail the run any more. */
    void tidy(RunContext run) {
        for (DatabaseRun database : run.databases()) {
            try {
                schemas.remember(
                        run.job().name(),
                        database.name(),
                        SchemaOutline.of(database.plan().schema()));
                List<String> dropped = database.target()
                        .dropGenerations(
                                database.lease(),
                                ContentAge.of(database.spec())
                                        .mayStay(
                                                database.target().generations(),
                                                database.spec().keepGenerations(),
                                                Instant.now()));
                dropped.forEach(name -> run.listener().note(database.name() + ": dropped generation " + name));
            } catch (RuntimeException failure) {
                RestageException known =
                        unexpected.problem(run.run(), "report", database.name() + ": old generations", failure);
                afterwards(run, known, "dropping old generations");
            }
        }
    }

    private static void afterwards(RunContext run, RestageException failure, String what) {
        run.after(failure.problems().stream()
                .map(problem -> new Problem(
                        problem.kind(),
                        problem.where(),
                        "staging is live; but " + what + " failed: " + problem.what(),
                        problem.todo()))
                .toList());
    }
}
