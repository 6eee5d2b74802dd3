package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reader and the schema are asked about the same files, and must agree. */
class JobFileSchemaTest {
    private static final String TEXT = new JobFileSchema(JobFolderFixture.maskers()).text();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT, InputFormat.JSON);

    @TempDir
    Path root;

    private JobFolderFixture folder;
    private String example;

    @BeforeEach
    void prepare() {
        folder = new JobFolderFixture(root);
        folder.write("secrets/staging", "staging-secret");
        folder.write("sql/staging-settings.sql", "select 1");
        example =
                ContractExample.BUILT.replace("/run/secrets", root + "/secrets").replace("[sql/", "[../sql/");
    }

    @Test
    void isAValidSchemaOfItsDraft() {
        Schema draft = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(draft.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @Test
    void isTheSameWheneverItIsPrinted() {
        assertThat(new JobFileSchema(JobFolderFixture.maskers()).text()).isEqualTo(TEXT);
    }

    @Test
    void acceptsTheWholeGrammarAlsoWhatIsNotBuiltYet() {
        assertThat(complaints(withTextKeys())).isEmpty();
        assertThat(complaints(JobFolderFixture.SMALL)).isEmpty();
        assertThat(complaints(JobFolderFixture.SMALL.replace("email: email", "email: null")))
                .isEmpty();
    }

    /** For the YAML 1.1 of this test's parser, {@code on} is a truth value; for editors, which read 1.2, it is a text. */
    private static String withTextKeys() {
        return ContractExample.UNBUILT.replace(" on: ", " \"on\": ");
    }

    @Test
    void knowsNoKeyThatTheReaderDoesNot() {
        Set<String> known = new TreeSet<>();
        properties(JsonMapper.shared().readTree(TEXT), known);

        assertThat(known).containsExactlyInAnyOrderElementsOf(keysOf(new Yaml().load(withTextKeys())));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReaderOn() {
        return Stream.of(
                        changes("without ", (map, key) -> map.remove(key)),
                        changes("misspelt ", (map, key) -> map.put(key + "x", map.remove(key))),
                        changes("nothing in ", (map, key) -> map.put(key, null)),
                        changes("an empty map in ", (map, key) -> map.put(key, Map.of())),
                        changes("a list of lists in ", (map, key) -> map.put(key, List.of(List.of()))))
                .flatMap(tests -> tests);
    }

    private interface Change {
        void apply(Map<String, Object> map, String key);
    }

    private Stream<DynamicTest> changes(String name, Change change) {
        return places(new Yaml().load(example), List.of()).stream().map(place -> {
            String text = changed(place, change);
            return DynamicTest.dynamicTest(name + String.join("/", place), () -> assertThat(
                            complaints(text).isEmpty())
                    .as(
                            "the schema accepts it. The reader says %s, the schema %s",
                            folder.problems(text), complaints(text))
                    .isEqualTo(folder.problems(text).isEmpty()));
        });
    }

    @SuppressWarnings("unchecked") // the example has text keys only
    private String changed(List<String> place, Change change) {
        Map<String, Object> job = new Yaml().load(example);
        Map<String, Object> map = job;
        for (String key : place.subList(0, place.size() - 1)) {
            map = (Map<String, Object>) map.get(key);
        }
        change.apply(map, place.get(place.size() - 1));
        return new Yaml().dump(new LinkedHashMap<>(job));
    }

    /** The keys of all maps within, each with those above it. */
    private static List<List<String>> places(Map<?, ?> map, List<String> above) {
        List<List<String>> places = new ArrayList<>();
        map.forEach((key, value) -> {
            List<String> place =
                    Stream.concat(above.stream(), Stream.of((String) key)).toList();
            places.add(place);
            if (value instanceof Map<?, ?> inner) {
                places.addAll(places(inner, place));
            }
        });
        return places;
    }

    /** The keys that Restage gives the names of; not the user's own. */
    private static Set<String> keysOf(Object value) {
        Set<String> keys = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                keys.add((String) key);
                boolean ownNames = Set.of("databases", "tables").contains(key);
                boolean ownValues = Set.of("columns", "roles", "mask").contains(key);
                if (ownNames) {
                    ((Map<?, ?>) inner).values().forEach(each -> keys.addAll(keysOf(each)));
                } else if (!ownValues) {
                    keys.addAll(keysOf(inner));
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> keys.addAll(keysOf(item)));
        }
        return keys;
    }

    private static void properties(JsonNode schema, Set<String> names) {
        schema.forEachEntry((word, inner) -> {
            if (word.equals("properties")) {
                inner.forEachEntry((name, property) -> names.add(name));
            }
            if (!word.equals("$defs")) {
                properties(inner, names);
            }
        });
        if (schema.isArray()) {
            schema.forEach(item -> properties(item, names));
        }
    }

    private static List<String> complaints(String yaml) {
        String json = JsonMapper.shared().writeValueAsString(new Yaml().<Object>load(yaml));
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
