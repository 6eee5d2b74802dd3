package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

class SparingRepositoryTest {
    private final List<String> written = new ArrayList<>();
    private final JobRepository sparing = SparingRepository.before((JobRepository) Proxy.newProxyInstance(
            JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                written.add(method.getName());
                return null;
            }));
    private final StepExecution step =
            new StepExecution(1, "copy", new JobExecution(1, new JobInstance(1, "refresh"), new JobParameters()));

    @Test
    void whatAStepBecomesIsAlwaysWrittenAndHowFarItCameOnlyOnceInAWhile() {
        step.setStatus(BatchStatus.STARTED);
        sparing.update(step);
        for (int block = 0; block < 100; block++) {
            step.setReadCount(step.getReadCount() + 1);
            sparing.updateExecutionContext(step);
            sparing.update(step);
        }
        assertThat(written).hasSizeLessThan(50);
        written.clear();

        step.setStatus(BatchStatus.COMPLETED);
        sparing.updateExecutionContext(step);
        sparing.update(step);

        assertThat(written).containsExactly("updateExecutionContext", "update");
    }

    @Test
    void aStepThatShallEndIsWrittenAtOnce() {
        step.setStatus(BatchStatus.STARTED);
        step.setReadCount(step.getReadCount() + 1);
        step.setTerminateOnly();

        sparing.update(step);

        assertThat(written).containsExactly("update");
    }
}
