package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * What a Datafaker expression gives, with the value's keyed hash as its seed. The same version of Datafaker gives the same outputs
 * for the same key everywhere; another version may have other words.
 */
final class FakerMasker implements FormMasker.Form {
    private static final int ATTEMPTS = 8;
    /** What hangs on today's date would differ from run to run. */
    private static final Pattern CLOCK = Pattern.compile("(?i)#\\{\\s*(?:date|time|timeAndDate)\\.");
    /** What could be somebody's. */
    private static final Pattern REACHING =
            Pattern.compile("(?i)#\\{\\s*(?:phone_?number|internet|finance|id_?number|business|passport)\\.");

    private final String expression;
    private final KeyedHash hash;
    private final Random random = new Random(0);
    private final Faker faker;

    private FakerMasker(String expression, MaskingSettings settings) {
        this.expression = expression;
        hash = new KeyedHash(settings.key(), "faker");
        faker = new Faker(Locale.forLanguageTag(settings.locale()), random);
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "faker",
                Declarations.ANY_VALUE,
                "Gives what a Datafaker expression gives, picked by the input and the key; too long a text is cut.",
                List.of(new Parameter(
                        "expression", ParameterType.TEXT, true, "", "such as \"#{Commerce.productName}\"")),
                Declarations.TEXT_ONLY,
                "no: an expression has fewer outputs than a table has rows; use template or scramble",
                false,
                "blue bicycle",
                FakerMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        String expression = new Given(rule).text("expression", "");
        if (CLOCK.matcher(expression).find()) {
            throw new IllegalArgumentException(
                    "the expression of faker hangs on today's date, so it would differ from run to run;"
                            + " use date-of-birth or date-shift");
        }
        if (REACHING.matcher(expression).find()) {
            throw new IllegalArgumentException(
                    "the expression of faker gives phones, addresses or numbers that may be somebody's;"
                            + " use the masker made for them, such as email, phone, iban or national-id");
        }
        FakerMasker faker = new FakerMasker(expression, settings);
        if (faker.tried().isBlank()) {
            throw new IllegalArgumentException(
                    "the expression of faker gives an empty text; write it like" + " \"#{Commerce.productName}\"");
        }
        return new RememberingMasker(new FormMasker(faker, column, settings));
    }

    private String tried() {
        try {
            return drawn("restage", 0);
        } catch (RuntimeException unknown) {
            throw new IllegalArgumentException(
                    "Datafaker does not know the expression of faker; write it like \"#{Commerce.productName}\"");
        }
    }

    @Override
    public @Nullable String other(String core, int room) {
        String canonical = CanonicalText.composed(core);
        String shortest = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String text = drawn(canonical, attempt);
            boolean other = !text.isEmpty() && !text.equalsIgnoreCase(core);
            if (other && (room < 0 || CanonicalText.length(text) <= room)) {
                return text;
            }
            if (other && (shortest.isEmpty() || text.length() < shortest.length())) {
                shortest = text;
            }
        }
        String cut = room < 0 || CanonicalText.length(shortest) <= room
                ? shortest
                : shortest.substring(0, shortest.offsetByCodePoints(0, room)).strip();
        return cut.isEmpty() || cut.equalsIgnoreCase(core) ? null : cut;
    }

    /** {@link Random}'s sequence for a seed is part of its specification. */
    private String drawn(String canonical, int attempt) {
        random.setSeed(KeyedHash.number(hash.of(canonical), 8 * (attempt % 4)) + attempt);
        return String.valueOf(faker.expression(expression)).strip();
    }
}
