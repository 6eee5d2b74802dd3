package dev.restage.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the run, and the history, which phase it is in. */
final class PhaseTimes implements StepExecutionListener {
    private final Runs runs;
    private final RunRecords records;
    private final Map<Long, Long> started = new ConcurrentHashMap<>();

    PhaseTimes(Runs runs, RunRecords records) {
        this.runs = runs;
        this.records = records;
    }

    @Override
    public void beforeStep(StepExecution step) {
        RunContext run = runs.of(step.getJobExecution());
        started.put(step.getId(), System.nanoTime());
        records.phase(run.run(), step.getStepName());
        run.phaseStarted(step.getStepName());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        Long start = started.remove(step.getId());
        if (start != null) {
            runs.of(step.getJobExecution()).phaseEnded(step.getStepName(), (System.nanoTime() - start) / 1e9);
        }
        return step.getExitStatus();
    }
}
