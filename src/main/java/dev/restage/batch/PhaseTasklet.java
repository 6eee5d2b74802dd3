package dev.restage.batch;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Lets a phase run as a step. */
record PhaseTasklet(String name, Phase phase, Runs runs, Unexpected unexpected) implements Tasklet {
    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        StepExecution step = contribution.getStepExecution();
        RunContext run = runs.of(step.getJobExecution());
        run.requireGoingOn();
        try {
            phase.carryOut(run);
        } catch (RuntimeException failure) {
            throw run.fail(unexpected.problem(run.run(), name, "", failure));
        }
        return RepeatStatus.FINISHED;
    }
}
