package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Gives every row the same value. */
final class FixedMasker implements Masker {
    static final Set<Kind> ACCEPTED = EnumSet.of(
            Kind.TEXT,
            Kind.INTEGER,
            Kind.DECIMAL,
            Kind.FLOAT,
            Kind.BOOLEAN,
            Kind.DATE,
            Kind.TIME,
            Kind.TIMESTAMP,
            Kind.TIMESTAMP_WITH_ZONE,
            Kind.UUID,
            Kind.JSON,
            Kind.ENUM);

    private final String value;

    private FixedMasker(String value) {
        this.value = value;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "fixed",
                Declarations.ANY_VALUE,
                "Replaces every value by the one given.",
                List.of(new Parameter("value", ParameterType.TEXT, true, "", "what every row gets")),
                ACCEPTED,
                "no: all rows get one value; use scramble",
                false,
                "anything",
                FixedMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        String value = String.valueOf(rule.parameters().getOrDefault("value", ""));
        ColumnType type = column.column().type();
        FixedValue.misfit(value, type).ifPresent(reason -> {
            throw new IllegalArgumentException("the value of fixed does not fit " + type.declared() + ": " + reason);
        });
        return new FixedMasker(value);
    }

    @Override
    public String mask(String ignored, MaskingNotes notes) {
        return value;
    }
}
