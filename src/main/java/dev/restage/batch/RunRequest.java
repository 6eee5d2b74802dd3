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
    public RunRequest {
        adopt = Set.copyOf(adopt);
    }
}
