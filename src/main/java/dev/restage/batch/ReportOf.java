package dev.restage.batch;

import dev.restage.copy.Shapes;
import dev.restage.dialect.CutoverResult;
import dev.restage.job.JobSpec;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.CheckReport;
import dev.restage.report.RefreshReport.DatabaseReport;
import dev.restage.report.RefreshReport.LeftOutReport;
import dev.restage.report.RefreshReport.ProblemReport;
import dev.restage.report.RefreshReport.SnapshotReport;
import dev.restage.report.RefreshReport.TableReport;
import dev.restage.schema.LeftOut;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a run did, however it ended. */
final class ReportOf {
    private final RunContext run;

    ReportOf(RunContext run) {
        this.run = run;
    }

    RefreshReport endedAt(double seconds, Path page) {
        List<Problem> problems = run.problems();
        return new RefreshReport(
                run.run(),
                run.job().name(),
                run.job().environment(),
                status(problems),
                exitCode(problems),
                run.startedAt(),
                seconds,
                run.request().startedBy(),
                run.restartOf(),
                run.phases(),
                run.databases().stream().map(this::database).toList(),
                run.skewSeconds().orElse(null),
                run.mixtureSeconds().orElse(null),
                run.checks().stream()
                        .map(check -> new CheckReport(
                                check.name(), check.status().name().toLowerCase(Locale.ROOT), check.detail()))
                        .toList(),
                problems.stream().map(ProblemReport::of).toList(),
                page.toString(),
                run.certificate().map(Path::toString).orElse(null));
    }

    private int exitCode(List<Problem> problems) {
        return run.live() ? 0 : problems.get(0).kind().exitCode();
    }

    private String status(List<Problem> problems) {
        if (run.live()) {
            return "completed";
        }
        ProblemKind kind = problems.get(0).kind();
        return switch (kind) {
            case STOPPED -> "stopped";
            case GUARD, POLICY, JOB_FILE -> "refused";
            default -> "failed";
        };
    }

    private DatabaseReport database(DatabaseRun database) {
        Optional<RunState.DatabaseState> state = database.state();
        Map<TableId, RunState.TableState> copied = new HashMap<>();
        state.ifPresent(known -> known.tables().forEach(table -> copied.put(table.table(), table)));
        Optional<DatabasePlan> plan = database.planIfAny();
        List<TableReport> tables = plan.map(laid -> laid.tables().stream()
                        .filter(table -> !table.table().partitioned())
                        .map(table -> table(
                                table,
                                Optional.ofNullable(copied.get(table.table().id()))))
                        .toList())
                .orElse(List.of());
        return new DatabaseReport(
                database.name(),
                plan.map(laid -> laid.schema().engine())
                        .orElse(database.dialect().name()),
                database.spec().target().url(),
                state.map(known -> new SnapshotReport(known.takenAt(), known.position()))
                        .orElse(null),
                run.live() ? tables.stream().mapToLong(TableReport::rows).sum() : 0,
                run.live() ? tables.stream().mapToLong(TableReport::bytes).sum() : 0,
                tables,
                leftOut(database),
                database.cutover().map(CutoverResult::secondsClosed).orElse(null),
                database.cutover().flatMap(CutoverResult::generation).orElse(null),
                emailGuard(run.job()),
                database.changes());
    }

    private static TableReport table(TablePlan plan, Optional<RunState.TableState> copied) {
        return new TableReport(
                plan.table().id().toString(),
                copied.map(table -> table.tally().rows()).orElse(0L),
                copied.map(table -> table.tally().bytes()).orElse(0L),
                copied.map(RunState.TableState::seconds).orElse(0.0),
                plan.maskers(),
                plan.openColumns(),
                copied.map(table -> table.tally().nonConforming()).orElse(Map.of()),
                copied.map(table -> told(table.tally().shapes())).orElse(Map.of()),
                copied.map(table -> table.tally().strayEmails()).orElse(Map.of()),
                plan.filter().orElse(null),
                !plan.copied());
    }

    private static Map<String, Map<String, Long>> told(Map<String, Map<String, Long>> shapes) {
        Map<String, Map<String, Long>> told = new HashMap<>();
        shapes.forEach((column, counts) -> told.put(column, Shapes.told(counts)));
        return told;
    }

    private static List<LeftOutReport> leftOut(DatabaseRun database) {
        Stream<LeftOut> known = database.planIfAny().stream().flatMap(plan -> plan.schema().leftOut().stream());
        return Stream.concat(known, database.leftOut().stream())
                .map(object -> new LeftOutReport(object.kind(), object.name(), object.reason()))
                .toList();
    }

    private static String emailGuard(JobSpec job) {
        if (job.masking().allowsAllAddresses()) {
            return "off";
        }
        return job.strayEmails().name().toLowerCase(Locale.ROOT);
    }

    /** Of a run whose process ended without a word. */
    static RefreshReport ofKilled(RunSummary run, Instant lastHeard, ProblemReport problem, Path page) {
        return new RefreshReport(
                run.run(),
                run.job(),
                "",
                "failed",
                problem.code(),
                run.startedAt(),
                (lastHeard.toEpochMilli() - run.startedAt().toEpochMilli()) / 1000.0,
                run.startedBy(),
                run.restartOf().orElse(null),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(problem),
                page.toString());
    }
}
