package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifierMaskersTest {
    private static final MaskedColumn UNIQUE = Masking.column(ColumnType.of("text", "text", Kind.TEXT), true);

    /** Numbers that authorities, standards and textbooks print as examples. */
    @ParameterizedTest
    @CsvSource({
        "DE, 86095742719",
        "DE, T220001293",
        "FR, 255081416802538",
        "ES, 12345678Z",
        "ES, X1234567L",
        "IT, RSSMRA85T10A562S",
        "NL, 111222333",
        "PL, 44051401359",
        "PT, 123456789",
        "CH, 7569217076985",
        "SE, 8112189876",
        "SE, 198112189876",
        "CN, 11010519491231002X",
        "JP, 123456789018",
        "TR, 10000000146",
        "BR, 11144477735",
        "IN, 234123412346",
        "RU, 11223344595",
        "CA, 046454286",
        "DE, DE136695976",
        "AT, ATU13585627",
        "FR, FR40303265045",
        "IT, 00743110157",
        "ES, J99216582",
        "BE, 0403019261",
        "PL, PL8567346215",
        "GB, GB980780684",
        "CH, CHE100155212",
        "BR, 16727230000197",
        "RU, 7830002293"
    })
    void knowsTheCheckDigitsOfEachCountry(String country, String number) {
        assertThat(forms().filter(form -> form.country().equals(country) && form.matches(number)))
                .anyMatch(form -> form.checked(number));
        assertThat(forms().filter(form -> form.country().equals(country) && form.matches(number)))
                .noneMatch(form -> form.checked(IdentifierForm.mistaken(number)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        536-22-1234             | US | 9[0-9]{2}-[0-4][0-9]-[0-9]{4}
        AB 12 34 56 C           | GB | [BGKNTZ][GBNKTZ] [0-9]{2} [0-9]{2} [0-9]{2} [A-D]
        86 095 742 719          | DE | 0[0-9] [0-9]{3} [0-9]{3} [0-9]{3}
        T220001293              | DE | Q[A-Z0-9]{8}[0-9]
        2 55 08 14 168 025 38   | FR | [12] [0-9]{2} [01][0-9] 00 [0-9]{3} [0-9]{3} [0-9]{2}
        12345678Z               | ES | 99[0-9]{6}[A-Z]
        X-1234567-L             | ES | Z-9[0-9]{6}-[A-Z]
        RSSMRA85T10A562S        | IT | [A-Z]{6}[0-9]{2}[A-Z][0-9]{2}X[0-9]{3}[A-Z]
        rssmra85t10a562s        | IT | [a-z]{6}[0-9]{2}[a-z][0-9]{2}x[0-9]{3}[a-z]
        111222333               | NL | 9999[0-9]{5}
        44051401359             | PL | [0-9]{2}[67][0-9][0-2][0-9]{6}
        123 456 789             | PT | 4[0-46-9][0-9] [0-9]{3} [0-9]{3}
        756.9217.0769.85        | CH | 756\\.[0-9]{4}\\.[0-9]{4}\\.[0-9]{2}
        811218-9876             | SE | [0-9]{2}[01][0-9][0-2][0-9]-[0-9]{4}
        11010519491231002X      | CN | 99[0-9]{4}19[4-9][0-9][01][0-9][0-2][0-9]{4}[0-9X]
        1234 5678 9018          | JP | [0-9]{4} [0-9]{4} [0-9]{4}
        10000000146             | TR | 0[0-9]{10}
        111.444.777-35          | BR | [0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}
        2341 2341 2346          | IN | [01][0-9]{3} [0-9]{4} [0-9]{4}
        112-233-445 95          | RU | [0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2}
        046 454 286             | CA | 0[0-9]{2} [0-9]{3} [0-9]{3}
        """)
    void aNationalNumberIsOfItsCountryAndNobodys(String value, String country, String pattern) {
        Masker masker =
                Masking.masker(Masking.rule("national-id", "country", country), Masking.text(), Masking.SETTINGS);
        String output = Masking.mask(masker, value);
        String compact = output.replaceAll("[ .-]", "").toUpperCase(java.util.Locale.ROOT);

        assertThat(output).matches(pattern).isNotEqualTo(value);
        // Right check digits, or wrong ones where nothing else makes it nobody's.
        NationalIds.ALL.stream()
                .filter(form -> form.country().equals(country)
                        && form.checks() > 0
                        && form.matches(value.replaceAll("[ .-]", "").toUpperCase(java.util.Locale.ROOT)))
                .forEach(form -> assertThat(form.checked(compact)).isEqualTo(!form.wrong()));
    }

    @Property(tries = 300)
    void whatIsDrawnHasRightCheckDigitsOrWrongOnesOnPurpose(@ForAll long seed) {
        Draws draws = new Draws(new KeyedHash(Masking.SETTINGS.key(), "test"), Long.toString(seed));
        forms().filter(form -> form.checks() > 0).forEach(form -> {
            String number = form.other(draws, 10);

            assertThat(form.checked(number))
                    .as(form.country() + " " + form.form())
                    .isEqualTo(!form.wrong());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "de, 86095742719, 0[0-9]{10}",
        "nl, 111222333, 9999[0-9]{5}",
        "en, 111222333, 9[0-9]{8}",
        "en, 44051401359, [0-9]{2}[67][0-9]{8}",
        "de, 12345678Z, 99[0-9]{6}[A-Z]",
        "fr, AB123456C, [A-Z]{2}[0-9]{6}[A-D]",
        "ja, 123456789018, [0-9]{12}"
    })
    void theFormTellsTheCountryAndTheLocaleDecides(String locale, String value, String pattern) {
        MaskingSettings settings = Masking.settings("0123456789abcdef-a-demo-key-for-tests", locale);

        assertThat(Masking.mask(Masking.masker(MaskerRule.of("national-id"), Masking.text(), settings), value))
                .matches(pattern);
    }

    @Test
    void aNumberHasLostItsZeros() {
        Masker masker = Masking.masker(
                Masking.rule("national-id", "country", "CA"), Masking.of("int8", Kind.INTEGER), Masking.SETTINGS);
        String text = Masking.mask(
                Masking.masker(Masking.rule("national-id", "country", "CA"), Masking.text(), Masking.SETTINGS),
                "046454286");

        assertThat(Long.parseLong(Masking.mask(masker, "46454286"))).isEqualTo(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "12", "Jane Roe", "123-45-678X9"})
    void scramblesWhatIsNoNationalNumber(String value) {
        assertThat(Masking.maskOdd(Masking.masker("national-id"), value)).isNotEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"DE", "FR", "ES", "IT", "NL", "PL", "PT", "CH", "SE", "CN", "JP", "TR", "BR", "IN", "RU", "CA"})
    void distinctNumbersStayDistinctAndHaveWrongCheckDigits(String country) {
        Masker masker = Masking.masker(
                new MaskerRule("national-id", Map.of("country", country, "distinct", true)), UNIQUE, Masking.SETTINGS);
        Draws draws = new Draws(new KeyedHash(Masking.SETTINGS.key(), "test"), country);
        Set<String> inputs = new HashSet<>();
        Set<String> outputs = new HashSet<>();
        IdentifierForm form = NationalIds.ALL.stream()
                .filter(candidate -> candidate.country().equals(country))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 2000; i++) {
            String number = form.completed().apply(form.drawn().apply(draws, 10));
            if (form.matches(number) && inputs.add(number)) {
                String output = Masking.mask(masker, number);
                assertThat(outputs.add(output)).isTrue();
                assertThat(form.checked(output)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"national-id", "tax-id", "credit-card", "iban", "bank-account"})
    void refusesAUniqueColumnThatIsNotAskedToStayDistinct(String masker) {
        assertThat(Masking.CATALOGUE.misfit(MaskerRule.of(masker), UNIQUE, Masking.SETTINGS))
                .get()
                .asString()
                .contains("distinct: true");
    }

    @Test
    void refusesDistinctNumbersWithoutCheckDigits() {
        assertThat(Masking.CATALOGUE.misfit(
                        new MaskerRule("national-id", Map.of("country", "US", "distinct", true)),
                        UNIQUE,
                        Masking.SETTINGS))
                .get()
                .asString()
                .contains("use scramble");
        assertThat(Masking.CATALOGUE.misfit(
                        Masking.rule("national-id", "country", "QQ"), Masking.text(), Masking.SETTINGS))
                .get()
                .asString()
                .contains("does not know");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        12-3456789          | 9[67]-[0-9][0-4][0-9]{5}
        DE136695976         | DE0[0-9]{8}
        ATU13585627         | ATU[0-9]{8}
        FR 40 303 265 045   | FR [0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}
        NL004495445B01      | NL9999[0-9]{5}B[0-9]{2}
        CHE-100.155.212     | CHE-[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}
        16.727.230/0001-97  | [0-9]{2}\\.[0-9]{3}\\.[0-9]{3}/[0-9]{4}-[0-9]{2}
        ABCPK1234F          | [A-Z]{3}Z[A-Z][0-9]{4}[A-Z]
        """)
    void aTaxNumberIsOfItsFormAndNobodys(String value, String pattern) {
        assertThat(Masking.mask("tax-id", value)).matches(pattern).isNotEqualTo(value);
    }

    @Test
    void aNumberThatIsBothBecomesTheSameInBoth() {
        MaskingSettings german = Masking.settings("0123456789abcdef-a-demo-key-for-tests", "de");

        assertThat(Masking.mask(Masking.masker(MaskerRule.of("tax-id"), Masking.text(), german), "86095742719"))
                .isEqualTo(Masking.mask(
                        Masking.masker(MaskerRule.of("national-id"), Masking.text(), german), "86095742719"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4929 1234 5678 9010   | 4[0-9]{3} [0-9]{4} [0-9]{4} [0-9]{4}
        4929123456789010      | 4[0-9]{15}
        5425-2334-3010-9903   | [25][0-9]{3}-[0-9]{4}-[0-9]{4}-[0-9]{4}
        3742 454554 00126     | 37[0-9]{2} [0-9]{6} [0-9]{5}
        6011 1111 1111 1117   | 6[05][0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}
        3056 930902 5904      | 3[0-9]{3} [0-9]{6} [0-9]{4}
        3566002020360505      | 35[0-9]{14}
        6200000000000005      | [68][12][0-9]{14}
        6759649826438453      | [56][0-9]{15}
        """)
    void aCardIsOfItsBrandAndForTests(String value, String pattern) {
        String output = Masking.mask("credit-card", value);
        String digits = output.replaceAll("[ -]", "");

        assertThat(output).matches(pattern).isNotEqualTo(value);
        assertThat(CheckDigits.luhn(digits.substring(0, digits.length() - 1)))
                .isEqualTo(digits.charAt(digits.length() - 1));
        assertThat(Masking.mask("credit-card", value.replaceAll("[ -]", ""))).isEqualTo(digits);
    }

    @Property(tries = 200)
    void distinctCardsStayDistinctAndCannotPay(@ForAll @NumericChars @StringLength(15) String digits) {
        Masker masker = Masking.masker(Masking.rule("credit-card", "distinct", true), UNIQUE, Masking.SETTINGS);
        String one = Masking.mask(masker, "4" + digits);
        String next = Masking.mask(masker, "4" + digits.substring(1) + digits.charAt(0));

        assertThat(one).startsWith("4").hasSize(16);
        assertThat(CheckDigits.luhn(one.substring(0, 15))).isNotEqualTo(one.charAt(15));
        boolean same = digits.substring(0, 14).equals((digits.substring(1) + digits.charAt(0)).substring(0, 14));
        assertThat(one.equals(next)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DE89 3704 0044 0532 0130 00        | DE[0-9]{2} 9999 9999 [0-9]{4} [0-9]{4} [0-9]{2}
        DE89370400440532013000             | DE[0-9]{2}99999999[0-9]{10}
        GB29NWBK60161331926819             | GB[0-9]{2}ZZZZ[0-9]{14}
        gb29nwbk60161331926819             | gb[0-9]{2}zzzz[0-9]{14}
        FR1420041010050500013M02606        | FR[0-9]{2}99999[0-9]{12}[A-Z][0-9]{5}
        IT60X0542811101000000123456        | IT[0-9]{2}Z99999[0-9]{17}
        NL91 ABNA 0417 1643 00             | NL[0-9]{2} ZZZZ [0-9]{4} [0-9]{4} [0-9]{2}
        IBAN: PL61109010140000071219812874 | IBAN: PL[0-9]{2}99999999[0-9]{16}
        TR330006100519786457841326         | TR[0-9]{2}99999[0-9]{17}
        NO9386011117947                    | NO[0-9]{2}9999[0-9]{7}
        """)
    void anIbanIsOfItsCountryAtABankThatDoesNotExist(String value, String pattern) {
        String output = Masking.mask("iban", value);
        String iban = output.replaceAll("IBAN:|[ -]", "").toUpperCase(java.util.Locale.ROOT);

        assertThat(output).matches(pattern).isNotEqualTo(value);
        assertThat(CheckDigits.remainder(iban.substring(4) + iban.substring(0, 4), 97))
                .isEqualTo(1);
    }

    @Test
    void distinctIbansStayDistinctAndHaveWrongCheckDigits() {
        Masker masker = Masking.masker(Masking.rule("iban", "distinct", true), UNIQUE, Masking.SETTINGS);
        Set<String> outputs = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            String account = String.format("37040044%010d", i);
            int check = 98 - CheckDigits.remainder(account + "DE00", 97);
            String output = Masking.mask(masker, "DE" + CheckDigits.two(check) + account);

            assertThat(outputs.add(output)).isTrue();
            assertThat(CheckDigits.remainder(output.substring(4) + output.substring(0, 4), 97))
                    .isNotEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89 3704 0044 0532 0130", "XX89370400440532013000", "0532013000", "none"})
    void scramblesWhatIsNoIban(String value) {
        assertThat(Masking.maskOdd(Masking.masker("iban"), value)).isNotEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bank-account  | 0532 0130 00                | [0-9]{4} [0-9]{4} [0-9]{2}
        bank-account  | 12-34-56                    | [0-9]{2}-[0-9]{2}-[0-9]{2}
        bank-account  | DE89 3704 0044 0532 0130 00 | DE[0-9]{2} 9999 9999 [0-9]{4} [0-9]{4} [0-9]{2}
        licence-plate | M-AB 1234                   | [A-Z]-[A-Z]{2} [0-9]{4}
        licence-plate | AB12 CDE                    | [A-Z]{2}[0-9]{2} [A-Z]{3}
        licence-plate | 京A12345                     | \\p{IsHan}[A-Z][0-9]{5}
        """)
    void keepsTheShapeOfAccountsAndPlates(String masker, String value, String pattern) {
        assertThat(Masking.mask(masker, value)).matches(pattern).isNotEqualTo(value);
    }

    private static Stream<IdentifierForm> forms() {
        return Stream.of(NationalIds.ALL, TaxIds.ALL).flatMap(List::stream);
    }
}
