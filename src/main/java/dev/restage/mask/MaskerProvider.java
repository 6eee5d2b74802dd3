package dev.restage.mask;

import java.util.List;

/**
 * Brings maskers of one's own. An implementation has a public constructor without parameters and is named in a file
 * {@code META-INF/services/dev.restage.mask.MaskerProvider} of its jar ({@link java.util.ServiceLoader}); a jar in the folder
 * {@code maskers} beside the launcher is found.
 *
 * <p>What a masker has to keep to is said at {@link Masker}; its declaration says the rest, and the job file, its schema and
 * {@code ./restage maskers} follow it. {@link KeyedHash} turns a value into bytes by the job's key. Objects that it shares between
 * partitions must be safe for threads.
 */
public interface MaskerProvider {
    /** Called once per process. Names that Restage or another provider has are refused. */
    List<MaskerDeclaration> maskers();
}
