package dev.restage.job;

import dev.restage.mask.MaskerCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds, reads and checks job files. */
public final class JobFiles {
    /**
     * @param folder where names are looked up, {@code jobs}
     * @param environment values of {@code ${NAME}}; null for a name that is not set
     */
    public JobFiles(Path folder, MaskerCatalogue maskers, UnaryOperator<@Nullable String> environment) {}

    /**
     * Reads a job.
     *
     * @param nameOrPath a name under the folder, or a path
     * @throws dev.restage.problem.RestageException of kind JOB_FILE, with all problems of the file at once
     */
    public JobSpec read(String nameOrPath) {
        throw new UnsupportedOperationException();
    }

    /** Names of the job files in the folder, sorted; empty if there is no folder. */
    public List<String> names() {
        throw new UnsupportedOperationException();
    }
}
