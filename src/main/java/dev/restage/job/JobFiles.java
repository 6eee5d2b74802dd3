package dev.restage.job;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds, reads and checks job files. */
public final class JobFiles {
    private final JobFolder folder;
    private final MaskerCatalogue maskers;
    private final Substitution substitution;

    /**
     * @param folder where names are looked up, {@code jobs}
     * @param environment values of {@code ${NAME}}; null for a name that is not set
     */
    public JobFiles(Path folder, MaskerCatalogue maskers, UnaryOperator<@Nullable String> environment) {
        this.folder = new JobFolder(folder);
        this.maskers = maskers;
        this.substitution = new Substitution(environment);
    }

    /**
     * Reads a job.
     *
     * @param nameOrPath a name under the folder, or a path
     * @throws dev.restage.problem.RestageException of kind JOB_FILE, with all problems of the file at once
     */
    public JobSpec read(String nameOrPath) {
        Path file = folder.find(nameOrPath);
        JobText text = JobText.read(file);
        Findings findings = new Findings(file.toString());
        Shape<JobSpec> shape =
                new JobShape(maskers, Scripts.of(file)).of(new JobShape.Origin(file, text.fingerprint()));
        Reading reading = Reading.begin(new KeyHomes(shape), findings);
        Optional<JobSpec> job =
                new YamlTree(findings, substitution).read(text.content()).flatMap(value -> shape.read(value, reading));
        if (job.isEmpty() || findings.count() > 0) {
            throw new RestageException(findings.problems());
        }
        return job.get();
    }

    /** Names of the job files in the folder, sorted; empty if there is no folder. */
    public List<String> names() {
        return folder.names();
    }
}
