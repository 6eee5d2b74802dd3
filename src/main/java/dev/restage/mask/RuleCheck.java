package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.problem.NearMiss;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks rules against what maskers declare. */
final class RuleCheck {
    private final MaskerCatalogue catalogue;

    RuleCheck(MaskerCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<String> problems(MaskerRule rule) {
        return rule.conditional() ? conditionalProblems(rule.alternatives()) : plainProblems(rule);
    }

    private List<String> conditionalProblems(List<MaskerRule> rules) {
        List<String> problems = new ArrayList<>();
        if (rules.stream().allMatch(rule -> rule.masker().equals("keep"))) {
            problems.add("the value is kept whatever \"when\" says; name a masker for the other rows");
        }
        if (rules.stream().anyMatch(rule -> rule.masker().equals(SqlMasker.NAME))) {
            problems.add(
                    "\"sql\" takes no \"when\", for the source evaluates it on every row; write CASE WHEN in its expression");
        }
        for (int i = 0; i < rules.size(); i++) {
            MaskerRule rule = rules.get(i);
            rule.when()
                    .map(Condition::mistake)
                    .filter(mistake -> !mistake.isEmpty())
                    .ifPresent(problems::add);
            if (rule.when().isEmpty() && i < rules.size() - 1) {
                problems.add("the rule " + rule.masker() + " has no \"when\", so those after it are never reached");
            }
            problems.addAll(plainProblems(rule.withoutWhen()));
        }
        return problems;
    }

    private List<String> plainProblems(MaskerRule rule) {
        Optional<MaskerDeclaration> declaration = catalogue.find(rule.masker());
        return declaration.isPresent() ? parameterProblems(rule, declaration.get()) : List.of(unknown(rule.masker()));
    }

    private String unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        catalogue.declarations().forEach(declaration -> names.add(declaration.name()));
        String near = NearMiss.of(name, names)
                .map(candidate -> "; did you mean \"" + candidate + "\"?")
                .orElse("; ./restage maskers lists them");
        return "there is no masker \"" + name + "\"" + near;
    }

    private List<String> parameterProblems(MaskerRule rule, MaskerDeclaration declaration) {
        List<String> problems = new ArrayList<>();
        Map<String, Parameter> known =
                declaration.parameters().stream().collect(Collectors.toMap(Parameter::name, parameter -> parameter));
        new TreeSet<>(rule.parameters().keySet()).forEach(name -> {
            if (!known.containsKey(name)) {
                problems.add(unknownParameter(declaration, name, known));
            }
        });
        for (Parameter parameter : declaration.parameters()) {
            Object value = rule.parameters().get(parameter.name());
            if (value != null) {
                problems.addAll(typeProblems(declaration, parameter, value));
            } else if (parameter.required()) {
                problems.add("the masker \"" + declaration.name() + "\" needs the parameter \"" + parameter.name()
                        + "\": " + parameter.summary());
            }
        }
        return problems.isEmpty() ? declaration.check().problems(rule) : problems;
    }

    private static String unknownParameter(MaskerDeclaration declaration, String name, Map<String, Parameter> known) {
        String near = NearMiss.of(name, known.keySet())
                .map(candidate -> "; did you mean \"" + candidate + "\"?")
                .orElse(
                        known.isEmpty()
                                ? "; it takes none"
                                : "; it takes " + String.join(", ", new TreeSet<>(known.keySet())));
        return "the masker \"" + declaration.name() + "\" has no parameter \"" + name + "\"" + near;
    }

    private List<String> typeProblems(MaskerDeclaration declaration, Parameter parameter, Object value) {
        String expected = ParameterValues.mistake(parameter.type(), value);
        if (!expected.isEmpty()) {
            return List.of("the parameter \"" + parameter.name() + "\" of the masker \"" + declaration.name()
                    + "\" takes " + expected);
        }
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(String.valueOf(value))) {
            return List.of("the parameter \"" + parameter.name() + "\" of the masker \"" + declaration.name()
                    + "\" takes " + anyOf(parameter.choices()));
        }
        return switch (parameter.type()) {
            case MASKER -> innerProblems(parameter.name(), value);
            case MASKERS ->
                ((Map<?, ?>) value)
                        .entrySet().stream()
                                .flatMap(inner ->
                                        innerProblems(String.valueOf(inner.getKey()), inner.getValue()).stream())
                                .sorted()
                                .toList();
            default -> List.of();
        };
    }

    private static String anyOf(List<String> choices) {
        int last = choices.size() - 1;
        return last == 0 ? choices.get(0) : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }

    private List<String> innerProblems(String place, Object masker) {
        MaskerRule inner = InnerMaskers.rule(masker);
        if (inner.conditional()) {
            return List.of(place + ": \"when\" stands in a column's own rule only");
        }
        return problems(inner).stream().map(problem -> place + ": " + problem).toList();
    }

    Optional<String> misfit(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        List<String> problems = problems(rule);
        if (!problems.isEmpty()) {
            return Optional.of(String.join("; ", problems));
        }
        if (rule.conditional()) {
            return conditionalMisfit(rule, column, settings);
        }
        MaskerDeclaration declaration = catalogue.find(rule.masker()).orElseThrow();
        Kind kind = column.column().type().kind();
        if (column.column().generated() && !rule.masker().equals("keep")) {
            return Optional.of("the target computes generated columns, so they cannot be masked; leave it out");
        }
        if (!declaration.accepts().contains(kind)) {
            return Optional.of(wrongKind(declaration, column));
        }
        if (column.unique() && !declaration.suitsUnique()) {
            return Optional.of(declaration.name() + " cannot keep the values of a unique column apart ("
                    + declaration.uniqueness().replaceFirst("^no: ", "") + ")");
        }
        try {
            declaration.factory().make(rule, column, settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> conditionalMisfit(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Optional<String> first = rule.alternatives().stream()
                .map(alternative -> misfit(alternative.withoutWhen(), column, settings))
                .flatMap(Optional::stream)
                .findFirst();
        if (first.isPresent()) {
            return first;
        }
        try {
            ConditionalMasker.make(catalogue, rule, column, settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String wrongKind(MaskerDeclaration declaration, MaskedColumn column) {
        String declared = column.column().type().declared();
        if (column.column().type().kind() == Kind.ARRAY) {
            return declaration.name() + " does not take arrays (" + declared
                    + "); for its elements write {masker: array, of: " + declaration.name() + "}";
        }
        String taken = declaration.accepts().stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        return declaration.name() + " does not take " + declared + "; it takes " + taken + "; use null, keep or fixed";
    }
}
