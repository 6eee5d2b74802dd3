package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each masker makes of tricky values: the form of the output, as a pattern. */
final class MaskerCasesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            first-name     | Jane                   | [A-Z][\\p{L}' -]+
            first-name     | JANE                   | [\\p{Lu}' -]+
            first-name     | jane                   | [\\p{Ll}' -]+
            first-name     | 太郎                     | \\p{IsHan}+
            first-name     | たろう                    | \\p{IsHiragana}{3}
            first-name     | Иван                   | \\p{IsCyrillic}+
            first-name     | Γιώργος                | \\p{IsGreek}+
            first-name     | שרה                    | [\\p{IsHebrew} '-]+
            last-name      | 김                      | \\p{IsHangul}+
            full-name      | Jane Roe               | \\p{Lu}\\S+ \\p{Lu}\\S+
            full-name      | Roe, Jane              | \\p{Lu}\\S+, \\p{Lu}\\S+
            full-name      | Dr. Jane A. Roe        | Dr\\. \\p{Lu}\\S+ [B-Z]\\. \\p{Lu}\\S+
            full-name      | Ludwig van Beethoven   | \\p{Lu}\\S+ van \\p{Lu}\\S+
            full-name      | 山田 太郎                  | \\p{IsHan}+ \\p{IsHan}+
            full-name      | 山田太郎                   | \\p{IsHan}+
            full-name      | van                    | \\p{Ll}{2,}
            email          | jane@mail.example      | [a-z]{3,6}\\.[a-z]{3,6}\\.[a-z2-9]{16}@staging\\.example\\.com
            email          | JANE@MAIL.EXAMPLE      | [A-Z]{3,6}\\.[A-Z]{3,6}\\.[A-Z2-9]{16}@STAGING\\.EXAMPLE\\.COM
            email          | Jane@mail.example      | [A-Z][a-z]{2,5}\\.[a-z]{3,6}\\.[a-z2-9]{16}@staging\\.example\\.com
            email          | root@localhost         | [a-z]{3,6}\\.[a-z]{3,6}\\.[a-z2-9]{16}@staging\\.example\\.com
            email          | bob@ourcompany.com     | bob@ourcompany\\.com
            username       | jane.roe77             | [a-z]{4}\\.[a-z]{3}[0-9]{2}
            username       | jane@mail.example      | \\S+@staging\\.example\\.com
            postcode       | SW1A 2AA               | [A-Z]{2}[0-9][A-Z] [0-9][A-Z]{2}
            postcode       | 01234                  | 0[1-9][0-9]{3}
            city           | SAN FRANCISCO          | [\\p{Lu}' -]+
            city           | Москва                 | [\\p{IsCyrillic} -]+
            street-address | 12 Elm Street, Apt. 4  | [1-9][0-9] \\D+, [A-Z][a-z]{2}\\. [0-9]
            street-address | Hauptstr. 12a          | \\D+ [1-9][0-9][a-z]
            street-address | Rue de la Paix         | \\D+
            phone          | +1 (212) 867-5309      | \\+1 \\([2-9][0-9]{2}\\) 555-01[0-9]{2}
            phone          | 1-212-867-5309         | 1-[2-9][0-9]{2}-555-01[0-9]{2}
            phone          | (212) 867-5309         | \\([2-9][0-9]{2}\\) 555-01[0-9]{2}
            phone          | +49 171 1234567        | \\+49 171 39200[0-9]{2}
            phone          | +49 (0)151 12345678    | \\+49 \\(0\\)176 040690[0-9]{2}
            phone          | 0049 30 12345678       | 0049 [23468][0-9] [0-9]{5}[0-9]{3}
            phone          | +44 7911 123456        | \\+44 7700 900[0-9]{3}
            phone          | +44 20 7123 1234       | \\+44 [1-9][0-9] [0-9]{4} [0-9]{4}
            phone          | +33 6 12 34 56 78      | \\+33 6 39 98 [0-9]{2} [0-9]{2}
            phone          | +61 412 345 678        | \\+61 491 57[0-9] [0-9]{3}
            phone          | +81 3-1234-5678        | \\+81 0-0[1-9][0-9]{2}-[0-9]{4}
            phone          | 0171/1234567           | 0099/9[0-9]{6}
            phone          | +86 138 1234 5678 x12  | \\+86 00[1-9] [0-9]{4} [0-9]{4} x[0-9]{2}
            scramble       | AB-1234/x              | [A-Z]{2}-[0-9]{4}/[a-z]
            scramble       | -12.50                 | -[1-9][0-9]\\.[0-9]{2}
            scramble       | 0.5                    | 0\\.[0-9]
            scramble       | Müller                 | \\p{Lu}\\p{Ll}[a-z]{4}
            scramble       | ٣٤٥                    | [٠-٩]{3}
            scramble       | f47ac10b-58cc-4372-a567-0e02b2c3d479 | [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}
            date-shift     | 1984-02-29             | 198[34]-[01][0-9]-[0-3][0-9]
            date-shift     | 2024-02-29 12:34:56.789+00 | 202[34]-[01][0-9]-[0-3][0-9] 12:34:56\\.789\\+00
            date-shift     | 2024-02-29T12:34:56Z   | 202[34]-[01][0-9]-[0-3][0-9]T12:34:56Z
            date-shift     | 0044-03-15 BC          | 004[345]-[01][0-9]-[0-3][0-9] BC
            date-shift     | 12000-01-01            | 1[12][09][09][09]-[01][0-9]-[0-3][0-9]
            date-shift     | 9999-12-31             | 9999-[01][0-9]-[0-3][0-9]
            """)
    void givesAValueOfTheSameForm(String masker, String value, String pattern) {
        String result = Masking.mask(masker, value);

        assertThat(result).matches(pattern);
        if (!value.endsWith("@ourcompany.com")) {
            assertThat(result).isNotEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email          | n/a                          | [a-z]/[a-z]
            email          | Jane Roe <jane@mail.example> | [A-Z][a-z]{3} [A-Z][a-z]{2} <[a-z2-9.]+@staging\\.example\\.com>
            email          | a@b.example; c@d.example     | [a-z2-9.]+@staging\\.example\\.com; [a-z2-9.]+@staging\\.example\\.com
            first-name     | 12345                        | [1-9][0-9]{4}
            first-name     | jane@mail.example            | [a-z2-9.]+@staging\\.example\\.com
            city           | ???1                         | \\?\\?\\?[02-9]
            phone          | call me                      | [a-z]{4} [a-z]{2}
            phone          | 911                          | 00[1-9]
            street-address | 12345                        | [1-9][0-9]{4}
            postcode       | somewhere in the country     | [a-z]{9} [a-z]{2} [a-z]{3} [a-z]{7}
            date-shift     | 29.02.1984                   | [0-9]{2}\\.[0-9]{2}\\.[0-9]{4}
            date-shift     | 2023-02-30                   | [0-9]{4}-[0-9]{2}-[0-9]{2}
            """)
    void scramblesAndNotesWhatDoesNotConform(String masker, String value, String pattern) {
        assertThat(Masking.maskOdd(Masking.masker(masker), value))
                .matches(pattern)
                .isNotEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "-infinity", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00.000"})
    void leavesDatesThatAreNone(String value) {
        assertThat(Masking.mask("date-shift", value)).isEqualTo(value);
    }

    @Test
    void allTimesOfADayMoveTogether() {
        assertThat(Masking.mask("date-shift", "2024-02-29 23:59:59").substring(0, 10))
                .isEqualTo(Masking.mask("date-shift", "2024-02-29"));
    }

    @Test
    void allWaysToWriteAPhoneNumberBecomeOneNumber() {
        String digits = Masking.mask("phone", "+491711234567").replaceAll("\\D", "");

        assertThat(Masking.mask("phone", "+49 (171) 123-4567").replaceAll("\\D", ""))
                .isEqualTo(digits);
        assertThat(Masking.mask("phone", "0049 171 1234567").replaceAll("\\D", ""))
                .isEqualTo("00" + digits);
        assertThat(Masking.mask("phone", "+49 (0)171 1234567").replaceAll("\\D", ""))
                .isEqualTo(digits.replaceFirst("49", "490"));
    }

    @Test
    void anAddressIsWrittenInUnicodeOrPunycodeAndStaysOne() {
        assertThat(Masking.mask("email", "jane@b\u00fccher.example"))
                .isEqualTo(Masking.mask("email", "jane@xn--bcher-kva.example"))
                .isEqualTo(Masking.mask("email", "jane@bu\u0308cher.example"));
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 30, 37, 38, 44, 50})
    void anAddressFitsANarrowColumn(int length) {
        assertThat(Masking.mask(Masking.masker("email", Masking.varchar(length)), "jane.roe@mail.example"))
                .endsWith("@staging.example.com")
                .hasSizeLessThanOrEqualTo(length);
    }

    @Test
    void theKeyDecides() {
        MaskingSettings other = Masking.settings("another-demo-key-0123456789abcdef-", "en");
        for (String masker : new String[] {"first-name", "email", "scramble", "phone", "city"}) {
            String value = masker.equals("email")
                    ? "jane@mail.example"
                    : masker.equals("phone") ? "+491711234567" : "Springfield";
            String result = Masking.mask(Masking.masker(MaskerRule.of(masker), Masking.text(), other), value);

            if (!masker.equals("phone")) {
                assertThat(result).as(masker).isNotEqualTo(Masking.mask(masker, value));
            }
        }
    }

    @Test
    void theLocaleDecidesTheLanguage() {
        MaskingSettings german = Masking.settings("0123456789abcdef-a-demo-key-for-tests", "de");
        Vocabulary cities =
                Vocabularies.shared().find(Vocabularies.Topic.STREET, "de", "a").orElseThrow();

        assertThat(cities.contains(CanonicalText.words(Masking.mask(
                        Masking.masker(MaskerRule.of("street-address"), Masking.text(), german), "Elm Street"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\u00a0 ", "\u3000"})
    void blankValuesStayWhatTheyAre(String blank) {
        Masking.CATALOGUE.declarations().stream()
                .filter(declaration -> declaration.accepts().contains(Kind.TEXT))
                .filter(declaration -> Masking.CATALOGUE
                        .misfit(MaskerRule.of(declaration.name()), Masking.text(), Masking.SETTINGS)
                        .isEmpty())
                .filter(declaration -> !List.of("null", "empty").contains(declaration.name()))
                .forEach(declaration ->
                        assertThat(Masking.mask(declaration.name(), blank)).isEqualTo(blank));
    }
}
