package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

final class ArrayMaskerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {old}                      ~ {NEW}
            {}                         ~ {}
            {old,NULL,null,""}         ~ {NEW,NULL,null,""}
            {"NULL","a b","{,}"}       ~ {NEW,NEW,NEW}
            [0:1]={old,old}            ~ [0:1]={NEW,NEW}
            [1:1][-2:-1]={{old,old}}   ~ [1:1][-2:-1]={{NEW,NEW}}
            {{old,"o d"},{NULL,old}}   ~ {{NEW,NEW},{NULL,NEW}}
            {{{{{{old}}}}}}            ~ {{{{{{NEW}}}}}}
            { old , "old" }            ~ { NEW , NEW }
            {"say \\"hi\\"",o\\,d}     ~ {NEW,NEW}
            """)
    void replacesElementsAndNothingElse(String array, String expected) {
        assertThat(Masking.mask(masker(Masking.rule("fixed", "value", "NEW"), text()), array))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a b   ~ {"a b"}
            NULL  ~ {"NULL"}
            {x}   ~ {"{x}"}
            a,b   ~ {"a,b"}
            a"b\\ ~ {"a\\"b\\\\"}
            a;b   ~ {a;b}
            """)
    void quotesWhatNeedsIt(String element, String expected) {
        assertThat(Masking.mask(masker(Masking.rule("fixed", "value", element), text()), "{old}"))
                .isEqualTo(expected);
    }

    @Test
    void masksAnElementAsItsColumnWouldBeMasked() {
        String masked =
                Masking.mask(masker(MaskerRule.of("email"), text()), "{\"jane@mail.example\",JOHN@mail.example}");

        assertThat(masked)
                .isEqualTo("{" + Masking.mask("email", "jane@mail.example") + ","
                        + Masking.mask("email", "JOHN@mail.example") + "}");
        assertThat(Masking.mask(masker(MaskerRule.of("null"), text()), "{a,{b}}".replace("{b}", "b")))
                .isEqualTo("{NULL,NULL}");
    }

    @Test
    void masksNumbersAsNumbersOfTheirType() {
        assertThat(Masking.mask(
                        masker(MaskerRule.of("scramble"), ColumnType.of("smallint", "int2", Kind.INTEGER)),
                        "{12,-300,NULL}"))
                .matches("\\{[1-9][0-9],-[1-9][0-9]{2},NULL}")
                .isNotEqualTo("{12,-300,NULL}");
    }

    @Test
    void fitsElementsIntoTheirLength() {
        String masked = Masking.mask(masker(MaskerRule.of("email"), Masking.varcharType(25)), "{jane@mail.example}");

        assertThat(masked).hasSizeLessThanOrEqualTo(27).endsWith("@staging.example.com}");
    }

    @Test
    void notesAnArrayOnceHoweverManyElementsAreOdd() {
        assertThat(Masking.maskOdd(masker(MaskerRule.of("email"), text()), "{odd,odder}"))
                .matches("\\{[a-z]{3},[a-z]{5}}")
                .isNotEqualTo("{odd,odder}");
    }

    @Test
    void refusesWhatTheElementsCannotTake() {
        MaskedColumn numbers = array(ColumnType.of("integer", "int4", Kind.INTEGER));

        assertThat(Masking.CATALOGUE.misfit(rule(MaskerRule.of("email")), numbers, Masking.SETTINGS))
                .contains("element: the masker \"email\" does not take integer");
        assertThat(Masking.CATALOGUE.misfit(rule(MaskerRule.of("email")), Masking.text(), Masking.SETTINGS))
                .isPresent();
        assertThat(Masking.CATALOGUE.problems(rule(MaskerRule.of("emial"))))
                .containsExactly("of: there is no masker \"emial\"; did you mean \"email\"?");
        assertThat(Masking.CATALOGUE.problems(MaskerRule.of("array"))).hasSize(1);
        assertThat(Masking.CATALOGUE.problems(Masking.rule("array", "of", List.of())))
                .containsExactly("the parameter \"of\" of the masker \"array\" takes a masker,"
                        + " such as email or {masker: fixed, value: none}");
        assertThat(Masking.CATALOGUE.misfit(MaskerRule.of("email"), array(Masking.varcharType(60)), Masking.SETTINGS))
                .get()
                .asString()
                .contains("{masker: array, of: email}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "{jane",
                "{jane}}",
                "{jane,}",
                "{\"jane}",
                "{jane\\",
                "[0:1]=jane",
                "{ja\"ne}",
                "{{{{{{{jane}}}}}}}"
            })
    void passesNothingOnOfWhatIsNoArray(String broken) {
        assertThat(Masking.maskOdd(masker(MaskerRule.of("keep"), text()), broken))
                .isEqualTo("{}");
    }

    @Property(tries = 500)
    void eachElementBecomesWhatItBecomesAlone(@ForAll("elements") List<String> elements) throws ArrayText.Malformed {
        String array = "{"
                + String.join(
                        ",", elements.stream().map(ArrayMaskerTest::quoted).toList()) + "}";
        Masker masker = masker(MaskerRule.of("scramble"), text());
        Masker alone = Masking.masker("scramble");
        List<String> filled =
                elements.stream().filter(element -> !element.isEmpty()).toList();
        String masked = masker.mask(array, () -> {});

        assertThat(read(array)).isEqualTo(filled);
        assertThat(masked).isNotNull().isEqualTo(masker.mask(array, () -> {}));
        assertThat(read(masked))
                .isEqualTo(filled.stream()
                        .map(element -> alone.mask(element, () -> {}))
                        .toList());
    }

    @Property(tries = 500)
    void noDamageLetsAnElementThroughUnmasked(@ForAll @IntRange(max = 40) int at, @ForAll("damage") String damage) {
        String array = "{{\"jane roe\",janet},{NULL,\"jan\\\"e\"}}";
        int place = at % array.length();
        String damaged = array.substring(0, place) + damage + array.substring(place + 1);

        assertThat(masker(MaskerRule.of("scramble"), text()).mask(damaged, () -> {}))
                .isNotNull()
                .doesNotContain("jane")
                .doesNotContain("roe");
    }

    /** All elements but the empty ones. */
    private static List<String> read(String array) throws ArrayText.Malformed {
        List<String> elements = new ArrayList<>();
        ArrayText.rewrite(array, ',', element -> {
            elements.add(element);
            return element;
        });
        return elements;
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Provide
    Arbitrary<List<String>> elements() {
        return Arbitraries.strings()
                .withChars("ab ,{}\"\\Nul1")
                .ofMaxLength(8)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of("", "\"", "{", "}", ",", "\\", " ", "x", "=", "[");
    }

    private static ColumnType text() {
        return InnerMaskers.TEXT;
    }

    private static Masker masker(MaskerRule of, ColumnType element) {
        return Masking.masker(rule(of), array(element), Masking.SETTINGS);
    }

    private static MaskerRule rule(MaskerRule of) {
        return new MaskerRule("array", Map.of("of", of));
    }

    private static MaskedColumn array(ColumnType element) {
        return Masking.column(
                new ColumnType(
                        element.declared() + "[]",
                        "_" + element.base(),
                        Kind.ARRAY,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        Optional.of(element)),
                false);
    }
}
