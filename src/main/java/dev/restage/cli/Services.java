package dev.restage.cli;

import dev.restage.batch.Growth;
import dev.restage.batch.Refreshes;
import dev.restage.batch.Rollback;
import dev.restage.dialect.Dialect;
import dev.restage.discover.Discovery;
import dev.restage.job.JobFiles;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Examination;
import dev.restage.plan.RuleSuggestion;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import dev.restage.report.CertificateFiles;
import dev.restage.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What commands work with. Nothing is opened, read or started before its method is first called, so that {@code --help}
 * costs no more than it prints. Only {@link #refreshes}, {@link #rollBack} and {@link #serve} need the job repository.
 */
public interface Services {
    /** Where state is kept: {@code var}, or {@code $RESTAGE_HOME}. */
    Path home();

    /** Where job files are looked up by name: {@code jobs}. */
    Path jobFolder();

    JobFiles jobs();

    /** The same, with values for variables that the environment does not set. */
    JobFiles jobsBefore(Map<String, String> unset);

    /** Whether the environment sets a variable. */
    boolean isSet(String variable);

    MaskerCatalogue maskers();

    /** Finds out what columns hold. */
    Discovery discovery();

    /** Guesses at rules by names, for columns that have none. */
    RuleSuggestion suggestion();

    List<Dialect> dialects();

    ReportFiles reports();

    CertificateFiles certificates();

    /** What jobs open beyond their last certified runs. */
    Growth growth();

    /** The JSON Schema of job files. */
    String jobFileSchema();

    Refreshes refreshes();

    /** Examines each database of a job without changing anything; one that cannot be reached keeps none of the others back. */
    List<Inspected> inspect(JobSpec job);

    /**
     * Examines each database of a job without changing anything.
     *
     * @throws RestageException if one cannot be reached, with the problems of all of those
     */
    default List<Reached> inspectAll(JobSpec job) {
        List<Inspected> inspected = inspect(job);
        List<Problem> unreached = inspected.stream()
                .filter(database -> database.findings().isEmpty())
                .flatMap(database -> database.problems().stream())
                .toList();
        if (!unreached.isEmpty()) {
            throw new RestageException(unreached);
        }
        return inspected.stream()
                .map(database ->
                        new Reached(database.database(), database.findings().orElseThrow(), database.problems()))
                .toList();
    }

    /**
     * Records in the target that a person agreed to have a database replaced.
     *
     * @param database its name in the job
     */
    void adopt(JobSpec job, String database, String who);

    /** Puts the newest earlier generation of every target of the job back, or of none. */
    Rollback.Outcome rollBack(JobSpec job, String who);

    /** Starts jobs by their schedules; returns when the process is asked to end. */
    void serve();

    /**
     * One database of a job, examined.
     *
     * @param database its name in the job file
     * @param findings empty if source or target could not be reached
     * @param problems all of them: why it could not be reached, or those of the findings
     */
    record Inspected(String database, Optional<Examination.Findings> findings, List<Problem> problems) {
        public Inspected {
            problems = List.copyOf(problems);
        }
    }
    /**
     * One database of a job, reached and examined.
     *
     * @param database its name in the job file
     */
    record Reached(String database, Examination.Findings findings, List<Problem> problems) {
        public Reached {
            problems = List.copyOf(problems);
        }
    }
}
