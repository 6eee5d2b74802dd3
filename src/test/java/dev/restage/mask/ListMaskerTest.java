package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListMaskerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            old~NEW
            old;old~NEW;NEW
            ;old;; old ;~;NEW;;NEW;
            """)
    void masksEachItem(String value, String expected) {
        MaskerRule fixed = Masking.rule("fixed", "value", "NEW");

        assertThat(Masking.mask(masker(";", fixed, Masking.text()), value)).isEqualTo(expected);
    }

    @Test
    void masksAnItemAsItsColumnWouldBeMasked() {
        assertThat(Masking.mask(
                        masker(",", MaskerRule.of("email"), Masking.text()), "jane@mail.example,  JOHN@mail.example "))
                .isEqualTo(Masking.mask("email", "jane@mail.example") + ",  "
                        + Masking.mask("email", "JOHN@mail.example") + " ");
    }

    @Test
    void notesTheListOnceHoweverManyItemsAreOdd() {
        assertThat(Masking.maskOdd(masker(",", MaskerRule.of("email"), Masking.text()), "odd,odder,jane@mail.example"))
                .matches("[a-z]{3},[a-z]{5},\\S+@staging.example.com");
    }

    @Test
    void keepsTheNumberOfItemsWhereAnOutputHoldsTheSeparator() {
        MaskerRule fixed = Masking.rule("fixed", "value", "a, b");

        assertThat(Masking.maskOdd(masker(",", fixed, Masking.text()), "one,two"))
                .matches("[a-z]{3},[a-z]{3}");
    }

    @Test
    void fitsTheColumn() {
        Masker masker = masker(",", MaskerRule.of("email"), Masking.varchar(115));

        assertThat(Masking.maskOdd(masker, "jane@mail.example,john@mail.example,x@mail.example"))
                .hasSizeLessThanOrEqualTo(115)
                .contains("@staging.example.com")
                .doesNotContain("jane")
                .doesNotContain("@mail.example");
    }

    @Test
    void listsMayHoldLists() {
        Masker masker = masker(
                ";",
                new MaskerRule("list", Map.of("of", Masking.rule("fixed", "value", "N"), "separator", ",")),
                Masking.text());

        assertThat(Masking.mask(masker, "a,b;c")).isEqualTo("N,N;N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1;", "\u00e4"})
    void refusesASeparatorThatItemsMayHold(String separator) {
        assertThat(Masking.CATALOGUE.problems(new MaskerRule("list", Map.of("of", "email", "separator", separator))))
                .hasSize(1);
    }

    @Property(tries = 500)
    void keepsTheNumberOfItemsAndFits(
            @ForAll("items") List<String> items, @ForAll @IntRange(max = 20) int more, @ForAll("of") String of) {
        String value = String.join(";", items);
        int length = value.length() + more;
        if (value.isEmpty()
                || !Masking.CATALOGUE
                        .misfit(rule(";", MaskerRule.of(of)), Masking.varchar(length), Masking.SETTINGS)
                        .isEmpty()) {
            return;
        }
        Masker masker = masker(";", MaskerRule.of(of), Masking.varchar(length));
        String masked = masker.mask(value, () -> {});

        assertThat(masked).isNotNull().hasSizeLessThanOrEqualTo(length).isEqualTo(masker.mask(value, () -> {}));
        assertThat(masked.split(";", -1)).hasSameSizeAs(items);
        for (String item : items) {
            assertThat(item.strip().length() < 5 || !masked.contains(item.strip()))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<List<String>> items() {
        Arbitrary<String> item = Arbitraries.oneOf(
                Arbitraries.of(
                        "jane@mail.example", " Jane Roe", "", " ", "+49 171 1234567", "12 Elm Street, Springfield"),
                Arbitraries.strings().withChars("abcXYZ 0189@.-").ofMaxLength(12));
        return item.list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> of() {
        return Arbitraries.of("email", "full-name", "phone", "scramble", "street-address");
    }

    private static Masker masker(String separator, MaskerRule of, MaskedColumn column) {
        return Masking.masker(rule(separator, of), column, Masking.SETTINGS);
    }

    private static MaskerRule rule(String separator, MaskerRule of) {
        return new MaskerRule("list", Map.of("of", of, "separator", separator));
    }
}
