package dev.restage.batch;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes one step execution per slice. Always new ones: a copy step is never taken up again half done, since its snapshot is
 * gone then.
 */
record SliceSplitter(Runs runs, JobRepository repository) implements StepExecutionSplitter {
    @Override
    public String getStepName() {
        return "slice";
    }

    @Override
    public Set<StepExecution> split(StepExecution manager, int gridSize) {
        Set<StepExecution> executions = new LinkedHashSet<>();
        for (Slice slice : runs.of(manager.getJobExecution()).slices()) {
            executions.add(create(repository, manager, slice));
        }
        return executions;
    }

    /** The context says for people what the partition is; nobody reads it back. */
    static StepExecution create(JobRepository repository, StepExecution manager, Slice slice) {
        StepExecution execution = repository.createStepExecution(stepName(slice), manager.getJobExecution());
        execution.getExecutionContext().putString("table", slice.place());
        execution
                .getExecutionContext()
                .putString(
                        "slice",
                        (slice.rows().number() + 1) + " of " + slice.rows().count());
        repository.updateExecutionContext(execution);
        return execution;
    }

    static String stepName(Slice slice) {
        return "slice:" + slice.name();
    }
}
