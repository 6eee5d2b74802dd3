package dev.restage.batch;

import dev.restage.job.JobSpec;
import java.util.Set;

/**
 * What a person, a pipeline or a schedule asks for.
 *
 * @param startedBy who or what asks, such as {@code anna@ops1} or {@code schedule 0 0 2 ? * MON-FRI}
 * @param adopt names of target databases that may be replaced although Restage never filled them
 * @param keepFirst whether what is replaced by such a consent stays as a generation
 */
public record RunRequest(JobSpec job, String startedBy, Set<String> adopt, boolean keepFirst) {
    private static final String SCHEDULE = "schedule ";

    /** What a schedule asks for. */
    public static RunRequest scheduled(JobSpec job, String cron) {
        return new RunRequest(job, SCHEDULE + cron, Set.of(), false);
    }

    /** Whether no person asked; a person's name has a host behind it and no blank. */
    boolean unattended() {
        return startedBy.startsWith(SCHEDULE);
    }

    public RunRequest {
        adopt = Set.copyOf(adopt);
    }
}
