package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.ColumnType.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonMaskerTest {
    private final MaskedColumn json = Masking.of("jsonb", Kind.JSON);

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            $.a.b            ~ {"a":{"b":"old","c":"old"},"b":"old"}        ~ {"a":{"b":"NEW","c":"old"},"b":"old"}
            $.a[*].b         ~ {"a":[{"b":"old"},{"b":"old","c":1}]}        ~ {"a":[{"b":"NEW"},{"b":"NEW","c":1}]}
            $.a[0]           ~ {"a":["old","old"]}                          ~ {"a":["NEW","old"]}
            $['odd key']     ~ {"odd key" : "old" , "odd" : "old"}          ~ {"odd key" : "NEW" , "odd" : "old"}
            $["it's"]        ~ {"it's":"old"}                               ~ {"it's":"NEW"}
            $..email         ~ {"email":"old","a":[{"email":"old","x":1}]}  ~ {"email":"NEW","a":[{"email":"NEW","x":1}]}
            $.*              ~ {"a":"old","b":"old"}                        ~ {"a":"NEW","b":"NEW"}
            $[*]             ~ ["old","old"]                                ~ ["NEW","NEW"]
            $                ~ "old"                                        ~ "NEW"
            $.a              ~ {"a":{"deep":[1,"old"]}, "b":null}           ~ {"a":"NEW", "b":null}
            $.\u00fc         ~ {"\\u00fc":"old"}                            ~ {"\\u00fc":"NEW"}
            $.a[-1]          ~ {"a":["old","old"]}                          ~ {"a":["old","NEW"]}
            $.a[1:]          ~ {"a":["old","old","old"]}                    ~ {"a":["old","NEW","NEW"]}
            $.a[:-1]         ~ {"a":["old","old","old"]}                    ~ {"a":["NEW","NEW","old"]}
            $.a[::2]         ~ {"a":["old","old","old"]}                    ~ {"a":["NEW","old","NEW"]}
            $.a[-2:]         ~ {"a":["old",["old"],"old"]}                  ~ {"a":["old","NEW","NEW"]}
            $.a[2:0:-1]      ~ {"a":["old","old","old"]}                    ~ {"a":["old","NEW","NEW"]}
            $.a[::0]         ~ {"a":["old"]}                                ~ {"a":["old"]}
            $.a[5]           ~ {"a":["old"],"5":"old"}                      ~ {"a":["old"],"5":"old"}
            $['a','c']       ~ {"a":"old","b":"old","c":"old"}              ~ {"a":"NEW","b":"old","c":"NEW"}
            $[0, -1]         ~ ["old","old","old"]                          ~ ["NEW","old","NEW"]
            $["a]b"]         ~ {"a]b":"old"}                                ~ {"a]b":"NEW"}
            $['it\\'s']    ~ {"it's":"old"}                               ~ {"it's":"NEW"}
            $['\\u00fc']   ~ {"ü":"old"}                             ~ {"ü":"NEW"}
            $..[0]           ~ {"a":["old",["old","old"]]}                  ~ {"a":["NEW",["NEW","old"]]}
            $..*             ~ {"a":["old",{"b":"old"}]}                    ~ {"a":"NEW"}
            $..a..b          ~ {"a":{"x":{"b":"old"}},"b":"old"}            ~ {"a":{"x":{"b":"NEW"}},"b":"old"}
            """)
    void replacesWhatThePathLeadsToAndNothingElse(String path, String document, String expected) {
        Masker masker = masker(json, Map.of(path, Masking.rule("fixed", "value", "NEW")));

        assertThat(Masking.mask(masker, document)).isEqualTo(expected);
    }

    @Test
    void keepsKeyOrderBlanksEscapesAndTheFormOfNumbers() {
        Masker masker = masker(json, Map.of("$.name", MaskerRule.of("first-name")));
        String document = "{ \"z\": 1.500e+2,\n\t\"a\": \"t\\u00fcr\\/\", \"name\": \"Jane\", \"a\": -0, \"n\": [ ] }";

        assertThat(Masking.mask(masker, document))
                .isEqualTo(document.replace("Jane", Masking.mask("first-name", "Jane")));
    }

    @Test
    void masksAnAddressAsItsColumnWouldBeMasked() {
        Masker masker = masker(json, Map.of("$.contact.email", MaskerRule.of("email")));

        assertThat(Masking.mask(masker, "{\"contact\":{\"email\":\"jane\\u0040mail.example\"}}"))
                .isEqualTo("{\"contact\":{\"email\":\"" + Masking.mask("email", "jane@mail.example") + "\"}}");
    }

    @Test
    void masksAllScalarsInsideOfAnObjectThatAPathNames() {
        Masker masker = masker(json, Map.of("$.address", MaskerRule.of("scramble")));
        String result =
                Masking.mask(masker, "{\"address\":{\"street\":\"Elm\",\"no\":12,\"ok\":true,\"x\":null},\"size\":12}");

        assertThat(result)
                .matches(
                        "\\{\"address\":\\{\"street\":\"[A-Z][a-z]{2}\",\"no\":[1-9][0-9],\"ok\":true,\"x\":null},\"size\":12}");
        assertThat(result).doesNotContain("Elm").doesNotContain("\"no\":12");
    }

    @Test
    void takesTheFirstOfThePathsThatMeet() {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("$.a.keep", MaskerRule.of("keep"));
        paths.put("$.a.*", Masking.rule("fixed", "value", "NEW"));
        Masker masker = masker(json, paths);

        assertThat(Masking.mask(masker, "{\"a\":{\"keep\":\"x\",\"b\":\"y\"}}"))
                .isEqualTo("{\"a\":{\"keep\":\"x\",\"b\":\"NEW\"}}");
    }

    @Test
    void scramblesWhatNoPathNamesIfAsked() {
        MaskerRule rule = new MaskerRule(
                "json", Map.of("paths", Map.of("$.status", MaskerRule.of("keep")), "unknown", "scramble"));
        String result = Masking.mask(
                Masking.masker(rule, json, Masking.SETTINGS),
                "{\"status\":\"open\",\"who\":{\"n\":\"Jane\",\"m\":\"jane@mail.example\"},\"no\":1200,\"ok\":true,\"x\":[\"\",null]}");

        assertThat(result)
                .matches(
                        "\\{\"status\":\"open\",\"who\":\\{\"n\":\"[A-Z][a-z]{3}\",\"m\":\"[^\"]+@staging.example.com\"},"
                                + "\"no\":[1-9][0-9]{3},\"ok\":true,\"x\":\\[\"\",null]}")
                .doesNotContain("Jane")
                .doesNotContain("1200");
    }

    @Test
    void endsTheRunAtAPlaceThatNoPathNamesIfAsked() {
        MaskerRule rule =
                new MaskerRule("json", Map.of("paths", Map.of("$.status", MaskerRule.of("keep")), "unknown", "fail"));
        Masker masker = Masking.masker(rule, json, Masking.SETTINGS);

        assertThat(Masking.mask(masker, "{\"status\":\"open\"}")).isEqualTo("{\"status\":\"open\"}");
        assertThatThrownBy(() -> masker.mask("{\"status\":\"open\",\"secret\":true}", () -> {}))
                .isInstanceOfSatisfying(RestageException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ProblemKind.POLICY))
                .hasMessageContaining("people.value")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesExpressionsOfTheSourceInsideAndUnderConditions() {
        MaskerRule sql = Masking.rule("sql", "expression", "upper(a)");

        assertThat(Masking.CATALOGUE.misfit(rule(Map.of("$.a", sql)), json, Masking.SETTINGS))
                .get()
                .asString()
                .contains("sql");
        assertThat(Masking.CATALOGUE.problems(
                        new MaskerRule("sql", Map.of("expression", "upper(a)", "when", "a = 'x'"))))
                .anyMatch(problem -> problem.contains("CASE WHEN"));
        assertThat(Masking.CATALOGUE.problems(
                        MaskerRule.firstOf(List.of(new MaskerRule("email", Map.of("when", "a = 'x'")), sql))))
                .anyMatch(problem -> problem.contains("CASE WHEN"));
    }

    @Test
    void knowsNoOtherPolicy() {
        assertThat(Masking.CATALOGUE.problems(
                        new MaskerRule("json", Map.of("paths", Map.of("$.a", "email"), "unknown", "drop"))))
                .containsExactly("the parameter \"unknown\" of the masker \"json\" takes keep, scramble or fail");
    }

    @Test
    void readsJsonInsideOfTextsOfJson() {
        Masker masker = masker(json, Map.of("$.payload", Masking.rule("json", "paths", Map.of("$.a", "null"))));

        assertThat(Masking.mask(masker, "{\"payload\":\"{\\\"a\\\": 5, \\\"b\\\": 5}\"}"))
                .isEqualTo("{\"payload\":\"{\\\"a\\\": null, \\\"b\\\": 5}\"}");
    }

    @Test
    void keepsNumbersNumbers() {
        Masker masker = masker(json, Map.of("$.phone", MaskerRule.of("phone"), "$.n", MaskerRule.of("null")));
        String result = Masking.mask(masker, "{\"phone\":491711234567,\"n\":5}");

        assertThat(result).matches("\\{\"phone\":[1-9][0-9]{11},\"n\":null}").doesNotContain("491711234567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\": jane.roe@mail.example", "{a:1}", "[1,]", "01", "\"\\x\"", "{\"a\":1} x", "Jane Roe"})
    void replacesADocumentThatDoesNotParseByAScrambledText(String broken) {
        String result = Masking.maskOdd(masker(json, Map.of("$.a", MaskerRule.of("email"))), broken);

        assertThat(JsonText.isValid(result)).isTrue();
        assertThat(result)
                .startsWith("\"")
                .doesNotContain("jane")
                .doesNotContain("Jane")
                .doesNotContain("mail.example");
    }

    @Test
    void fitsATextColumn() {
        MaskedColumn narrow = Masking.varchar(30);
        String result =
                Masking.maskOdd(masker(narrow, Map.of("$.e", MaskerRule.of("email"))), "{\"e\":\"jane@mail.example\"}");

        assertThat(result.length()).isLessThanOrEqualTo(30);
        assertThat(result).doesNotContain("jane").doesNotContain("@mail");
    }

    @Test
    void takesDeepDocumentsForBrokenInsteadOfFailing() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);

        assertThat(Masking.maskOdd(masker(json, Map.of("$.a", MaskerRule.of("email"))), deep))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$.a[", "$.a[?(@.x)]", "$a", "$.a[1:2", "$.", "$.a[]", "$.a[1:2:3:4]", "$['a',]"})
    void refusesAPathItCannotRead(String path) {
        assertThat(Masking.CATALOGUE.problems(rule(Map.of(path, MaskerRule.of("email")))))
                .hasSize(1);
    }

    @Test
    void refusesUnknownMaskersInside() {
        assertThat(Masking.CATALOGUE.problems(rule(Map.of("$.a", MaskerRule.of("emial")))))
                .containsExactly("$.a: there is no masker \"emial\"; did you mean \"email\"?");
        assertThat(Masking.CATALOGUE.problems(rule(Map.of("$.a", MaskerRule.of("json")))))
                .hasSize(1);
    }

    private static Masker masker(MaskedColumn column, Map<String, Object> paths) {
        return Masking.masker(rule(paths), column, Masking.SETTINGS);
    }

    private static MaskerRule rule(Map<String, Object> paths) {
        return Masking.rule("json", "paths", paths);
    }
}
