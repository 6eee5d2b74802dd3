package dev.restage.batch;

import dev.restage.batch.Approvals.Approval;
import dev.restage.job.JobSpec;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.Openness;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.Certificate;
import dev.restage.report.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a job opens more than its last certified run did, and who agreed to that. A job that was never certified has nothing to be
 * compared with: its first run is somebody's decision.
 */
public final class Growth {
    private final RunRecords records;
    private final CertificateFiles certificates;
    private final Approvals approvals;
    private final Clock clock;

    Growth(RunRecords records, CertificateFiles certificates, Approvals approvals, Clock clock) {
        this.records = records;
        this.certificates = certificates;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What the job opens beyond its last certified run, and nobody agreed to yet; a line each. */
    public List<String> unapproved(JobSpec job, Collection<DatabasePlan> plans) {
        Set<String> agreed =
                approvals.of(job.name()).stream().map(Approval::opens).collect(Collectors.toSet());
        return since(job, plans).stream().filter(line -> !agreed.contains(line)).toList();
    }

    private List<String> since(JobSpec job, Collection<DatabasePlan> plans) {
        return lastCertified(job)
                .map(last -> Openness.of(job, plans).growthSince(new Openness(new TreeMap<>(last.openness()))))
                .orElse(List.of());
    }

    private Optional<Certificate> lastCertified(JobSpec job) {
        return records.history(Optional.of(job.name())).stream()
                .filter(run -> run.status().equals("completed"))
                .flatMap(run -> certificates.read(run.run()).stream())
                .findFirst();
    }

    /** Who agreed to what this run opens. */
    List<Approval> agreed(JobSpec job, Collection<DatabasePlan> plans) {
        List<String> growth = since(job, plans);
        return approvals.of(job.name()).stream()
                .filter(approval -> growth.contains(approval.opens()))
                .toList();
    }

    /** Why a scheduled run must not go on; empty if it may. */
    List<Problem> problems(JobSpec job, Collection<DatabasePlan> plans) {
        return unapproved(job, plans).stream()
                .map(line -> new Problem(
                        ProblemKind.GUARD,
                        job.name(),
                        "the job opens more than its last certified run did: " + line,
                        "A second person looks at it: ./restage approve " + job.name()
                                + "; or a person runs it by hand"))
                .toList();
    }

    /**
     * Records that a second person agreed.
     *
     * @param lines as {@link #unapproved} told them
     * @param who must not be the owner of the job file
     */
    public void approve(JobSpec job, List<String> lines, String who, String account) {
        String owner = owner(job);
        if (who.equals(owner)) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    job.name(),
                    "the job file belongs to " + owner + ", and whoever wrote it cannot approve it",
                    "Let a second person approve, from an account of their own or with --as NAME");
        }
        approvals.add(
                job.name(),
                lines.stream()
                        .map(line ->
                                new Approval(line, who, account, clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                        .toList());
    }

    private static String owner(JobSpec job) {
        try {
            return Files.getOwner(job.file()).getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }
}
