package dev.restage.batch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** The runs of this process. Spring Batch's executions carry the run's name as their one parameter. */
final class Runs {
    private static final String PARAMETER = "run";

    private final Map<String, RunContext> contexts = new ConcurrentHashMap<>();

    static JobParameters parameters(String run) {
        return new JobParametersBuilder().addString(PARAMETER, run).toJobParameters();
    }

    void add(RunContext context) {
        contexts.put(context.run(), context);
    }

    void remove(RunContext context) {
        contexts.remove(context.run());
    }

    Optional<RunContext> find(String run) {
        return Optional.ofNullable(contexts.get(run));
    }

    Collection<RunContext> all() {
        return List.copyOf(contexts.values());
    }

    RunContext of(JobExecution execution) {
        String run = execution.getJobParameters().getString(PARAMETER);
        return find(run == null ? "" : run)
                .orElseThrow(() -> new IllegalStateException("run " + run + " is not one of this process"));
    }
}
