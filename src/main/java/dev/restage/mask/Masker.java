package dev.restage.mask;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces values of one column. Made for one partition and used by one thread, so it may hold caches and digests.
 *
 * <p>The same canonical input gives the same output, whatever the table, engine or run. A value that does not have the form
 * the masker expects is scrambled and noted; it never comes back unchanged. An exception must not quote the value.
 */
public interface Masker {
    /**
     * @param value in the engine's text form; never null and never empty
     * @return null for NULL
     */
    @Nullable
    String mask(String value, MaskingNotes notes);

    /**
     * The masker without a memory of its own, if its results hang on the value alone and values are likely to come again: for a
     * caller that remembers them itself.
     */
    default Optional<Masker> unremembered() {
        return Optional.empty();
    }
}
