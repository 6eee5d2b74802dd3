package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A card number for tests, of the same brand, length and format, with a right check digit (ISO/IEC 7812-1). It begins with the eight digits
 * of a number that the brand's processors publish for tests, such as 4111 1111 1111 1111 and 5555 5555 5555 4444.
 *
 * <p>There are few of those. With {@code distinct: true} the first digit, or two, that tell the brand stay, the others are permuted, and
 * the check digit is wrong on purpose: nobody can pay with such a number, and different ones stay different.
 */
final class CreditCardMasker implements FormMasker.Form {
    private static final String SEPARATORS = " -.\u00A0";

    /**
     * @param form of its numbers
     * @param kept digits at the beginning that tell it
     * @param tests beginnings of numbers for tests
     */
    private record Brand(Pattern form, int kept, List<String> tests) {}

    private static final List<Brand> BRANDS = List.of(
            brand("3[47][0-9]{13}", 2, "37828224", "37144963", "37000000", "37873449"),
            brand("(?:30[0-5]|3095|36|38|39)[0-9]{11,16}", 2, "30569309", "36006666", "36700102", "38520000"),
            brand("(?:2131|1800|35)[0-9]{11,17}", 2, "35301113", "35660020", "35660000"),
            brand("(?:6011|64[4-9]|65)[0-9]{12,15}", 2, "60111111", "60110009", "60110000", "65105105"),
            brand("(?:62|81)[0-9]{14,17}", 2, "62000000", "62055500", "81711111"),
            brand(
                    "(?:5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}",
                    1, "55555555", "51051051", "52008282", "22230031", "54545454"),
            brand("4[0-9]{12,18}", 1, "41111111", "42424242", "40128888", "40000000", "40000566"),
            brand(
                    "(?:5018|5020|5038|5893|6304|6759|676[1-3]|67[0-9]{2}|50|56|57|58|6[0-9])[0-9]{8,17}",
                    1, "67596498", "67999901", "50339619", "63049000"));

    private final boolean distinct;
    private final KeyedHash hash;
    private final DistinctNumbers permuted;

    private CreditCardMasker(boolean distinct, MaskingKey key) {
        this.distinct = distinct;
        hash = new KeyedHash(key, "credit-card");
        permuted = new DistinctNumbers(key, "credit-card");
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "credit-card",
                Declarations.IDENTIFIERS,
                "Gives a card number of the ranges for tests, of the same brand, length and format, with a right check"
                        + " digit.",
                List.of(Declarations.DISTINCT),
                EnumSet.of(Kind.TEXT, Kind.INTEGER),
                "with distinct: true by construction, by check digits that are wrong on purpose; without it, no",
                true,
                "4929 1234 5678 9010",
                CreditCardMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        boolean distinct = new Given(rule).flag("distinct");
        Declarations.distinctIfUnique("credit-card", distinct, column);
        return new FormMasker(new CreditCardMasker(distinct, settings.key()), column, settings);
    }

    private static Brand brand(String form, int kept, String... tests) {
        return new Brand(Pattern.compile(form), kept, List.of(tests));
    }

    @Override
    public @Nullable String other(String core, int room) {
        Grouped grouped = Grouped.of(core, SEPARATORS);
        Brand brand = grouped == null
                ? null
                : BRANDS.stream()
                        .filter(candidate ->
                                candidate.form().matcher(grouped.compact()).matches())
                        .findFirst()
                        .orElse(null);
        if (grouped == null || brand == null) {
            return null;
        }
        String number = grouped.compact();
        if (distinct) {
            return grouped.with(permuted.other(number, brand.kept(), number.length() - 1, CreditCardMasker::completed));
        }
        Draws draws = new Draws(hash, number);
        String other = drawn(draws, brand, number.length());
        return grouped.with(other.equals(number) ? drawn(draws, brand, number.length()) : other);
    }

    private static String drawn(Draws draws, Brand brand, int length) {
        String start = brand.tests().get(draws.next(brand.tests().size()));
        return completed(start + draws.digits(length - start.length()));
    }

    private static String completed(String number) {
        String digits = number.substring(0, number.length() - 1);
        return digits + CheckDigits.luhn(digits);
    }
}
