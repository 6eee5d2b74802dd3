package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a number a little. Sign and digits after the point stay, zero stays zero, and no other number stays what it is: one that
 * would, moves by one unit of its last digit.
 */
final class NumberNoiseMasker {
    private static final double DEFAULT_PERCENT = 10;
    /** Significant digits that a number written with an exponent gets: what a {@code float4} holds. */
    private static final MathContext INEXACT = new MathContext(7, RoundingMode.HALF_EVEN);

    private static final Pattern SPECIAL = Pattern.compile("(?i)nan|[+-]?inf(?:inity)?");

    private final KeyedHash hash;
    private final BigDecimal percent;
    private final @Nullable BigDecimal amount;
    private final ColumnType type;

    private NumberNoiseMasker(KeyedHash hash, BigDecimal percent, @Nullable BigDecimal amount, ColumnType type) {
        this.hash = hash;
        this.percent = percent;
        this.amount = amount;
        this.type = type;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "number-noise",
                Declarations.ANY_VALUE,
                "Moves a number by up to so many percent, or by up to an amount; sign, digits after the point and zero stay.",
                List.of(
                        new Parameter("percent", ParameterType.DECIMAL, false, "10", "how far at most, in percent"),
                        new Parameter(
                                "amount",
                                ParameterType.DECIMAL,
                                false,
                                "",
                                "how far at most, instead of a percentage")),
                EnumSet.of(Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT, Kind.MONEY, Kind.TEXT),
                "no: two numbers may move to one; use scramble",
                false,
                "1249.90",
                NumberNoiseMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        if (given.has("percent") && given.has("amount")) {
            throw new IllegalArgumentException("number-noise takes percent or amount, not both; leave one out");
        }
        double percent = given.decimal("percent", DEFAULT_PERCENT);
        double amount = given.decimal("amount", 1);
        if (!(percent > 0 && percent <= 100) || !(amount > 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException(
                    "number-noise takes a percent of more than 0 and at most 100, or an amount of more than 0");
        }
        NumberNoiseMasker noise = new NumberNoiseMasker(
                new KeyedHash(settings.key(), "number-noise"),
                BigDecimal.valueOf(percent).movePointLeft(2),
                given.has("amount") ? BigDecimal.valueOf(amount) : null,
                column.column().type());
        return new FormMasker(noise::other, column, settings);
    }

    private @Nullable String other(String core, int room) {
        if (type.kind() != Kind.TEXT && SPECIAL.matcher(core).matches()) {
            return core;
        }
        WrittenNumber number = WrittenNumber.parse(core);
        if (number == null || number.value().signum() == 0) {
            return number == null ? null : core;
        }
        BigDecimal value = number.value();
        Draws draws = new Draws(hash, value.stripTrailingZeros().toString());
        BigDecimal moved = moved(value, number.exponent(), draws, draws.next(2) == 0);
        String other = number.with(moved);
        if (fits(other, moved, room)) {
            return other;
        }
        // Towards zero there is room where the number itself has it.
        return number.with(towardsZero(value, moved));
    }

    private BigDecimal moved(BigDecimal value, boolean exponent, Draws draws, boolean up) {
        BigDecimal reach = amount == null ? value.abs().multiply(percent) : amount;
        BigDecimal distance = reach.multiply(BigDecimal.valueOf(draws.fraction()));
        BigDecimal sum = up ? value.add(distance) : value.subtract(distance);
        if (sum.signum() != value.signum()) {
            sum = value.signum() > 0 ? value.add(distance) : value.subtract(distance);
        }
        BigDecimal rounded = exponent ? sum.round(INEXACT) : sum.setScale(value.scale(), RoundingMode.HALF_EVEN);
        boolean stays = rounded.compareTo(value) == 0 || rounded.signum() != value.signum();
        return stays ? value.add(BigDecimal.valueOf(value.signum()).scaleByPowerOfTen(-value.scale())) : rounded;
    }

    private static BigDecimal towardsZero(BigDecimal value, BigDecimal moved) {
        BigDecimal mirrored = value.add(value).subtract(moved);
        return mirrored.signum() == value.signum() ? mirrored : value;
    }

    private boolean fits(String text, BigDecimal number, int room) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL, FLOAT ->
                FixedValue.misfit(number.toPlainString(), type).isEmpty();
            default -> room < 0 || text.length() <= room;
        };
    }
}
