package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declares the json masker and makes it, with a masker for each of its paths. */
final class JsonDeclaration {
    private static final Set<String> WHOLE = Set.of("null", "fixed");
    private static final ColumnType TEXT = ColumnType.of("text", "text", Kind.TEXT);

    private final List<MaskerDeclaration> inside;
    private final Vocabularies vocabularies;

    private JsonDeclaration(List<MaskerDeclaration> inside, Vocabularies vocabularies) {
        this.inside = List.copyOf(inside);
        this.vocabularies = vocabularies;
    }

    /** @param inside maskers that paths may name */
    static MaskerDeclaration of(List<MaskerDeclaration> inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "json",
                Declarations.STRUCTURE,
                "Masks values inside of JSON documents; key order, blanks and everything that no path names stay.",
                List.of(new Parameter(
                        "paths",
                        ParameterType.MASKERS,
                        true,
                        "",
                        "a masker for each JSON path: $.a.b, $.a[*].b, $.a[0], $['odd key'], $.*, $..email")),
                EnumSet.of(Kind.JSON, Kind.TEXT),
                "no: what stays of two documents may be alike; use keep",
                false,
                "{\"contact\": {\"email\": \"jane.roe@mail.example\"}, \"size\": 4}",
                new JsonDeclaration(inside, vocabularies)::make);
    }

    private Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        List<JsonPaths.Rule> rules = new ArrayList<>();
        if (rule.parameters().get("paths") instanceof Map<?, ?> paths) {
            paths.forEach((path, masker) -> rules.add(rule(path, masker, column, settings)));
        }
        return new JsonMasker(
                new JsonPaths(rules),
                new NonConforming(settings, vocabularies),
                new Scrambler(settings.key(), "scramble", false),
                Declarations.maxLength(column),
                column.column().type().kind() == Kind.JSON);
    }

    private JsonPaths.Rule rule(Object path, Object masker, MaskedColumn column, MaskingSettings settings) {
        MaskerRule inner = masker instanceof MaskerRule given ? given : MaskerRule.of(String.valueOf(masker));
        MaskerDeclaration declaration = inside.stream()
                .filter(candidate -> candidate.name().equals(inner.masker()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the masker \"" + inner.masker() + "\" cannot be used inside of json"));
        if (!declaration.accepts().contains(Kind.TEXT)) {
            throw new IllegalArgumentException(
                    "the masker \"" + inner.masker() + "\" takes no text, so it cannot be used inside of json");
        }
        Column scalar = new Column(column.column().name() + " " + path, TEXT, true, false, false);
        return new JsonPaths.Rule(
                JsonPath.parse(String.valueOf(path)),
                declaration
                        .factory()
                        .make(inner, new MaskedColumn(column.table(), scalar, false, column.row()), settings),
                WHOLE.contains(inner.masker()),
                inner.masker().equals("keep"));
    }
}
