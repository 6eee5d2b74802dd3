package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.List;

/** One of a few values, by the key and, if given, by weights. What a value becomes may be that value again. */
final class ChoiceMasker implements Masker {
    private final List<String> values;
    private final double[] upTo;
    private final KeyedHash hash;

    private ChoiceMasker(List<String> values, double[] upTo, KeyedHash hash) {
        this.values = values;
        this.upTo = upTo;
        this.hash = hash;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "choice",
                Declarations.ANY_VALUE,
                "Gives one of the values, picked by the input and the key; the input is not left out, so it may come out again.",
                List.of(
                        new Parameter(
                                "values",
                                ParameterType.TEXT_LIST,
                                false,
                                "an enum's labels",
                                "what to choose from, such as [basic, pro]"),
                        new Parameter(
                                "weights",
                                ParameterType.TEXT_LIST,
                                false,
                                "all alike",
                                "how often each, such as [9, 1]")),
                FixedMasker.ACCEPTED,
                "no: many rows get one value; use scramble",
                false,
                "gold",
                ChoiceMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        ColumnType type = column.column().type();
        List<String> values = given.has("values") ? given.texts("values") : own(type);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("choice needs values to choose from for " + type.declared()
                    + "; write {masker: choice, values: [one, two]}");
        }
        for (int i = 0; i < values.size(); i++) {
            int number = i + 1;
            FixedValue.misfit(values.get(i), type).ifPresent(reason -> {
                throw new IllegalArgumentException(
                        "value " + number + " of choice does not fit " + type.declared() + ": " + reason);
            });
        }
        return new ChoiceMasker(
                values, upTo(given.texts("weights"), values.size()), new KeyedHash(settings.key(), "choice"));
    }

    private static List<String> own(ColumnType type) {
        return type.kind() == Kind.BOOLEAN ? List.of("true", "false") : type.labels();
    }

    private static double[] upTo(List<String> weights, int count) {
        if (!weights.isEmpty() && weights.size() != count) {
            throw new IllegalArgumentException("choice has " + count + " values and " + weights.size()
                    + " weights; write one weight for each value");
        }
        double[] upTo = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights.isEmpty() ? 1 : weight(weights.get(i));
            upTo[i] = sum;
        }
        if (sum <= 0) {
            throw new IllegalArgumentException("the weights of choice are all zero; write how often each value comes");
        }
        return upTo;
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text);
            if (weight >= 0 && Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("a weight of choice is no number from 0 on; write weights like [9, 1]");
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        double drawn = new Draws(hash, CanonicalText.words(framed.core())).fraction() * upTo[upTo.length - 1];
        int index = 0;
        while (drawn >= upTo[index]) {
            index++;
        }
        return values.get(index);
    }
}
