package dev.restage.job;

import java.util.Optional;

/**
 * A key of a section.
 *
 * @param summary for editors, one sentence
 * @param example what to write, for messages and editors
 * @param unbuilt what it stands for, if Restage cannot do that yet
 */
record Key<T>(String name, Shape<T> shape, boolean required, String summary, String example, Optional<String> unbuilt) {
    static <T> Key<T> required(String name, Shape<T> shape, String summary, String example) {
        return new Key<>(name, shape, true, summary, example, Optional.empty());
    }

    static <T> Key<T> optional(String name, Shape<T> shape, String summary, String example) {
        return new Key<>(name, shape, false, summary, example, Optional.empty());
    }

    /** Checked like any other, then refused: it must never be ignored. */
    static <T> Key<T> unbuilt(String name, Shape<T> shape, String summary, String example, String feature) {
        return new Key<>(name, shape, false, summary, example, Optional.of(feature));
    }
}
