package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.problem.RestageException;
import dev.restage.schema.ColumnType.Kind;
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

final class HstoreMaskerTest {
    private static final MaskedColumn HSTORE = Masking.of("hstore", Kind.HSTORE);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "a"=>"old", "b"=>"old"       ~ "a"=>"NEW", "b"=>"old"
            "a"=>NULL, "b"=>NULL         ~ "a"=>NULL, "b"=>NULL
            "a"=>"", "A"=>"old"          ~ "a"=>"", "A"=>"old"
            "b"=>"x=>\\"a\\"=>\\\\old"   ~ "b"=>"x=>\\"a\\"=>\\\\old"
            "a"=>"o\\"l\\\\d","b"=>"1"   ~ "a"=>"NEW","b"=>"1"
            "a"=>"NULL"                  ~ "a"=>"NEW"
            """)
    void replacesValuesOfKeysAndNothingElse(String value, String expected) {
        assertThat(Masking.mask(masker("keep", "a", Masking.rule("fixed", "value", "NEW")), value))
                .isEqualTo(expected);
    }

    @Test
    void masksAValueAsItsColumnWouldBeMasked() {
        assertThat(Masking.mask(masker("keep", "email", MaskerRule.of("email")), "\"email\"=>\"jane@mail.example\""))
                .isEqualTo("\"email\"=>\"" + Masking.mask("email", "jane@mail.example") + "\"");
        assertThat(Masking.mask(masker("keep", "a", MaskerRule.of("null")), "\"a\"=>\"x\""))
                .isEqualTo("\"a\"=>NULL");
        assertThat(Masking.mask(masker("keep", "a", Masking.rule("fixed", "value", "x\"\\")), "\"a\"=>\"x\""))
                .isEqualTo("\"a\"=>\"x\\\"\\\\\"");
    }

    @Test
    void scramblesOrRefusesOtherKeysIfAsked() {
        assertThat(Masking.mask(
                        masker("scramble", "a", MaskerRule.of("keep")),
                        "\"a\"=>\"stays\", \"b\"=>\"Jane\", \"c\"=>NULL"))
                .matches("\"a\"=>\"stays\", \"b\"=>\"[A-Z][a-z]{3}\", \"c\"=>NULL")
                .doesNotContain("Jane");
        Masker failing = masker("fail", "a", MaskerRule.of("keep"));
        assertThat(Masking.mask(failing, "\"a\"=>\"stays\"")).isEqualTo("\"a\"=>\"stays\"");
        assertThatThrownBy(() -> failing.mask("\"b\"=>\"Jane\"", () -> {}))
                .isInstanceOf(RestageException.class)
                .hasMessageNotContaining("Jane")
                .hasMessageContaining("people.value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "\"a\"=>jane", "\"a\"", "\"a\"=>\"jane", "\"a\"=>\"x\",", "\"a\"=>\"x\" jane"})
    void passesNothingOnOfWhatIsNoHstore(String broken) {
        assertThat(Masking.maskOdd(masker("keep", "a", MaskerRule.of("keep")), broken))
                .isEmpty();
    }

    @Test
    void refusesMaskersThatCannotBe() {
        assertThat(Masking.CATALOGUE.problems(Masking.rule("hstore", "keys", Map.of("a", MaskerRule.of("emial")))))
                .containsExactly("a: there is no masker \"emial\"; did you mean \"email\"?");
        assertThat(Masking.CATALOGUE.misfit(
                        Masking.rule("hstore", "keys", Map.of("a", MaskerRule.of("array"))), HSTORE, Masking.SETTINGS))
                .isPresent();
    }

    @Property(tries = 500)
    void valuesComeBackAsTheirMaskerMakesThem(@ForAll("text") String key, @ForAll("text") String value)
            throws HstoreText.Malformed {
        String pairs = quoted(key) + "=>" + quoted(value) + ", " + quoted("k") + "=>NULL";
        Masker masker = masker("scramble", "k", MaskerRule.of("keep"));
        String masked = masker.mask(pairs, () -> {});

        assertThat(masked).isNotNull();
        String[] read = new String[2];
        HstoreText.rewrite(masked, (name, inner) -> {
            read[0] = name;
            read[1] = inner;
            return inner;
        });
        assertThat(read[0]).isEqualTo(key);
        assertThat(read[1])
                .isEqualTo(
                        key.equals("k") || value.isEmpty()
                                ? value
                                : Masking.masker("scramble").mask(value, () -> {}));
    }

    @Property(tries = 500)
    void noDamageLetsAValueThroughUnmasked(@ForAll @IntRange(max = 40) int at, @ForAll("damage") String damage) {
        String pairs = "\"a\"=>\"ja ne\", \"b\"=>\"r\\\"oe\"";
        int place = at % pairs.length();
        String damaged = pairs.substring(0, place) + damage + pairs.substring(place + 1);

        assertThat(masker("scramble", "a", MaskerRule.of("scramble")).mask(damaged, () -> {}))
                .isNotNull()
                .doesNotContain("ja ne")
                .doesNotContain("oe");
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("kb ,=>\"\\Nul1").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of("", "\"", "=", ">", ",", "\\", " ", "x", "N");
    }

    private static String quoted(String content) {
        return '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Masker masker(String unknown, String key, MaskerRule of) {
        MaskerRule rule = new MaskerRule("hstore", Map.of("keys", Map.of(key, of), "unknown", unknown));
        return Masking.masker(rule, HSTORE, Masking.SETTINGS);
    }
}
