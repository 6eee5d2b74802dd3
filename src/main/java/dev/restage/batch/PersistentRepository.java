package dev.restage.batch;

import dev.restage.repository.LostConnections;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.Entity;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Stands before Spring Batch's job repository and repeats a call that met a broken connection, so that a run survives the end
 * of the process which had the repository's file open.
 *
 * <p>An entity counts its updates, in memory and in its row. If the connection broke before the commit, the memory is one
 * ahead and is set back; if it broke behind it, the row is, and the update is done.
 */
final class PersistentRepository implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof JobRepository repository)) {
            return bean;
        }
        return Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, new Repeating(repository));
    }

    /**
     * A rollback fails only on a connection that is gone. Its failure hides the one before it, which says so, and the pool's own
     * "Connection is closed" has no SQLSTATE.
     */
    private static boolean isLost(RuntimeException failure) {
        return failure instanceof TransactionSystemException || LostConnections.isLost(failure);
    }

    private record Repeating(JobRepository repository) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Entity entity =
                    arguments != null && arguments.length > 0 && arguments[0] instanceof Entity first ? first : null;
            Integer version = entity == null ? null : entity.getVersion();
            Attempts attempts = new Attempts();
            try {
                return Persistence.of(
                        () -> call(method, arguments, entity, version, attempts), PersistentRepository::isLost);
            } catch (Checked checked) {
                throw checked.carried;
            }
        }

        private @Nullable Object call(
                Method method,
                Object @Nullable [] arguments,
                @Nullable Entity entity,
                @Nullable Integer version,
                Attempts attempts) {
            if (entity != null && version != null && attempts.made++ > 0) {
                entity.setVersion(version);
            }
            try {
                return method.invoke(repository, arguments);
            } catch (InvocationTargetException failure) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                if (cause instanceof OptimisticLockingFailureException
                        && entity != null
                        && version != null
                        && attempts.made > 1) {
                    entity.setVersion(version + 1);
                    return null;
                }
                if (cause instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new Checked(cause);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final class Attempts {
        private int made;
    }

    /** Carries a checked exception through code that knows none. */
    private static final class Checked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Throwable carried;

        Checked(Throwable carried) {
            super(carried);
            this.carried = carried;
        }
    }
}
