package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskerCatalogueTest {
    private final MaskerCatalogue catalogue = Masking.CATALOGUE;

    @Test
    void listsTheMaskersThatAreBuilt() {
        assertThat(catalogue.declarations())
                .extracting(MaskerDeclaration::name)
                .containsExactly(
                        "first-name",
                        "last-name",
                        "full-name",
                        "username",
                        "date-of-birth",
                        "gender",
                        "job-title",
                        "company",
                        "email",
                        "phone",
                        "street-address",
                        "city",
                        "region",
                        "postcode",
                        "country",
                        "url",
                        "ip-address",
                        "mac-address",
                        "geo",
                        "national-id",
                        "credit-card",
                        "iban",
                        "bank-account",
                        "tax-id",
                        "licence-plate",
                        "password-hash",
                        "secret",
                        "uuid",
                        "keep",
                        "null",
                        "fixed",
                        "empty",
                        "hash",
                        "scramble",
                        "choice",
                        "number-noise",
                        "date-shift",
                        "truncate",
                        "template",
                        "faker",
                        "lookup",
                        "sql",
                        "free-text",
                        "json",
                        "xml",
                        "array",
                        "hstore",
                        "list",
                        "blob");
    }

    @Test
    void givesEachMaskerAnExampleItAccepts() {
        for (MaskerDeclaration declaration : catalogue.declarations()) {
            MaskerRule rule = MaskerRule.of(declaration.name());
            // Some say nothing without parameters of their own.
            if (catalogue.misfit(rule, Masking.text(), Masking.SETTINGS).isEmpty()) {
                boolean[] odd = new boolean[1];
                String output = catalogue
                        .make(rule, Masking.text(), Masking.SETTINGS)
                        .mask(declaration.example(), () -> odd[0] = true);

                assertThat(odd[0]).as(declaration.name()).isFalse();
                assertThat(declaration.example().equals(output))
                        .isEqualTo(declaration.name().equals("keep"));
            }
            assertThat(declaration.uniqueness().startsWith("no:")).isNotEqualTo(declaration.suitsUnique());
        }
    }

    @Test
    void tellsWhatAMisspeltMaskerMayMean() {
        assertThat(catalogue.problems(MaskerRule.of("frst-name")))
                .containsExactly("there is no masker \"frst-name\"; did you mean \"first-name\"?");
        assertThat(catalogue.problems(MaskerRule.of("first_name")))
                .containsExactly("there is no masker \"first_name\"; did you mean \"first-name\"?");
        assertThat(catalogue.problems(MaskerRule.of("qqqqqqqq")))
                .containsExactly("there is no masker \"qqqqqqqq\"; ./restage maskers lists them");
    }

    @Test
    void checksParameters() {
        assertThat(catalogue.problems(Masking.rule("date-shift", "dys", 3L)))
                .containsExactly("the masker \"date-shift\" has no parameter \"dys\"; did you mean \"days\"?");
        assertThat(catalogue.problems(Masking.rule("date-shift", "days", "many")))
                .containsExactly("the parameter \"days\" of the masker \"date-shift\" takes a whole number");
        assertThat(catalogue.problems(Masking.rule("keep", "x", 1L)))
                .containsExactly("the masker \"keep\" has no parameter \"x\"; it takes none");
        assertThat(catalogue.problems(MaskerRule.of("fixed")))
                .singleElement()
                .asString()
                .contains("needs the parameter \"value\"");
        assertThat(catalogue.problems(Masking.rule("fixed", "value", 5L))).isEmpty();
        assertThat(catalogue.problems(Masking.rule("json", "paths", Map.of()))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "email, int4, INTEGER",
        "first-name, date, DATE",
        "scramble, mood, ENUM",
        "scramble, bytea, BINARY",
        "date-shift, int4, INTEGER",
        "phone, int8, INTEGER",
        "json, uuid, UUID",
        "scramble, _text, ARRAY",
        "email, _text, ARRAY"
    })
    void refusesATypeThatTheMaskerDoesNotTake(String masker, String base, Kind kind) {
        assertThat(misfit(MaskerRule.of(masker), Masking.of(base, kind), Map.of("$.a", "email")))
                .get()
                .asString()
                .contains("does not take")
                .contains(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-name", "last-name", "full-name", "city", "street-address", "phone", "fixed", "json"})
    void refusesWhatCannotKeepAUniqueColumnApartAndNamesAnotherWay(String masker) {
        MaskedColumn column = Masking.column(ColumnType.of("text", "text", Kind.TEXT), true);

        assertThat(misfit(MaskerRule.of(masker), column, Map.of("$.a", "email")))
                .get()
                .asString()
                .contains("unique")
                .containsPattern("use |write ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username", "scramble", "postcode", "keep", "null", "date-shift"})
    void takesAUniqueColumn(String masker) {
        MaskedColumn column = Masking.column(ColumnType.of("text", "text", Kind.TEXT), true);

        assertThat(catalogue.misfit(MaskerRule.of(masker), column, Masking.SETTINGS))
                .isEmpty();
    }

    @Test
    void refusesAnAddressWhereThereIsNoRoomForOne() {
        assertThat(catalogue.misfit(MaskerRule.of("email"), Masking.varchar(22), Masking.SETTINGS))
                .contains("email needs 23 characters with the e-mail domain staging.example.com, and character"
                        + " varying(22) has 22; use a shorter email-domain, or scramble");
        assertThat(catalogue.misfit(MaskerRule.of("email"), Masking.varchar(23), Masking.SETTINGS))
                .isEmpty();
        assertThat(catalogue.misfit(
                        MaskerRule.of("email"), Masking.column(Masking.varcharType(37), true), Masking.SETTINGS))
                .isPresent();
        assertThat(catalogue.misfit(
                        MaskerRule.of("email"), Masking.column(Masking.varcharType(38), true), Masking.SETTINGS))
                .isEmpty();
    }

    @Test
    void refusesNullWhereTheColumnRefusesIt() {
        MaskedColumn column = new MaskedColumn(
                new TableId("public", "t"),
                new Column("c", ColumnType.of("text", "text", Kind.TEXT), false, false, false),
                false);

        assertThat(catalogue.misfit(MaskerRule.of("null"), column, Masking.SETTINGS))
                .get()
                .asString()
                .contains("NOT NULL");
    }

    @Test
    void refusesToMaskWhatTheTargetComputes() {
        MaskedColumn column = new MaskedColumn(
                new TableId("public", "t"),
                new Column("c", ColumnType.of("text", "text", Kind.TEXT), true, true, false),
                false);

        assertThat(catalogue.misfit(MaskerRule.of("email"), column, Masking.SETTINGS))
                .get()
                .asString()
                .contains("generated");
    }

    @ParameterizedTest
    @CsvSource({
        "int2, INTEGER, 32767, true", "int2, INTEGER, 32768, false", "int4, INTEGER, abc, false",
                "bool, BOOLEAN, true, true",
        "bool, BOOLEAN, yes, false", "date, DATE, 2024-02-29, true", "date, DATE, 2023-02-29, false",
                "uuid, UUID, x, false",
        "jsonb, JSON, {}, true", "jsonb, JSON, {, false", "float8, FLOAT, 1.5, true",
                "timestamp, TIMESTAMP, 2024-02-29 12:00:00, true",
        "timestamptz, TIMESTAMP_WITH_ZONE, 2024-02-29 12:00:00+00, true", "text, TEXT, anything, true",
                "bytea, BINARY, x, false"
    })
    void checksAFixedValueAgainstTheType(String base, Kind kind, String value, boolean fits) {
        assertThat(catalogue
                        .misfit(Masking.rule("fixed", "value", value), Masking.of(base, kind), Masking.SETTINGS)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void checksAFixedValueAgainstLengthLabelsAndPrecision() {
        ColumnType mood = new ColumnType(
                "mood",
                "mood",
                Kind.ENUM,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of("sad", "ok"),
                Optional.empty());
        ColumnType price = new ColumnType(
                "numeric(4,2)",
                "numeric",
                Kind.DECIMAL,
                OptionalInt.empty(),
                OptionalInt.of(4),
                OptionalInt.of(2),
                List.of(),
                Optional.empty());

        assertThat(fixed("ok", mood)).isEmpty();
        assertThat(fixed("fine", mood)).get().asString().contains("sad, ok");
        assertThat(fixed("12.34", price)).isEmpty();
        assertThat(fixed("123.4", price)).isPresent();
        assertThat(fixed("abc", Masking.varcharType(3))).isEmpty();
        assertThat(fixed("abcd", Masking.varcharType(3))).isPresent();
    }

    private Optional<String> fixed(String value, ColumnType type) {
        return catalogue.misfit(Masking.rule("fixed", "value", value), Masking.column(type, false), Masking.SETTINGS);
    }

    private Optional<String> misfit(MaskerRule rule, MaskedColumn column, Map<String, String> paths) {
        MaskerRule whole =
                switch (rule.masker()) {
                    case "json" -> Masking.rule("json", "paths", paths);
                    case "fixed" -> Masking.rule("fixed", "value", "x");
                    default -> rule;
                };
        return catalogue.misfit(whole, column, Masking.SETTINGS);
    }
}
