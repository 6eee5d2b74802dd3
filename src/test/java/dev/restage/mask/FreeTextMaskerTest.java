package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.Row.Replacement;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FreeTextMaskerTest {
    private static final Masker PLAIN = Masking.masker("free-text");

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            phone        ~ Please call <+49 171 1234567>, it is urgent.
            phone        ~ Tel.: <0171/1234567> or order 0171 of 2024.
            phone        ~ ring <(212) 867-5309> x12 at 10:30
            phone        ~ Mobile: <01711234567>
            phone        ~ +<1> 5
            phone        ~ <0049 30 12345678>, ask for Ms. X
            phone        ~ call me at <212.867.5309>.
            phone        ~ Appelez le <06 12 34 56 78> !
            url          ~ See <https://www.acme.com/people/jane-roe?tab=2>, please (<http://a.example/x>).
            ip-address   ~ from <203.0.113.77> and <2001:db8:12::7>, at 12:30:45
            ip-address   ~ <10.1.2.3/24>
            mac-address  ~ device <00:1B:44:11:3A:B7> lost
            email        ~ mail <jane.roe@mail.example>; cc <j@x.example>.
            """)
    void replacesWhatItFindsByItsOwnMaskerAndLeavesTheRest(String masker, String marked) {
        if (marked.contains("<1>")) {
            assertThat(Masking.mask(PLAIN, "+1 5")).isEqualTo("+1 5");
            return;
        }
        Masker own = Masking.masker(masker);
        String expected = java.util.regex.Pattern.compile("<([^>]+)>")
                .matcher(marked)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(Masking.mask(own, found.group(1))));

        assertThat(Masking.mask(PLAIN, marked.replaceAll("[<>]", ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 1234567890 of 2024-02-29 12:30:45, invoice 2024/00123, 3 x 4.99 EUR.",
                "Version 1.2.3, build 20240229123045, ticket #4711 0815",
                "Article 4006381333931 costs 0.123456789 or 1,234,567.89; room 12-34-56",
                "See you on 09.11.2026 at 17:00 - or 01/02/2026?",
                "std::vector, a:b, 3:0, C++11, e-mail@home, 100%",
                "",
                " ",
                "Nothing to see here."
            })
    void leavesTextsInWhichNobodyIsNamed(String text) {
        assertThat(text.isEmpty() ? text : Masking.mask(PLAIN, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4111 1111 1111 1111 exp 12/27",
                "4111111111111111",
                "5500-0000-0000-0004",
                "amex 378282246310005",
                "IBAN DE89 3704 0044 0532 0130 00 please",
                "GB29NWBK60161331926819",
                "FR14 2004 1010 0505 0001 3M02 606",
                "SSN 078-05-1120",
                "NINO AB 12 34 56 C",
                "RSSMRA85T10A562S",
                "DNI 12345678Z",
                "2 55 08 14 168 025 38",
                "passport: C01X00T47"
            })
    void replacesNumbersThatIdentify(String text) {
        String masked = Masking.mask(PLAIN, text);

        String secret = text.replaceAll("(?i)^(card|amex|iban|ssn|nino|dni|passport:) | exp .*| please", "");
        assertThat(masked).doesNotContain(secret).isNotEqualTo(text);
        assertThat(masked.startsWith(text.substring(0, text.indexOf(secret)))).isTrue();
        assertThat(masked).endsWith(text.substring(text.indexOf(secret) + secret.length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Spoke to Jane today.              ~ Spoke to Kim today.
            JANE called, jane's dog too       ~ KIM called, kim's dog too
            Janet and Jane-Ann, janes         ~ Janet and Kim-Ann, janes
            Ms. Roe (Jane Roe, ROE JANE)      ~ Ms. Poe (Kim Poe, POE KIM)
            Jane Roe-Smith, order 10042.      ~ Kim Poe-Smith, order 55555.
            wrote as jane.roe@old.example     ~ wrote as kim@staging.example.com
            the 10042nd, 100421               ~ the 10042nd, 100421
            An apple. AN apple, an apple      ~ Bo apple. BO apple, an apple
            San Francisco or san francisco    ~ New Haven or new haven
            """)
    void putsInWhatOtherColumnsOfTheRowBecame(String text, String expected) {
        Masker masker = ofRow(Map.of());

        assertThat(Masking.mask(masker, text)).isEqualTo(expected);
    }

    @Test
    void looksForTheColumnsThatAreNamedOnly() {
        assertThat(Masking.mask(ofRow(Map.of("also", List.of("first"))), "Jane Roe, 10042"))
                .isEqualTo("Kim Roe, 10042");
    }

    @Test
    void findsNamesInScriptsWithoutBlanks() {
        assertThat(Masking.mask(
                        of(Map.of(), replacement("n", "\u592a\u90ce", "\u6b21\u90ce")),
                        "\u5c71\u7530\u592a\u90ce\u69d8"))
                .isEqualTo("\u5c71\u7530\u6b21\u90ce\u69d8");
    }

    @Test
    void fitsTheColumn() {
        Masker masker = Masking.masker("free-text", Masking.varchar(60));
        String masked = Masking.mask(masker, "to jane.roe@mail.example and john.doe@mail.example, ok");

        assertThat(masked)
                .hasSizeLessThanOrEqualTo(60)
                .startsWith("to ")
                .endsWith(", ok")
                .doesNotContain("mail.example");
    }

    @Test
    void leavesAddressesThatTheirOwnMaskerLeaves() {
        assertThat(Masking.mask(PLAIN, "bob@ourcompany.com")).isEqualTo("bob@ourcompany.com");
        assertThat(Masking.mask(PLAIN, "jane.roe@staging.example.com"))
                .isEqualTo(Masking.mask("email", "jane.roe@staging.example.com"));
    }

    @Test
    void worksInsideOfDocuments() {
        Masker masker = Masking.masker(
                Masking.rule("json", "paths", Map.of("$.note", "free-text")),
                Masking.of("jsonb", Kind.JSON),
                Masking.SETTINGS);

        assertThat(Masking.mask(masker, "{\"note\":\"call +49 171 1234567\",\"x\":\"Jane\"}"))
                .isEqualTo("{\"note\":\"call " + Masking.mask("phone", "+49 171 1234567") + "\",\"x\":\"Jane\"}");
    }

    @Property(tries = 300)
    void leavesEveryOtherCharacter(@ForAll("words") List<String> words) {
        String text = String.join(" ", words);
        String masked = PLAIN.mask(text, () -> {});
        String expected = words.stream()
                .map(word -> word.contains("@") ? Masking.mask("email", word) : word)
                .collect(Collectors.joining(" "));

        assertThat(masked)
                .isEqualTo(expected)
                .isEqualTo(Masking.masker("free-text").mask(text, () -> {}));
    }

    @Property(tries = 20)
    void longTextsAreNoTrouble(@ForAll("hard") String piece, @ForAll @IntRange(min = 1, max = 3) int end) {
        String text = piece.repeat(200_000 / piece.length()) + "x".repeat(end);

        assertThat(ofRow(Map.of()).mask(text, () -> {})).isNotNull();
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "the",
                        "order",
                        "4711",
                        "10:30",
                        "jane@mail.example",
                        "(ok)",
                        "\u00e4\u00f6",
                        "-",
                        "12",
                        "3.5",
                        "\"quoted\"",
                        "A/B",
                        "<b>")
                .list()
                .ofMaxSize(12)
                .ofMinSize(1);
    }

    @Provide
    Arbitrary<String> hard() {
        return Arbitraries.of(
                "0",
                "1 ",
                "+",
                "a:",
                "ab.",
                "DE89 ",
                "http://",
                "www.",
                "@",
                "a@",
                "(",
                "123-",
                "::",
                "0-0.",
                "Jane",
                "jane ",
                "AB12",
                "a-",
                "passport ");
    }

    private static Masker ofRow(Map<String, Object> parameters) {
        return of(
                parameters,
                replacement("first", "Jane", "Kim"),
                replacement("last", "Roe", "Poe"),
                replacement("name", "Jane Roe", "Kim Poe"),
                replacement("email", "jane.roe@old.example", "kim@staging.example.com"),
                replacement("number", "10042", "55555"),
                replacement("middle", "An", "Bo"),
                replacement("city", "San Francisco", "New Haven"));
    }

    private static Replacement replacement(String column, String original, String masked) {
        return new Replacement(new Column(column, InnerMaskers.TEXT, true, false, false), original, masked);
    }

    private static Masker of(Map<String, Object> parameters, Replacement... replacements) {
        Row row = new Row() {
            @Override
            public Field field(String name) {
                return new Field() {
                    @Override
                    public Column column() {
                        return new Column(name, InnerMaskers.TEXT, true, false, false);
                    }

                    @Override
                    public @Nullable String original() {
                        return null;
                    }
                };
            }

            @Override
            public Replacements replacements() {
                return () -> new ArrayList<>(List.of(replacements));
            }
        };
        Column notes = new Column("notes", ColumnType.of("text", "text", Kind.TEXT), true, false, false);
        return Masking.masker(
                new MaskerRule("free-text", parameters),
                new MaskedColumn(new TableId("public", "people"), notes, false, row),
                Masking.SETTINGS);
    }
}
