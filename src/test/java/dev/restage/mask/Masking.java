package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A catalogue with demo settings, for tests that mask values. */
final class Masking {
    static final MaskerCatalogue CATALOGUE = MaskerCatalogue.standard();
    static final MaskingSettings SETTINGS = settings("0123456789abcdef-a-demo-key-for-tests", "en");

    private Masking() {}

    static MaskingSettings settings(String key, String locale) {
        return new MaskingSettings(MaskingKey.of(key), locale, "staging.example.com", List.of("ourcompany.com"));
    }

    static MaskedColumn column(ColumnType type, boolean unique) {
        return new MaskedColumn(new TableId("public", "people"), new Column("value", type, true, false, false), unique);
    }

    static MaskedColumn text() {
        return column(ColumnType.of("text", "text", Kind.TEXT), false);
    }

    static MaskedColumn varchar(int length) {
        return column(varcharType(length), false);
    }

    static ColumnType varcharType(int length) {
        return ColumnType.of("character varying(" + length + ")", "varchar", Kind.TEXT)
                .withMaxLength(length);
    }

    static MaskedColumn of(String base, Kind kind) {
        return column(ColumnType.of(base, base, kind), false);
    }

    static Masker masker(String name) {
        return masker(MaskerRule.of(name), text(), SETTINGS);
    }

    static Masker masker(String name, MaskedColumn column) {
        return masker(MaskerRule.of(name), column, SETTINGS);
    }

    static Masker masker(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        assertThat(CATALOGUE.misfit(rule, column, settings)).isEmpty();
        return CATALOGUE.make(rule, column, settings);
    }

    static MaskerRule rule(String name, String parameter, Object value) {
        return new MaskerRule(name, Map.of(parameter, value));
    }

    /** Masks a value that conforms. */
    static String mask(String name, String value) {
        return mask(masker(name), value);
    }

    static String mask(Masker masker, String value) {
        return Objects.requireNonNull(masker.mask(value, () -> {
            throw new AssertionError("noted as not conforming");
        }));
    }

    /** Masks a value that does not conform. */
    static String maskOdd(Masker masker, String value) {
        int[] notes = new int[1];
        String result = Objects.requireNonNull(masker.mask(value, () -> notes[0]++));
        assertThat(notes[0]).as("times noted").isEqualTo(1);
        return result;
    }
}
