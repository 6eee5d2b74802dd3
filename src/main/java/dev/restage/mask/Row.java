package dev.restage.mask;

import dev.restage.schema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row that the value at hand stands in, for maskers that need more than the value.
 *
 * <p>A factory asks for what its masker will look at, and the masker keeps what it gets and uses it within {@link Masker#mask}, where
 * it speaks of the row at hand. There is no other declaration: plans make each masker once, see what it asks for, and take care that
 * the column is there, travels, and can be read. A masker that asks for nothing costs nothing.
 *
 * <pre>{@code
 * static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
 *     Row.Field country = column.row().field("country");
 *     return (value, notes) -> "DE".equals(country.original()) ? german(value) : other(value);
 * }
 * }</pre>
 *
 * <p>What a {@link RememberingMasker} remembers must not hang on the row.
 */
public interface Row {
    /** Where there is no row to look at. */
    Row NONE = new Row() {
        @Override
        public Field field(String column) {
            throw new IllegalArgumentException("there is no row to look at here, so no column \"" + column + "\"");
        }

        @Override
        public Replacements replacements() {
            throw new IllegalArgumentException("there is no row to look at here");
        }
    };

    /** One column of the row at hand. */
    interface Field {
        Column column();

        /** What the source has, masked or not, in the engine's text form; null for NULL. */
        @Nullable
        String original();
    }

    /** What a column of the row at hand became. */
    record Replacement(Column column, String original, String masked) {
        /** Says nothing of the values. */
        @Override
        public String toString() {
            return column.name();
        }
    }

    /** What the other columns of the row at hand became. */
    @FunctionalInterface
    interface Replacements {
        /**
         * In the table's order: the masked columns that are no documents, apart from those that ask for this themselves, where the
         * value is neither NULL nor empty and has changed.
         */
        List<Replacement> here();
    }

    /**
     * A column of the same table, by its exact name; the masked column itself is one too.
     *
     * @throws IllegalArgumentException if there is none that travels; the message says why and what to do
     */
    Field field(String column);

    /** Whoever asks for this is masked after all columns that do not. */
    Replacements replacements();
}
