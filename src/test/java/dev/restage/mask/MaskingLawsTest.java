package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** The laws that hold for every value. */
final class MaskingLawsTest {
    private static final List<String> TEXT_MASKERS = List.of(
            "first-name",
            "last-name",
            "full-name",
            "username",
            "email",
            "phone",
            "street-address",
            "city",
            "postcode",
            "scramble",
            "date-shift");
    private static final Map<String, Masker> MASKERS = new HashMap<>();

    static {
        TEXT_MASKERS.forEach(name -> MASKERS.put(name, Masking.masker(name)));
    }

    @Property(tries = 150)
    void theSameValueBecomesTheSameInEveryInstance(@ForAll("masker") String name, @ForAll("value") String value) {
        String fresh = Masking.masker(name).mask(value, () -> {});

        assertThat(fresh).isNotNull().isEqualTo(MASKERS.get(name).mask(value, () -> {}));
    }

    @Property(tries = 400)
    void blanksAroundAndCaseMakeNoDifferenceAndAreKept(@ForAll("masker") String name, @ForAll("simple") String value) {
        String plain = masked(name, value.toLowerCase(Locale.ROOT));

        assertThat(masked(name, "  " + value.toLowerCase(Locale.ROOT) + " ")).isEqualTo("  " + plain + " ");
        assertThat(masked(name, value.toUpperCase(Locale.ROOT))).isEqualToIgnoringCase(plain);
    }

    @Property(tries = 250)
    void whatComesOutFitsTheColumn(
            @ForAll("masker") String name,
            @ForAll("value") String value,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        String input = value.substring(0, value.offsetByCodePoints(0, Math.min(length, CanonicalText.length(value))));
        MaskedColumn column = Masking.varchar(length);
        if (Masking.CATALOGUE
                        .misfit(MaskerRule.of(name), column, Masking.SETTINGS)
                        .isEmpty()
                && !input.isEmpty()) {
            String result = Masking.masker(name, column).mask(input, () -> {});

            assertThat(result).isNotNull();
            assertThat(CanonicalText.length(result)).isLessThanOrEqualTo(length);
        }
    }

    @Property(tries = 1500)
    void noMaskerReturnsWhatHasALetterOrDigit(@ForAll("masker") String name, @ForAll("simple") String value) {
        assertThat(masked(name, value)).isNotEqualToIgnoringCase(value);
    }

    @Property(tries = 1000)
    void anAddressGivesNothingOfItsLocalPartAway(@ForAll("local") String local) {
        assertThat(masked("email", local + "@mail.example"))
                .matches("(?i)[a-z]+\\.[a-z]+\\.[a-z0-9]{16}@staging\\.example\\.com")
                .doesNotContainIgnoringCase(local);
    }

    @Property(tries = 300)
    void scramblingIsABijectionOnEachShape(@ForAll("smallShape") String shape) {
        Set<String> inputs = new HashSet<>(List.of(""));
        for (char place : shape.toCharArray()) {
            inputs = new HashSet<>(inputs.stream()
                    .flatMap(start -> fillings(place).map(start::concat))
                    .toList());
        }
        Scrambler scrambler = new Scrambler(Masking.SETTINGS.key(), "scramble", false);
        Set<String> outputs = new HashSet<>();
        for (String input : inputs) {
            String output = scrambler.scramble(input);
            assertThat(output).hasSameSizeAs(input);
            assertThat(outputs.add(output.toLowerCase(Locale.ROOT)))
                    .as("a new value")
                    .isTrue();
        }
        assertThat(outputs).isEqualTo(inputs);
    }

    @Property(tries = 1500)
    void aScrambledNumberFitsEveryTypeThatTheNumberFits(@ForAll long number) {
        for (int shift : new int[] {0, 16, 32, 40, 48, 56}) {
            long value = number >> shift;
            String output = masked("scramble", Long.toString(value));
            long other = Long.parseLong(output);

            assertThat(output).hasSameSizeAs(Long.toString(value)).isEqualTo(Long.toString(other));
            for (int bits : new int[] {8, 16, 24, 32}) {
                long bound = 1L << bits - 1;
                assertThat(other >= -bound && other < bound).isEqualTo(value >= -bound && value < bound);
                assertThat(Math.abs(other) < 2 * bound).isEqualTo(Math.abs(value) < 2 * bound);
            }
        }
    }

    @Property(tries = 500)
    void wholeNumbersStayDistinct(@ForAll @LongRange(min = -40_000, max = 2_000_000) long from) {
        Set<String> outputs = new HashSet<>();
        for (long value = from; value < from + 300; value++) {
            assertThat(outputs.add(masked("scramble", Long.toString(value)))).isTrue();
        }
    }

    @Property(tries = 500)
    void aNumberBecomesTheSameAsATextAndInEachIntegerType(@ForAll int number) {
        String text = masked("scramble", Integer.toString(number));

        assertThat(Masking.mask(Masking.masker("scramble", Masking.of("int4", Kind.INTEGER)), Integer.toString(number)))
                .isEqualTo(text);
        assertThat(Masking.mask(Masking.masker("scramble", Masking.of("int8", Kind.INTEGER)), Integer.toString(number)))
                .isEqualTo(text);
    }

    @Property(tries = 300)
    void datesMoveNoFurtherThanAskedForAndStayDistinct(
            @ForAll @IntRange(min = 2, max = 400) int days,
            @ForAll @IntRange(min = -800_000, max = 2_900_000) int from) {
        Masker masker = Masking.masker(
                Masking.rule("date-shift", "days", (long) days), Masking.of("date", Kind.DATE), Masking.SETTINGS);
        Set<LocalDate> outputs = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            LocalDate date = LocalDate.ofEpochDay(from + i);
            if (date.getYear() > 0 && date.getYear() < 10_000) {
                LocalDate other = LocalDate.parse(Masking.mask(masker, date.toString()));

                assertThat(Math.abs(ChronoUnit.DAYS.between(date, other))).isBetween(1L, (long) days);
                assertThat(outputs.add(other)).isTrue();
            }
        }
    }

    @Property(tries = 300)
    void distinctPhonesStayDistinctAndCannotBeDialled(
            @ForAll @LongRange(min = 1_000_000, max = 99_999_999_900L) long from) {
        Masker masker = Masking.masker(Masking.rule("phone", "distinct", true), Masking.text(), Masking.SETTINGS);
        Set<String> outputs = new HashSet<>();
        for (long number = from; number < from + 50; number++) {
            String output = Masking.mask(masker, "+49 " + number);

            assertThat(output)
                    .startsWith("+49 00")
                    .hasSize(6 + Long.toString(number).length());
            assertThat(outputs.add(output)).isTrue();
        }
    }

    @Provide
    Arbitrary<String> masker() {
        return Arbitraries.of(TEXT_MASKERS);
    }

    @Provide
    Arbitrary<String> value() {
        Arbitrary<String> anything =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(text -> !broken(text));
        Arbitrary<String> likely = Arbitraries.of(
                "Jane Roe",
                "+49 171 1234567",
                "jane.roe@mail.example",
                "12 Elm Street",
                "1984-02-29",
                "SW1A 2AA",
                "山田 太郎",
                "Müller",
                "(212) 867-5309 x12",
                "Roe, Jane <jane@mail.example>",
                "0044-03-15 BC",
                "infinity",
                "\u0130stanbul",
                "Иван");
        return Arbitraries.oneOf(anything, likely);
    }

    /** No lone surrogates: no engine stores them. */
    private static boolean broken(String text) {
        return text.codePoints().anyMatch(character -> character >= 0xD800 && character < 0xE000 || character == 0);
    }

    @Provide
    Arbitrary<String> simple() {
        return Arbitraries.strings()
                .withChars("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> local() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(4).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> smallShape() {
        return Arbitraries.strings()
                .withChars("ad-.")
                .ofMinLength(1)
                .ofMaxLength(3)
                .filter(text -> !text.matches("\\.?d+[.d]*|-d.*"));
    }

    private static Stream<String> fillings(char place) {
        return switch (place) {
            case 'a' -> "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString);
            case 'd' -> "0123456789".chars().mapToObj(Character::toString);
            default -> Stream.of(String.valueOf(place));
        };
    }

    private static @Nullable String masked(String name, String value) {
        return MASKERS.get(name).mask(value, () -> {});
    }
}
