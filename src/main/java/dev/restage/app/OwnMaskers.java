package dev.restage.app;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerProvider;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds maskers of one's own on the class path. */
final class OwnMaskers {
    private OwnMaskers() {}

    /** The maskers that come with Restage, and those of all providers that the loader finds. */
    static MaskerCatalogue catalogue(ClassLoader loader) {
        MaskerCatalogue catalogue = MaskerCatalogue.standard();
        try {
            for (MaskerProvider provider : ServiceLoader.load(MaskerProvider.class, loader)) {
                catalogue = with(provider, catalogue);
            }
            return catalogue;
        } catch (ServiceConfigurationError broken) {
            throw refused(String.valueOf(broken.getMessage()));
        }
    }

    private static MaskerCatalogue with(MaskerProvider provider, MaskerCatalogue catalogue) {
        try {
            return catalogue.with(provider.maskers());
        } catch (IllegalArgumentException wrong) {
            throw refused(provider.getClass().getName() + ": " + wrong.getMessage());
        }
    }

    private static RestageException refused(String reason) {
        return new RestageException(
                ProblemKind.JOB_FILE,
                "class path",
                "maskers of your own cannot be taken: " + reason,
                "Mend the provider, or take its jar out of the folder maskers");
    }
}
