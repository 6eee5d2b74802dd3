package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnyValueMaskersTest {
    @ParameterizedTest
    @CsvSource({
        "text, TEXT, anything, ''",
        "jsonb, JSON, '{\"a\": 1}', {}",
        "jsonb, JSON, ' [1, 2]', []",
        "jsonb, JSON, '\"text\"', '\"\"'",
        "jsonb, JSON, 17, null",
        "_text, ARRAY, '{a,b}', {}",
        "bytea, BINARY, \\x00ff, \\x",
        "varbinary, BINARY, 0x00FF, ''"
    })
    void emptiesEveryKind(String base, Kind kind, String value, String expected) {
        assertThat(Masking.mask(Masking.masker("empty", Masking.of(base, kind)), value))
                .isEqualTo(expected);
    }

    @Test
    void hashesToTheLengthAndEncodingAskedFor() {
        assertThat(Masking.mask("hash", "order 4711")).matches("[0-9a-f]{32}");
        assertThat(hash(Map.of("length", 64L), "a")).matches("[0-9a-f]{64}");
        assertThat(hash(Map.of("length", 12L, "encoding", "base64url"), "a")).matches("[A-Za-z0-9_-]{12}");
        assertThat(Masking.mask(Masking.masker("hash", Masking.varchar(10)), "a"))
                .matches("[0-9a-f]{10}");
    }

    @Test
    void hashesTellCaseApartUnlessToldOtherwise() {
        assertThat(Masking.mask("hash", "Jane")).isNotEqualTo(Masking.mask("hash", "jane"));
        assertThat(hash(Map.of("ignore-case", true), "Jane")).isEqualTo(hash(Map.of("ignore-case", true), "jane"));
    }

    @ParameterizedTest
    @CsvSource({
        "hex, 22, false",
        "hex, 23, true",
        "base64url, 17, false",
        "base64url, 18, true",
    })
    void refusesHashesTooShortForAUniqueColumn(String encoding, long length, boolean fits) {
        MaskerRule rule = new MaskerRule("hash", Map.of("encoding", encoding, "length", length));

        assertThat(misfit(rule, Masking.column(ColumnType.of("text", "text", Kind.TEXT), true)))
                .matches(reason -> reason.isEmpty() == fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            encoding | rot13
            length   | 0
            length   | 65
            """)
    void refusesHashesThatAreNone(String parameter, String value) {
        Object given = parameter.equals("length") ? Long.valueOf(value) : value;

        assertThat(misfit(Masking.rule("hash", parameter, given), Masking.text()))
                .isNotEmpty();
    }

    @Test
    void choosesByWeight() {
        MaskerRule rule = new MaskerRule(
                "choice", Map.of("values", List.of("basic", "pro", "never"), "weights", List.of("9", "1", "0")));
        Masker masker = Masking.masker(rule, Masking.text(), Masking.SETTINGS);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(Masking.mask(masker, "customer " + i), 1, Integer::sum);
        }

        assertThat(counts).containsOnlyKeys("basic", "pro");
        assertThat(counts.get("pro")).isBetween(850, 1150);
        assertThat(Masking.mask(masker, "CUSTOMER 1")).isEqualTo(Masking.mask(masker, "customer 1"));
    }

    @Test
    void choosesAmongTheLabelsOfAnEnum() {
        ColumnType mood = new ColumnType(
                "mood",
                "mood",
                Kind.ENUM,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of("sad", "ok"),
                java.util.Optional.empty());

        assertThat(Masking.mask(
                        Masking.masker(MaskerRule.of("choice"), Masking.column(mood, false), Masking.SETTINGS), "sad"))
                .isIn("sad", "ok");
        assertThat(misfit(Masking.rule("choice", "values", List.of("ok", "fine")), Masking.column(mood, false)))
                .contains("value 2 of choice does not fit mood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,2,3", "0,0", "1,x", "1,-1"})
    void refusesWeightsThatAreNone(String weights) {
        MaskerRule rule =
                new MaskerRule("choice", Map.of("values", List.of("a", "b"), "weights", List.of(weights.split(","))));

        assertThat(misfit(rule, Masking.text())).contains("weight");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1249.90       | 1[1-3][0-9]{2}\\.[0-9]{2}
            -1249.90      | -1[1-3][0-9]{2}\\.[0-9]{2}
            5             | [46]
            1             | 2
            0             | 0
            0.00          | 0\\.00
            0042          | 00[34][0-9]
            $1,234.56     | \\$1,[1-3][0-9]{2}\\.[0-9]{2}
            ($1,234.56)   | \\(\\$1,[1-3][0-9]{2}\\.[0-9]{2}\\)
            1.234,56 €    | 1\\.[1-3][0-9]{2},[0-9]{2} €
            ¥999,999      | ¥[19][0-9,]{3,6},[0-9]{3}
            1.5e10        | 1\\.[3-6][0-9]{0,7}E\\+10
            """)
    void movesNumbersALittleAndKeepsHowTheyAreWritten(String value, String pattern) {
        assertThat(Masking.mask("number-noise", value)).matches(pattern);
    }

    @Property(tries = 500)
    void noiseKeepsSignAndScaleAndNeverReturnsTheNumber(
            @ForAll @BigRange(min = "-1000000", max = "1000000") BigDecimal number,
            @ForAll @IntRange(max = 4) int scale) {
        BigDecimal value = number.setScale(scale, java.math.RoundingMode.DOWN);
        BigDecimal other = new BigDecimal(Masking.mask("number-noise", value.toPlainString()));

        assertThat(other.scale()).isEqualTo(scale);
        assertThat(other.signum()).isEqualTo(value.signum());
        if (value.signum() != 0) {
            assertThat(other).isNotEqualByComparingTo(value);
            assertThat(other.subtract(value).abs())
                    .isLessThanOrEqualTo(value.abs().movePointLeft(1).add(BigDecimal.ONE.movePointLeft(scale)));
        }
    }

    @Test
    void noiseIsTheSameForANumberAsIntegerAndAsTextAndStaysInsideOfTheType() {
        Masker small = Masking.masker("number-noise", Masking.of("int2", Kind.INTEGER));
        for (int value = 32_000; value <= Short.MAX_VALUE; value++) {
            String other = Masking.mask(small, Integer.toString(value));

            assertThat(Integer.parseInt(other))
                    .isLessThanOrEqualTo(Short.MAX_VALUE)
                    .isNotEqualTo(value);
        }
        assertThat(Masking.mask(Masking.masker("number-noise", Masking.of("int8", Kind.INTEGER)), "4711"))
                .isEqualTo(Masking.mask("number-noise", "4711"));
    }

    @Test
    void noiseTakesAnAmount() {
        Masker masker = Masking.masker(Masking.rule("number-noise", "amount", 3L), Masking.text(), Masking.SETTINGS);

        for (int value = 10; value < 500; value++) {
            assertThat(Integer.parseInt(Masking.mask(masker, Integer.toString(value))))
                    .isBetween(value - 3, value + 3)
                    .isNotEqualTo(value);
        }
        assertThat(misfit(new MaskerRule("number-noise", Map.of("amount", 1L, "percent", 1L)), Masking.text()))
                .contains("not both");
    }

    @ParameterizedTest
    @CsvSource({
        "year, 2024-02-29 12:34:56.789+00, 2024-01-01 00:00:00.000+00",
        "month, 2024-02-29 12:34:56, 2024-02-01 00:00:00",
        "month, 2024-02-29, 2024-02-01",
        "day, 2024-02-29T12:34:56Z, 2024-02-29T00:00:00Z",
        "hour, 2024-02-29 12:34, 2024-02-29 12:00",
        "minute, 2024-02-29 12:34:56.7, 2024-02-29 12:34:00.0",
        "second, 2024-02-29 12:34:56.789, 2024-02-29 12:34:56.000",
        "month, 0044-03-15 BC, 0044-03-01 BC",
        "month, infinity, infinity",
        "month, 0000-00-00, 0000-00-00"
    })
    void truncatesMoments(String unit, String value, String expected) {
        Masker masker = Masking.masker(
                Masking.rule("truncate", "unit", unit), Masking.of("timestamp", Kind.TIMESTAMP), Masking.SETTINGS);

        assertThat(Masking.mask(masker, value)).isEqualTo(expected);
    }

    @Test
    void truncatesTextByCharacters() {
        Masker masker = Masking.masker(Masking.rule("truncate", "length", 2L), Masking.text(), Masking.SETTINGS);

        assertThat(Masking.mask(masker, "\uD842\uDFB7野家")).isEqualTo("\uD842\uDFB7野");
        assertThat(Masking.mask(masker, "a")).isEqualTo("a");
        assertThat(misfit(MaskerRule.of("truncate"), Masking.text())).contains("length");
        assertThat(misfit(Masking.rule("truncate", "length", 1L), Masking.of("date", Kind.DATE)))
                .contains("unit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Customer {hash:8}           | Customer [0-9a-f]{8}
            {{{digits:4}}}-{letters:3}  | \\{[0-9]{4}}-[a-z]{3}
            {first-name} {last-name}    | \\p{Lu}\\S* \\p{Lu}.*
            {city}, {street}            | [^,]+, .+
            {company} ({job-title})     | .+ \\(.+\\)
            """)
    void fillsTemplates(String template, String pattern) {
        assertThat(template(template, Masking.text(), "Jane Roe")).matches(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}", "{hash}", "{hash:0}", "{", "a}", "{hash:8"})
    void refusesTemplatesWithPlacesThatAreNotKnown(String template) {
        assertThat(misfit(Masking.rule("template", "text", template), Masking.text()))
                .contains("place that is not known");
    }

    @Test
    void templatesFitAndKeepUniqueColumnsApart() {
        assertThat(template("{first-name} {last-name}", Masking.varchar(9), "Jane Roe"))
                .hasSizeLessThanOrEqualTo(9);
        assertThat(misfit(Masking.rule("template", "text", "Customer {hash:8}"), Masking.varchar(16)))
                .contains("needs 17 characters");
        MaskedColumn unique = Masking.column(ColumnType.of("text", "text", Kind.TEXT), true);
        assertThat(misfit(Masking.rule("template", "text", "{hash:22}"), unique))
                .contains("apart");
        assertThat(misfit(Masking.rule("template", "text", "{hash:12}-{digits:13}"), unique))
                .isEmpty();
    }

    @Test
    void evaluatesDatafakerExpressionsTheSameInEveryInstance() {
        Set<String> outputs = new HashSet<>();
        Masker masker = faker("#{Commerce.productName}");
        for (int i = 0; i < 200; i++) {
            String output = Masking.mask(masker, "product " + i);
            outputs.add(output);
            assertThat(Masking.mask(faker("#{Commerce.productName}"), "product " + i))
                    .isEqualTo(output);
        }
        assertThat(outputs).hasSizeGreaterThan(150);
        assertThat(Masking.mask(
                        Masking.masker(
                                Masking.rule("faker", "expression", "#{Lorem.paragraph}"),
                                Masking.varchar(20),
                                Masking.SETTINGS),
                        "x"))
                .hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#{Nothing.here}",
                "#{date.past '3','DAYS'}",
                "#{PhoneNumber.cellPhone}",
                "#{internet.emailAddress}",
                ""
            })
    void refusesExpressionsThatAreUnknownOrNotFitForMasking(String expression) {
        assertThat(misfit(Masking.rule("faker", "expression", expression), Masking.text()))
                .containsPattern("use |write ");
    }

    @Test
    void looksValuesUpAndScramblesWhatTheFileDoesNotHave(@TempDir Path folder) throws IOException {
        String file = csv(folder, "old,new\r\nGold,\"Tier, 1\"\r\n\"Silver \"\"S\"\"\",Tier 2\r\n\r\n");
        MaskerRule rule = new MaskerRule("lookup", Map.of("file", file, "from", "old", "to", "new"));
        Masker masker = Masking.masker(rule, Masking.text(), Masking.SETTINGS);

        assertThat(Masking.mask(masker, " GOLD")).isEqualTo(" Tier, 1");
        assertThat(Masking.mask(masker, "silver \"s\"")).isEqualTo("Tier 2");
        assertThat(Masking.maskOdd(masker, "Bronze")).matches("[A-Z][a-z]{5}").isNotEqualTo("Bronze");
    }

    @Test
    void picksFromAColumnOfAFile(@TempDir Path folder) throws IOException {
        String file = csv(folder, "name\nred\ngreen\nblue");
        Masker masker = Masking.masker(
                new MaskerRule("lookup", Map.of("file", file, "pick", "name")), Masking.text(), Masking.SETTINGS);

        assertThat(Masking.mask(masker, "anything")).isIn("red", "green", "blue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            old,new      | from=old,to=other | has no column "other"
            old,new      | from=old          | from and to, or pick
            old,new      | pick=old,to=new   | from and to, or pick
            old,new;a,b;A,c  | from=old,to=new   | an input twice, in record 3
            old,new;a    | from=old,to=new   | record 2 of the file
            old,new      | from=old,to=new   | has no rows
            old,new;a,longer | from=old,to=new | record 2: it is longer than 3
            """)
    void refusesFilesThatDoNotServe(String content, String parameters, String reason, @TempDir Path folder)
            throws IOException {
        Map<String, Object> given = new HashMap<>();
        for (String parameter : parameters.split(",")) {
            given.put(parameter.split("=")[0], parameter.split("=")[1]);
        }
        String rows = content.contains(";") || reason.contains("no rows") ? content : content + ";x,y";
        given.put("file", csv(folder, rows.replace(';', '\n')));

        assertThat(misfit(new MaskerRule("lookup", given), Masking.varchar(3))).contains(reason);
    }

    private static String csv(Path folder, String content) throws IOException {
        return Files.writeString(folder.resolve("values.csv"), content).toString();
    }

    private static Masker faker(String expression) {
        return Masking.masker(Masking.rule("faker", "expression", expression), Masking.text(), Masking.SETTINGS);
    }

    private static String template(String template, MaskedColumn column, String value) {
        return Masking.mask(
                Masking.masker(Masking.rule("template", "text", template), column, Masking.SETTINGS), value);
    }

    private static String hash(Map<String, Object> parameters, String value) {
        return Masking.mask(
                Masking.masker(new MaskerRule("hash", parameters), Masking.text(), Masking.SETTINGS), value);
    }

    private static String misfit(MaskerRule rule, MaskedColumn column) {
        return Masking.CATALOGUE.misfit(rule, column, Masking.SETTINGS).orElse("");
    }
}
