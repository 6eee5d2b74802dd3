package dev.restage.job;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerDeclaration.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The job file's grammar as a JSON Schema (draft 2020-12), with which editors complete and check job files. */
public final class JobFileSchema {
    private final MaskerCatalogue maskers;

    public JobFileSchema(MaskerCatalogue maskers) {
        this.maskers = maskers;
    }

    /** The schema as a JSON text, without a line end after it. */
    public String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Restage job file");
        schema.putAll(new JobShape(maskers, new Scripts(List.of()))
                .of(new JobShape.Origin(Path.of("job.yaml"), ""))
                .schema());
        schema.put("$defs", Map.of("masker", masker()));
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writeValueAsString(schema)
                .replace("\r\n", "\n");
    }

    private Map<String, Object> masker() {
        return Map.of(
                "anyOf",
                List.of(
                        name(),
                        withParameters(),
                        Map.of(
                                "description",
                                "Of several maskers the first counts whose condition holds.",
                                "type",
                                "array",
                                "minItems",
                                1,
                                "items",
                                Map.of("$ref", "#/$defs/masker"))));
    }

    /** Without quotes, {@code null} is no text. */
    private Map<String, Object> name() {
        List<String> names =
                maskers.declarations().stream().map(MaskerDeclaration::name).toList();
        return Map.of("anyOf", List.of(Map.of("enum", names), Map.of("type", "null")));
    }

    private Map<String, Object> withParameters() {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("masker"),
                "properties",
                Map.of("masker", name()),
                "allOf",
                maskers.declarations().stream().map(JobFileSchema::parametersOf).toList());
    }

    /** If the masker is this one, these are its parameters. */
    private static Map<String, Object> parametersOf(MaskerDeclaration masker) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("masker", Map.of("description", masker.summary()));
        List<String> required = new ArrayList<>(List.of("masker"));
        properties.put(
                "when", Map.of("type", "string", "description", "A condition on the row, such as country = 'DE'."));
        for (Parameter parameter : masker.parameters()) {
            properties.put(parameter.name(), parameter(parameter));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> isThis =
                Map.of("required", List.of("masker"), "properties", Map.of("masker", Map.of("enum", namesOf(masker))));
        Map<String, Object> then =
                Map.of("properties", properties, "required", required, "additionalProperties", false);
        return Map.of("if", isThis, "then", then);
    }

    /** YAML reads the name {@code null} as no value at all. */
    private static List<@Nullable String> namesOf(MaskerDeclaration masker) {
        return masker.name().equals("null") ? Arrays.asList("null", null) : List.of(masker.name());
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", parameter.summary());
        if (!parameter.choices().isEmpty()) {
            schema.put("enum", parameter.choices());
            return schema;
        }
        schema.putAll(
                switch (parameter.type()) {
                    case TEXT -> Map.of("type", List.of("string", "number", "boolean"));
                    case FILE -> Map.of("type", "string");
                    case INTEGER -> Map.of("type", List.of("integer", "string"));
                    case DECIMAL -> Map.of("type", List.of("number", "string"));
                    case BOOLEAN -> Map.of("type", List.of("boolean", "string"));
                    case TEXT_LIST ->
                        Map.of("type", "array", "items", Map.of("type", List.of("string", "number", "boolean")));
                    case MASKER -> Map.of("$ref", "#/$defs/masker");
                    case MASKERS ->
                        Map.of(
                                "type",
                                "object",
                                "minProperties",
                                1,
                                "additionalProperties",
                                Map.of("$ref", "#/$defs/masker"));
                });
        return schema;
    }
}
