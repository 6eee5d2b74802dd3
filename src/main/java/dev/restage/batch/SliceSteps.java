package dev.restage.batch;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Makes the chunk-oriented step that copies one slice: its items are blocks of rows, a chunk is one block. Made anew for each
 * attempt, so that nothing of an earlier one is left in it.
 */
final class SliceSteps {
    private final JobRepository repository;
    private final MaskerCatalogue maskers;
    private final Unexpected unexpected;

    SliceSteps(JobRepository repository, MaskerCatalogue maskers, Unexpected unexpected) {
        this.repository = repository;
        this.maskers = maskers;
        this.unexpected = unexpected;
    }

    /** Copies a slice, under a step execution of its own. */
    SliceCopy copy(RunContext run, Slice slice, StepExecution execution) throws JobInterruptedException {
        try (SliceCopy copy = new SliceCopy(run, slice, maskers)) {
            Guarded guarded = new Guarded(run, slice, copy);
            Step step = new StepBuilder(execution.getStepName(), SparingRepository.before(repository))
                    .<RowBlock, RowBlock>chunk(1)
                    .reader(guarded)
                    .processor(guarded)
                    .writer(guarded)
                    .interruptionPolicy(current -> endIfGivenUp(run, current))
                    .build();
            step.execute(execution);
            return copy;
        }
    }

    /** Without terminate-only, a loop that ends early would count as completed. */
    private static void endIfGivenUp(RunContext run, StepExecution step) throws JobInterruptedException {
        if (run.givenUp() || Thread.currentThread().isInterrupted()) {
            step.setTerminateOnly();
            throw new JobInterruptedException("the run was given up");
        }
    }

    /** Sees to it that Spring Batch, which logs and stores exceptions, gets none that quotes a value. */
    private final class Guarded
            implements ItemStreamReader<RowBlock>, ItemProcessor<RowBlock, RowBlock>, ItemWriter<RowBlock> {
        private final RunContext run;
        private final Slice slice;
        private final SliceCopy copy;

        Guarded(RunContext run, Slice slice, SliceCopy copy) {
            this.run = run;
            this.slice = slice;
            this.copy = copy;
        }

        @Override
        public void open(ExecutionContext context) {
            attempt(() -> {
                copy.open();
                return true;
            });
        }

        @Override
        public @Nullable RowBlock read() {
            return attempt(copy::read);
        }

        @Override
        public RowBlock process(RowBlock block) {
            attempt(() -> {
                copy.mask(block);
                return true;
            });
            return block;
        }

        @Override
        public void write(Chunk<? extends RowBlock> chunk) {
            attempt(() -> {
                chunk.forEach(copy::write);
                return true;
            });
        }

        private <T> T attempt(Callable<T> work) {
            try {
                return work.call();
            } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
                RestageException reason = unexpected.problem(run.run(), "copy", slice.place(), failure);
                throw copy.failed(reason);
            }
        }
    }
}
