package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The laws of the json masker; another parser says what a document is. */
final class JsonLawsTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final MaskedColumn JSON = Masking.of("json", Kind.JSON);
    private static final Masker NAMES = Masking.masker(
            Masking.rule("json", "paths", Map.of("$..name", MaskerRule.of("last-name"), "$.a[-1]", "scramble")),
            JSON,
            Masking.SETTINGS);
    private static final Masker NOTHING = Masking.masker(
            Masking.rule("json", "paths", Map.of("$.no.such.place", MaskerRule.of("email"))), JSON, Masking.SETTINGS);
    private static final Masker EVERYTHING = Masking.masker(
            new MaskerRule("json", Map.of("paths", Map.of("$.keep", "keep"), "unknown", "scramble")),
            JSON,
            Masking.SETTINGS);

    @Property(tries = 300)
    void whatNoPathNamesStaysByteForByte(@ForAll("document") Object document, @ForAll boolean pretty) {
        String json = pretty
                ? JACKSON.writerWithDefaultPrettyPrinter().writeValueAsString(document)
                : JACKSON.writeValueAsString(document);

        assertThat(NOTHING.mask(json, () -> {})).isEqualTo(json);
    }

    @Property(tries = 300)
    void whatComesOutHasTheSameKeysAndTypesInTheSameOrder(@ForAll("document") Object document) {
        String json = JACKSON.writeValueAsString(document);
        for (Masker masker : List.of(NAMES, EVERYTHING)) {
            String masked = masker.mask(json, () -> {});

            assertThat(masked).isNotNull().isEqualTo(masker.mask(json, () -> {}));
            assertThat(form(JACKSON.readTree(masked))).isEqualTo(form(JACKSON.readTree(json)));
        }
    }

    @Property(tries = 600)
    void aDocumentThatDoesNotParseIsNeverPassedOn(
            @ForAll("document") Object document, @ForAll @IntRange(max = 400) int at, @ForAll("damage") String damage) {
        String json = JACKSON.writeValueAsString(document);
        int place = at % json.length();
        String damaged = json.substring(0, place) + damage + json.substring(Math.min(json.length(), place + 1));
        boolean[] noted = new boolean[1];
        String masked = NOTHING.mask(damaged.isEmpty() ? "{" : damaged, () -> noted[0] = true);

        assertThat(masked).isNotNull();
        assertThat(JACKSON.readTree(masked)).isNotNull();
        if (!parses(damaged)) {
            assertThat(noted[0]).isTrue();
            assertThat(masked).startsWith("\"");
        }
    }

    private static boolean parses(String json) {
        try {
            return !JACKSON.readTree(json).isMissingNode();
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static String form(JsonNode node) {
        StringBuilder form = new StringBuilder(node.getNodeType().name());
        node.forEachEntry((key, value) -> form.append(key).append(form(value)));
        if (node.isArray()) {
            node.forEach(element -> form.append(form(element)));
        }
        return form.append('.').toString();
    }

    @Provide
    Arbitrary<Object> document() {
        return document(3);
    }

    private static Arbitrary<Object> document(int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.strings()
                        .ofMaxLength(12)
                        .filter(JsonLawsTest::storable)
                        .map(text -> text),
                Arbitraries.of("Roe", "jane@mail.example", "\u00fc\"\\/\u0001", ""),
                Arbitraries.longs().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.of(true, false));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> key = Arbitraries.of("name", "a", "b", "keep", "odd key", "\u00fc", "\"");
        Arbitrary<Object> list = document(depth - 1).list().ofMaxSize(3).map(elements -> elements);
        Arbitrary<Object> map = Combinators.combine(
                        key.list().uniqueElements().ofMaxSize(3),
                        document(depth - 1).list().ofSize(3))
                .as((keys, values) -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    keys.forEach(each -> members.put(each, values.get(members.size())));
                    return members;
                });
        return Arbitraries.oneOf(scalar, list, map, map);
    }

    private static boolean storable(String text) {
        return text.chars().noneMatch(character -> Character.isSurrogate((char) character) || character == 0);
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of("", "\"", "{", "}", "[", "]", ",", ":", "\\", "x", "-", ".", "0", "e", "\n", "'", "tru");
    }
}
