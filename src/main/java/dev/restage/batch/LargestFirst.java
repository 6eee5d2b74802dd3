package dev.restage.batch;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Copies all slices on a fixed pool per source, the largest first. The stock handler takes them in the order of their hashes, and runs all
 * to the end after one has failed.
 *
 * <p>A slice that failed for a passing reason is copied again: nothing of it was committed, and the snapshot still lives. When
 * one fails for good, the run is given up, and the others end at their next block.
 */
final class LargestFirst extends AbstractPartitionHandler {
    private static final int ATTEMPTS = 3;

    private final Runs runs;
    private final JobRepository repository;
    private final SliceSteps steps;
    private final Unexpected unexpected;

    LargestFirst(Runs runs, JobRepository repository, SliceSteps steps, Unexpected unexpected) {
        this.runs = runs;
        this.repository = repository;
        this.steps = steps;
        this.unexpected = unexpected;
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> executions) {
        RunContext run = runs.of(manager.getJobExecution());
        run.requireGoingOn();
        Map<String, StepExecution> byName =
                executions.stream().collect(Collectors.toMap(StepExecution::getStepName, Function.identity()));
        Map<DatabaseRun, ExecutorService> pools = pools(run);
        try {
            List<Future<StepExecution>> copies = new ArrayList<>();
            for (Slice slice : run.slices()) {
                StepExecution first = Objects.requireNonNull(byName.get(SliceSplitter.stepName(slice)));
                ExecutorService pool = Objects.requireNonNull(pools.get(slice.database()));
                copies.add(pool.submit(() -> copy(run, slice, manager, first)));
            }
            Set<StepExecution> ended = new LinkedHashSet<>();
            for (Future<StepExecution> copy : copies) {
                ended.add(result(run, copy));
            }
            run.requireGoingOn();
            release(run);
            return ended;
        } finally {
            pools.values().forEach(ExecutorService::shutdown);
        }
    }

    /** Production is let go at once; from here on the run can be taken up again without it. */
    private static void release(RunContext run) {
        for (DatabaseRun database : run.databases()) {
            database.copied(database.state().orElseThrow());
            database.releaseSource();
        }
        run.identifiers().keep();
        run.folder().save(run.state());
        run.allCopied();
    }

    /**
     * As many threads for each source as may read from it at once: more would only wait, and those that wait for one source
     * must not keep another from being read.
     */
    private static Map<DatabaseRun, ExecutorService> pools(RunContext run) {
        ThreadFactory threads = named();
        Map<DatabaseRun, ExecutorService> pools = new LinkedHashMap<>();
        run.databases()
                .forEach(database -> pools.put(
                        database,
                        Executors.newFixedThreadPool(database.spec().limits().connections(), threads)));
        return pools;
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return work -> new Thread(work, "copy-" + number.incrementAndGet());
    }

    private StepExecution copy(RunContext run, Slice slice, StepExecution manager, StepExecution first) {
        StepExecution execution = first;
        for (int attempt = 1; ; attempt++) {
            SliceCopy copy = attempt(run, slice, execution);
            if (run.givenUp() || (execution.getStatus() == BatchStatus.COMPLETED && copy.committed())) {
                return execution;
            }
            RestageException reason = copy.failure() == null ? unrecorded(slice, copy.committed()) : copy.failure();
            if (copy.committed() || !reason.passing() || attempt == ATTEMPTS) {
                run.fail(reason);
                return execution;
            }
            run.listener()
                    .note("copying " + slice.place() + " again: "
                            + reason.problems().get(0).what());
            execution = again(manager, slice);
        }
    }

    private SliceCopy attempt(RunContext run, Slice slice, StepExecution execution) {
        try {
            return steps.copy(run, slice, execution);
        } catch (JobInterruptedException interrupted) {
            throw new IllegalStateException("a step reports its interruption by its status", interrupted);
        }
    }

    /** A new execution of the same name: the attempt that failed stays to be seen. */
    private StepExecution again(StepExecution manager, Slice slice) {
        synchronized (manager) {
            return SliceSplitter.create(repository, manager, slice);
        }
    }

    /** Batch and loader disagree: the loop ended before the last block, or its end could not be recorded. */
    private static RestageException unrecorded(Slice slice, boolean committed) {
        return new RestageException(
                ProblemKind.INTERNAL,
                slice.place(),
                "slice " + slice.name()
                        + (committed
                                ? " was loaded, but the job repository could not record it"
                                : " ended without a commit"),
                "Check that the job repository can be written to, then run again");
    }

    private StepExecution result(RunContext run, Future<StepExecution> copy) {
        try {
            return copy.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw run.fail(new RestageException(
                    ProblemKind.STOPPED, "", "the run was interrupted while copying", "Start it again"));
        } catch (ExecutionException failure) {
            throw run.fail(unexpected.problem(
                    run.run(), "copy", "", failure.getCause() == null ? failure : failure.getCause()));
        }
    }
}
