package dev.restage.batch;

import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.util.List;

/** The phases that put the shadows live and tidy up behind them. */
final class Cutovers {
    private final Unexpected unexpected;

    Cutovers(Unexpected unexpected) {
        this.unexpected = unexpected;
    }

    void cutOver(RunContext run) {
        for (DatabaseRun database : run.databases()) {
            run.requireGoingOn();
            database.lease().requireHeld();
            Target target = database.target();
            boolean keep = keepsReplaced(run, database, target.live());
            database.cutover(target.cutOver(database.lease(), database.shadow(), keep));
        }
        run.wentLive();
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
                List<String> dropped = database.target()
                        .dropGenerations(database.lease(), database.spec().keepGenerations());
                dropped.forEach(name -> run.listener().note(database.name() + ": dropped generation " + name));
            } catch (RuntimeException failure) {
                RestageException known =
                        unexpected.problem(run.run(), "report", database.name() + ": old generations", failure);
                run.after(known.problems().stream()
                        .map(problem -> new Problem(
                                problem.kind(),
                                problem.where(),
                                "staging is live; but dropping old generations failed: " + problem.what(),
                                problem.todo()))
                        .toList());
            }
        }
    }
}
