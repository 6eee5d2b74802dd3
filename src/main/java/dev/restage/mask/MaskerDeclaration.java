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
 * @param check finds what the parameters' types do not tell
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
        Factory factory,
        Check check) {

    /** A parameter's type, for checking and for help. */
    public enum ParameterType {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        TEXT_LIST,
        /** A file, named relative to the job file; maskers get the path at which it was found. */
        FILE,
        /** A masker for values within the value. */
        MASKER,
        /** A map from a text, such as a path, to a masker. */
        MASKERS
    }

    /**
     * @param fallback what holds where it is not given, for the reference; empty if nothing
     * @param choices the only texts it may be; empty where any will do
     */
    public record Parameter(
            String name, ParameterType type, boolean required, String fallback, String summary, List<String> choices) {
        public Parameter {
            choices = List.copyOf(choices);
        }

        /** Any value of the type will do. */
        public Parameter(String name, ParameterType type, boolean required, String fallback, String summary) {
            this(name, type, required, fallback, summary, List.of());
        }
    }

    /** Makes a masker for one column and one partition. */
    @FunctionalInterface
    public interface Factory {
        /** @throws IllegalArgumentException if the parameters or the column do not fit; the message says why and what to do */
        Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings);
    }

    /** Looks at parameters that are known, there and of their types. */
    @FunctionalInterface
    public interface Check {
        /** A line for each problem, whatever the column; names the parameter or the key within it in double quotes. */
        List<String> problems(MaskerRule rule);
    }

    /** A masker whose parameters may be anything of their types, as long as it can be made. */
    public MaskerDeclaration(
            String name,
            String group,
            String summary,
            List<Parameter> parameters,
            Set<ColumnType.Kind> accepts,
            String uniqueness,
            boolean suitsUnique,
            String example,
            Factory factory) {
        this(name, group, summary, parameters, accepts, uniqueness, suitsUnique, example, factory, rule -> List.of());
    }

    public MaskerDeclaration {
        parameters = List.copyOf(parameters);
        accepts = Set.copyOf(accepts);
    }
}
