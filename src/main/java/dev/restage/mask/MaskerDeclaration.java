package dev.restage.mask;

import dev.restage.schema.ColumnType;
import java.util.List;
import java.util.Set;

/**
 * All that is said about a masker, once: job files are checked against it, help and documentation are printed from it, and it
 * makes the masker.
 *
 * @param name as job files write it, such as {@code first-name}
 * @param group the heading it is listed under, such as {@code people}
 * @param summary one sentence
 * @param parameters in the order they are listed
 * @param accepts kinds of column types it can take; an array's elements count
 * @param uniqueness what it promises where outputs must not collide, in one sentence; begins with "no" where it cannot
 * @param suitsUnique whether it may be used on a column of a unique key
 * @param example a made-up input for the reference
 */
public record MaskerDeclaration(
        String name,
        String group,
        String summary,
        List<Parameter> parameters,
        Set<ColumnType.Kind> accepts,
        String uniqueness,
        boolean suitsUnique,
        String example,
        Factory factory) {

    /** A parameter's type, for checking and for help. */
    public enum ParameterType {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TEXT_LIST,
        /** A file, named relative to the job file; maskers get the path at which it was found. */
        FILE,
        /** A map from a text, such as a path, to a masker. */
        MASKERS
    }

    /** @param fallback what holds where it is not given, for the reference; empty if nothing */
    public record Parameter(String name, ParameterType type, boolean required, String fallback, String summary) {}

    /** Makes a masker for one column and one partition. */
    @FunctionalInterface
    public interface Factory {
        /** @throws IllegalArgumentException if the parameters or the column do not fit; the message says why and what to do */
        Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings);
    }

    public MaskerDeclaration {
        parameters = List.copyOf(parameters);
        accepts = Set.copyOf(accepts);
    }
}
