package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.ColumnRule;
import dev.restage.mask.MaskedColumn;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.MaskingSettings;
import dev.restage.mask.Row;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final MaskerCatalogue MASKERS = MaskerCatalogue.standard();
    private static final String NAME = "Jane";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = 'DE'                            | DE | true",
                "country = 'DE'                            | FR | false",
                "country == \"DE\"                         | DE | true",
                "country <> 'DE'                           | FR | true",
                "country != 'DE' and id > 5                | FR | true",
                "country != 'DE' and id > 7                | FR | false",
                "not (country = 'DE') or id = 7            | DE | true",
                "country =~ ['DE', 'AT']                   | AT | true",
                "country !~ ['DE', 'AT']                   | AT | false",
                "country =~ 'D.*'                          | DE | true",
                "country =^ 'D'                            | DE | true",
                "country = 'a=b'                           | a=b | true",
                "id >= 7 and id <= 7.0                     | DE | true"
            })
    void aConditionIsEvaluatedOnTheRow(String condition, String country, boolean holds) {
        assertThat(masked(condition, country)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country = 'DE'     | false",
                "country != 'DE'    | true",
                "country < 'DE'     | false",
                "country >= 'DE'    | false",
                "country = null     | true",
                "country != null    | false",
                "country =~ ['DE']  | false",
                "country =^ 'D'     | false"
            })
    void nullEqualsNothingAndIsNeitherLessNorGreater(String condition, boolean holds) {
        assertThat(masked(condition, null)).isEqualTo(holds);
    }

    @Test
    void conditionsLookAtTheRowAsTheSourceHasIt() {
        Slices slices = new Slices(
                MASKERS,
                "id name country nick",
                List.of(
                        new ColumnRule("name", MaskerRule.of("first-name"), "job.yaml:1"),
                        rule("nick", new MaskerRule("fixed", Map.of("value", "X", "when", "name = 'Jane'")))));

        assertThat(slices.mask("1", NAME, "DE", "J").get(3)).isEqualTo("X");
        assertThat(slices.mask("1", "Joan", "DE", "J").get(3)).isEqualTo("J");
    }

    @Test
    void ofSeveralRulesTheFirstCountsThatHolds() {
        Slices slices = new Slices(
                MASKERS,
                "id country name",
                List.of(rule(
                        "name",
                        MaskerRule.firstOf(List.of(
                                new MaskerRule("keep", Map.of("when", "country = 'test'")),
                                new MaskerRule("fixed", Map.of("value", "D", "when", "country = 'DE'")),
                                new MaskerRule("fixed", Map.of("value", "other")))))));

        assertThat(slices.mask("1", "test", NAME, "2", "DE", NAME, "3", "FR", NAME))
                .containsExactly("1", "test", NAME, "2", "DE", "D", "3", "FR", "other");
        assertThat(slices.plan().maskers()).containsEntry("name", "keep or fixed or fixed");
        assertThat(slices.plan().lookedAtColumns()).containsExactly("country");
    }

    @Test
    void whatAConditionKeepsIsStillGuarded() {
        Slices slices =
                new Slices(MASKERS, "id country name", List.of(rule("name", when("first-name", "country = 'DE'"))));

        assertThat(slices.mask("1", "FR", "write to jane@mail.example").get(2))
                .startsWith("write to ")
                .endsWith("@staging.example.com");
    }

    @Test
    void whereAConditionCannotBeEvaluatedTheValueIsScrambledAndCounted() {
        Slices slices =
                new Slices(MASKERS, "id country name", List.of(rule("name", when("first-name", "country > 5"))));

        List<@Nullable String> row = slices.mask("1", "not a number", NAME);

        assertThat(row.get(2)).matches("[A-Z][a-z]{3}").isNotEqualTo(NAME);
        assertThat(slices.takeTally().nonConforming()).containsEntry("name", 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country.class = 'x'",
                "country.getClass() = 'x'",
                "new('java.io.File', country) != null",
                "country := 'x'",
                "x = y = 'z'",
                "while (true) { country }",
                "() -> country",
                "country =",
                "'DE' = 'DE'",
                "system:exit(country)",
                "(country)(1)"
            })
    void nothingCanBeCalledMadeOrChanged(String condition) {
        MaskerRule rule = when("first-name", condition);

        assertThat(MASKERS.problems(rule).size()
                        + MASKERS.misfit(rule, column("country", "x", "y"), settings()).stream()
                                .count())
                .isPositive();
    }

    @Test
    void whatIsNoColumnOrNoComparisonIsToldBeforehand() {
        assertThat(MASKERS.misfit(when("first-name", "contry = 'DE'"), column("country"), settings()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("contry"));
        assertThat(MASKERS.misfit(when("first-name", "country"), column("country"), settings()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("true or false"));
        assertThat(MASKERS.problems(when("keep", "country = 'DE'")))
                .singleElement()
                .asString()
                .contains("kept whatever");
        assertThat(MASKERS.problems(
                        MaskerRule.firstOf(List.of(MaskerRule.of("first-name"), when("scramble", "country = 'DE'")))))
                .singleElement()
                .asString()
                .contains("never reached");
    }

    private static boolean masked(String condition, @Nullable String country) {
        Slices slices = new Slices(
                MASKERS,
                "id country name",
                List.of(rule("name", new MaskerRule("fixed", Map.of("value", "X", "when", condition)))));
        return "X".equals(slices.mask("7", country, NAME).get(2));
    }

    private static ColumnRule rule(String column, MaskerRule rule) {
        return new ColumnRule(column, rule, "job.yaml:1");
    }

    private static MaskerRule when(String masker, String condition) {
        return new MaskerRule(masker, Map.of("when", condition));
    }

    private static MaskingSettings settings() {
        return new MaskingSettings(
                MaskingKey.of("0123456789abcdefghijklmnopqrstuvwxyz"), "en", "staging.example.com", List.of());
    }

    private static MaskedColumn column(String... others) {
        ColumnType text = ColumnType.of("text", "text", Kind.TEXT);
        Row row = new Row() {
            @Override
            public Field field(String name) {
                if (!List.of(others).contains(name)) {
                    throw new IllegalArgumentException("there is no column \"" + name + "\"");
                }
                return new Field() {
                    @Override
                    public Column column() {
                        return new Column(name, text, true, false, false);
                    }

                    @Override
                    public @Nullable String original() {
                        return null;
                    }
                };
            }

            @Override
            public Replacements replacements() {
                return List::of;
            }
        };
        return new MaskedColumn(new TableId("", "people"), new Column("name", text, true, false, false), false, row);
    }
}
