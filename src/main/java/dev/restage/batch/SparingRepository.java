package dev.restage.batch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Stands before the job repository for the step of one slice. Spring Batch writes down how far a step has come behind each chunk, in
 * two transactions; as long as the step runs, one of them in a while is enough, for a slice that ended half-way is copied anew. What
 * a step becomes in the end is always written.
 */
final class SparingRepository implements InvocationHandler {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Set<String> PROGRESS = Set.of("update", "updateExecutionContext");

    private final JobRepository repository;
    private final long begun = System.nanoTime();
    private final Map<String, Long> lastWritten = new HashMap<>();

    private SparingRepository(JobRepository repository) {
        this.repository = repository;
    }

    /** For one step that is about to start. */
    static JobRepository before(JobRepository repository) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(),
                new Class<?>[] {JobRepository.class},
                new SparingRepository(repository));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (PROGRESS.contains(method.getName()) && arguments != null && arguments[0] instanceof StepExecution step) {
            long now = System.nanoTime();
            if (underWay(step) && now - lastWritten.getOrDefault(method.getName(), begun) < PAUSE.toNanos()) {
                return null;
            }
            lastWritten.put(method.getName(), now);
        }
        try {
            return method.invoke(repository, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private static boolean underWay(StepExecution step) {
        return step.getStatus() == BatchStatus.STARTED && step.getReadCount() > 0 && !step.isTerminateOnly();
    }
}
