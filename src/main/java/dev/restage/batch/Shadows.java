package dev.restage.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.dialect.Shadow;
import dev.restage.plan.TablePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.TableId;
import dev.restage.verify.Check;
import dev.restage.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The phases that make, complete and check the shadows. Each goes over all databases of the job. */
final class Shadows {
    private final int parallel;

    /** @param parallel how many indexes are built at once */
    Shadows(int parallel) {
        this.parallel = parallel;
    }

    void create(RunContext run) {
        forEach(run, (database, context) -> {
            database.shadow(
                    database.target().createShadow(database.lease(), database.definitions(), database.shadowOptions()));
            database.shadow().loadLargeObjects(database.snapshot());
        });
    }

    void build(RunContext run) {
        forEach(run, (database, context) -> database.shadow().buildKeys(parallel));
    }

    void wire(RunContext run) {
        forEach(run, (database, context) -> {
            database.shadow().wire(parallel);
            database.leftOut(database.shadow().leftOut());
        });
    }

    void afterLoad(RunContext run) {
        forEach(run, (database, context) -> {
            List<Path> scripts = database.spec().afterLoad();
            if (scripts.isEmpty()) {
                return;
            }
            // Rows that a script adds or deletes are no loss: verification is to expect them.
            Map<TableId, Long> before = count(database);
            for (Path script : scripts) {
                context.requireGoingOn();
                database.shadow().runScript(script.toString(), read(database, script));
            }
            Map<TableId, Long> after = count(database);
            before.forEach((table, rows) -> after.merge(table, -rows, Long::sum));
            database.changed(after.entrySet().stream()
                    .map(change -> new RunState.RowChange(change.getKey(), change.getValue()))
                    .filter(change -> change.rows() != 0)
                    .toList());
            context.folder().save(context.state());
        });
    }

    private static Map<TableId, Long> count(DatabaseRun database) {
        Map<TableId, Long> rows = new TreeMap<>();
        database.plan().tables().stream()
                .map(TablePlan::table)
                .filter(table -> !table.partitioned())
                .forEach(table -> rows.put(table.id(), database.shadow().countRows(table)));
        return rows;
    }

    void verify(RunContext run) {
        List<Problem> problems = new ArrayList<>();
        forEach(run, (database, context) -> {
            Shadow shadow = database.shadow();
            List<Check> checks = new Verification(
                            context.job(),
                            database.plan(),
                            database.dialect(),
                            context.identifiers().originals())
                    .verify(shadow, database.rowsExpected());
            context.checks(checks);
            checks.stream()
                    .filter(check -> check.status() == Check.Status.FAILED)
                    .forEach(check -> problems.addAll(reasons(database, check)));
        });
        if (!problems.isEmpty()) {
            throw new RestageException(problems);
        }
    }

    /** Whatever the check saw, the exit code says that verification failed. */
    private static List<Problem> reasons(DatabaseRun database, Check check) {
        if (check.problems().isEmpty()) {
            return List.of(new Problem(
                    ProblemKind.VERIFICATION,
                    database.name(),
                    "check " + check.name() + " failed: " + check.detail(),
                    "Staging stays as it was; see the report"));
        }
        return check.problems().stream()
                .map(problem -> new Problem(ProblemKind.VERIFICATION, problem.where(), problem.what(), problem.todo()))
                .toList();
    }

    private static String read(DatabaseRun database, Path script) {
        try {
            return Files.readString(script, UTF_8);
        } catch (IOException failure) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    database.name() + ": after-load " + script,
                    "the script cannot be read (" + failure.getClass().getSimpleName() + ")",
                    "Check its path and permissions");
        }
    }

    private static void forEach(RunContext run, BiConsumer<DatabaseRun, RunContext> work) {
        for (DatabaseRun database : run.databases()) {
            run.requireGoingOn();
            database.lease().requireHeld();
            work.accept(database, run);
        }
    }
}
