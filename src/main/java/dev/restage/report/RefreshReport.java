package dev.restage.report;

import dev.restage.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. {@link ReportFiles} tells it as JSON, field by field under these names, and as HTML.
 *
 * @param status {@code completed}, {@code failed}, {@code refused} or {@code stopped}
 * @param startedBy who or what started it, such as {@code anna@ops1} or {@code schedule 0 0 2 ? * MON-FRI}
 * @param restartOf the run that this one takes up again
 * @param snapshotSkewSeconds of several databases, how far the views of the sources lie apart; null if there are not several
 * @param mixtureSeconds of several databases, how long some had the new content while others had the old; null if there are
 *     not several, or nothing went live
 * @param report the path of the HTML report
 * @param certificate the path of the signed certificate; null if there is none
 */
public record RefreshReport(
        String run,
        String job,
        String environment,
        String status,
        int exitCode,
        Instant startedAt,
        double seconds,
        String startedBy,
        @Nullable String restartOf,
        List<PhaseTime> phases,
        List<DatabaseReport> databases,
        @Nullable Double snapshotSkewSeconds,
        @Nullable Double mixtureSeconds,
        List<CheckReport> checks,
        List<ProblemReport> problems,
        String report,
        @Nullable String certificate) {

    /** Of a run without a certificate. */
    public RefreshReport(
            String run,
            String job,
            String environment,
            String status,
            int exitCode,
            Instant startedAt,
            double seconds,
            String startedBy,
            @Nullable String restartOf,
            List<PhaseTime> phases,
            List<DatabaseReport> databases,
            @Nullable Double snapshotSkewSeconds,
            @Nullable Double mixtureSeconds,
            List<CheckReport> checks,
            List<ProblemReport> problems,
            String report) {
        this(
                run,
                job,
                environment,
                status,
                exitCode,
                startedAt,
                seconds,
                startedBy,
                restartOf,
                phases,
                databases,
                snapshotSkewSeconds,
                mixtureSeconds,
                checks,
                problems,
                report,
                null);
    }

    /** How long a phase took. */
    public record PhaseTime(String name, double seconds) {}

    /** The view of the source that was copied. */
    public record SnapshotReport(Instant takenAt, String position) {}

    /**
     * One database.
     *
     * @param snapshot null if the run did not come so far
     * @param rows that went live
     * @param secondsClosed how long the cutover kept sessions out; null if there was none
     * @param generation the name under which the replaced content stays for rollback; null if it was not kept
     * @param emailGuard {@code rewrite}, {@code fail} or {@code off}
     * @param changes of the source since the job last went live, a line each; null in reports that know nothing of them
     */
    public record DatabaseReport(
            String name,
            String engine,
            String target,
            @Nullable SnapshotReport snapshot,
            long rows,
            long bytes,
            List<TableReport> tables,
            List<LeftOutReport> leftOut,
            @Nullable Double secondsClosed,
            @Nullable String generation,
            String emailGuard,
            @Nullable List<String> changes) {}

    /**
     * One table.
     *
     * @param masked masker by column
     * @param open columns that only {@code keep: all} covers
     * @param nonConforming how many values were scrambled because they did not have the form their masker expects, by column
     * @param nonConformingShapes of these values, how many have which shape ({@code LLL-DDDD}), by column; rare shapes are together
     * @param strayEmails how many values of kept columns had addresses that were rewritten, by column
     * @param filter the row condition; null where all rows were copied
     * @param structureOnly whether no rows were copied by the job's wish
     */
    public record TableReport(
            String table,
            long rows,
            long bytes,
            double seconds,
            Map<String, String> masked,
            List<String> open,
            Map<String, Long> nonConforming,
            Map<String, Map<String, Long>> nonConformingShapes,
            Map<String, Long> strayEmails,
            @Nullable String filter,
            boolean structureOnly) {}

    /** Something of the source that the target did not get. */
    public record LeftOutReport(String kind, String name, String reason) {}

    /** A check; status is {@code passed}, {@code failed} or {@code skipped}. */
    public record CheckReport(String name, String status, String detail) {}

    /** A problem under the contract's names; code is the exit code of its kind. */
    public record ProblemReport(int code, String where, String what, String todo) {
        public static ProblemReport of(Problem problem) {
            return new ProblemReport(problem.kind().exitCode(), problem.where(), problem.what(), problem.todo());
        }
    }
}
