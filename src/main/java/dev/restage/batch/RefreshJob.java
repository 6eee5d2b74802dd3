package dev.restage.batch;

import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

/**
 * The refresh as a Spring Batch job: the one place where the order of its phases stands.
 *
 * <p>Rows of the present staging that are to survive will be taken over between {@code build} and {@code wire}, before triggers
 * and foreign keys are there to act on them.
 */
final class RefreshJob {
    static final String NAME = "refresh";

    private final JobRepository repository;
    private final Runs runs;
    private final PhaseTimes times;
    private final RunEnding ending;
    private final Unexpected unexpected;

    RefreshJob(JobRepository repository, Runs runs, PhaseTimes times, RunEnding ending, Unexpected unexpected) {
        this.repository = repository;
        this.runs = runs;
        this.times = times;
        this.ending = ending;
        this.unexpected = unexpected;
    }

    Job inOrder(
            Preflight preflight, Snapshots snapshots, Shadows shadows, PartitionHandler copying, Cutovers cutovers) {
        return new JobBuilder(NAME, repository)
                .listener(ending)
                .start(step("preflight", preflight))
                .next(step("snapshot", snapshots))
                .next(step("shadow", shadows::create))
                .next(partitioned("copy", copying))
                .next(step("build", shadows::build))
                .next(step("wire", shadows::wire))
                .next(step("after-load", shadows::afterLoad))
                .next(step("verify", shadows::verify))
                .next(step("cutover", cutovers::cutOver))
                .next(step("report", cutovers::tidy))
                .build();
    }

    private Step step(String name, Phase phase) {
        return new StepBuilder(name, repository)
                .listener(times)
                .tasklet(new PhaseTasklet(name, phase, runs, unexpected))
                .build();
    }

    private Step partitioned(String name, PartitionHandler handler) {
        return new StepBuilder(name, repository)
                .listener(times)
                .partitioner("slice", gridSize -> Map.of())
                .splitter(new SliceSplitter(runs, repository))
                .partitionHandler(handler)
                .build();
    }
}
