package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declares the json masker and makes it, with a masker for each of its paths. */
final class JsonDeclaration {
    private static final Set<String> WHOLE = Set.of("null", "fixed", "empty");
    private static final ColumnType TRUTH = ColumnType.of("true or false", "bool", Kind.BOOLEAN);
    private static final List<Kind> NUMBERS = List.of(Kind.FLOAT, Kind.DECIMAL, Kind.INTEGER);

    private final InnerMaskers inside;
    private final Vocabularies vocabularies;

    private JsonDeclaration(InnerMaskers inside, Vocabularies vocabularies) {
        this.inside = inside;
        this.vocabularies = vocabularies;
    }

    /** @param inside maskers that paths may name */
    static MaskerDeclaration of(InnerMaskers inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "json",
                Declarations.STRUCTURE,
                "Masks values inside of JSON documents; key order, blanks and everything that no path names stay. A path to an"
                        + " object or array means all texts and numbers inside; numbers stay numbers.",
                List.of(
                        new Parameter(
                                "paths",
                                ParameterType.MASKERS,
                                true,
                                "",
                                "a masker for each JSON path: $.a.b, $.a[*].b, $.a[0], $.a[-1], $.a[1:3], $['odd key'], $.*,"
                                        + " $..email; the first that leads to a value counts"),
                        Unnamed.parameter("path")),
                EnumSet.of(Kind.JSON, Kind.TEXT),
                "no: what stays of two documents may be alike; use keep",
                false,
                "{\"contact\": {\"email\": \"jane.roe@mail.example\"}, \"size\": 4}",
                new JsonDeclaration(inside, vocabularies)::make,
                JsonDeclaration::pathProblems);
    }

    private static List<String> pathProblems(MaskerRule rule) {
        List<String> problems = new ArrayList<>();
        for (Object path : paths(rule).keySet()) {
            try {
                JsonPath.parse(String.valueOf(path));
            } catch (IllegalArgumentException unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
        }
        return problems.stream().sorted().toList();
    }

    private static Map<?, ?> paths(MaskerRule rule) {
        return rule.parameters().get("paths") instanceof Map<?, ?> paths ? paths : Map.of();
    }

    private Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        NonConforming nonConforming = new NonConforming(settings, vocabularies);
        List<JsonPaths.Rule> rules = new ArrayList<>();
        paths(rule)
                .forEach((path, masker) ->
                        rules.add(rule(String.valueOf(path), masker, column, settings, nonConforming)));
        return new JsonMasker(
                new JsonPaths(rules),
                Unnamed.of(rule, column, nonConforming),
                nonConforming,
                new Scrambler(settings.key(), "scramble", false),
                Declarations.maxLength(column),
                column.column().type().kind() == Kind.JSON);
    }

    private JsonPaths.Rule rule(
            String path, Object masker, MaskedColumn column, MaskingSettings settings, NonConforming nonConforming) {
        MaskerRule inner = InnerMaskers.rule(masker);
        Masker texts = makeIfTaken(inner, path, InnerMaskers.TEXT, column, settings);
        Masker numbers = texts;
        for (Kind kind : NUMBERS) {
            numbers = numbers != null
                    ? numbers
                    : makeIfTaken(inner, path, ColumnType.of("a number", "numeric", kind), column, settings);
        }
        boolean whole = !inner.conditional() && WHOLE.contains(inner.masker());
        Masker truths = whole ? null : truths(inner, path, column, settings);
        if (texts == null && numbers == null && truths == null) {
            throw new IllegalArgumentException(path + ": the masker \"" + inner.masker()
                    + "\" takes neither texts nor numbers, so it cannot be used inside of json");
        }
        Masker otherwise = (value, notes) -> nonConforming.replace(value, -1, notes);
        return new JsonPaths.Rule(
                JsonPath.parse(path),
                texts != null ? texts : otherwise,
                numbers != null ? numbers : otherwise,
                truths,
                whole,
                !inner.conditional() && inner.masker().equals("keep"));
    }

    /** A masker of texts that could give truth values, such as a choice, need not give them here. */
    private @Nullable Masker truths(MaskerRule inner, String path, MaskedColumn column, MaskingSettings settings) {
        try {
            return makeIfTaken(inner, path, TRUTH, column, settings);
        } catch (IllegalArgumentException givesOtherValues) {
            return null;
        }
    }

    private @Nullable Masker makeIfTaken(
            MaskerRule inner, String path, ColumnType type, MaskedColumn column, MaskingSettings settings) {
        return inside.takes(inner, type.kind()) ? inside.make(inner, path, type, column, settings) : null;
    }
}
