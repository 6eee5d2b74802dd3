package dev.restage.mask;

import org.jspecify.annotations.Nullable;

/** Is told what became of identifiers, so that it can be proved later that none of them got through. Keeps no value. */
@FunctionalInterface
public interface Witness {
    /** Does not listen. */
    Witness NONE = (kind, original, output) -> {};

    /** @param output null where the value became NULL */
    void replaced(Identifier kind, String original, @Nullable String output);

    /** Nothing more comes from this thread; what it heard counts from now on. May be told twice. */
    default void done() {}
}
