package dev.restage.cli;

import dev.restage.mask.MaskedColumn;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.MaskingSettings;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The masker reference, printed from the declarations; the examples are really masked, under a key made for them. */
final class MaskerReference {
    private static final MaskingSettings DEMONSTRATION = new MaskingSettings(
            MaskingKey.of("a key for the examples of the reference, known to all"),
            "en",
            "staging.example.com",
            List.of());

    private final MaskerCatalogue catalogue;

    MaskerReference(MaskerCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void printAll(PrintStream stream) {
        Map<String, List<MaskerDeclaration>> groups = catalogue.declarations().stream()
                .collect(Collectors.groupingBy(MaskerDeclaration::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, declarations) -> {
            stream.println(group.toUpperCase(Locale.ROOT));
            stream.println();
            declarations.forEach(declaration -> print(stream, declaration));
        });
        stream.println(
                "NULL stays NULL and an empty string stays empty, unless a parameter says otherwise. Equal values give"
                        + " equal outputs.");
    }

    void print(PrintStream stream, MaskerDeclaration declaration) {
        stream.println("  " + declaration.name());
        stream.println("      " + declaration.summary());
        declaration.parameters().forEach(parameter -> stream.println("      " + describe(parameter)));
        stream.println("      takes     " + kinds(declaration));
        stream.println("      unique    " + declaration.uniqueness());
        example(declaration)
                .ifPresent(output -> stream.println("      example   " + declaration.example() + "  ->  " + output));
        stream.println();
    }

    private static String describe(Parameter parameter) {
        String type = parameter.choices().isEmpty()
                ? parameter.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : String.join(" | ", parameter.choices());
        String need = parameter.required()
                ? ", required"
                : parameter.fallback().isEmpty() ? "" : ", default " + parameter.fallback();
        return parameter.name() + " (" + type + need + "): " + parameter.summary();
    }

    private static String kinds(MaskerDeclaration declaration) {
        if (declaration.accepts().size() == Kind.values().length) {
            return "every type";
        }
        return declaration.accepts().stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** Empty for a masker that says nothing without parameters of its own. */
    private Optional<String> example(MaskerDeclaration declaration) {
        if (declaration.example().isEmpty() || declaration.parameters().stream().anyMatch(Parameter::required)) {
            return Optional.empty();
        }
        Kind kind = declaration.accepts().contains(Kind.TEXT)
                ? Kind.TEXT
                : declaration.accepts().stream().sorted().findFirst().orElse(Kind.TEXT);
        String type = kind.name().toLowerCase(Locale.ROOT);
        Column column = new Column("example", ColumnType.of(type, type, kind), true, false, false);
        try {
            String output = catalogue
                    .make(
                            MaskerRule.of(declaration.name()),
                            new MaskedColumn(new TableId("", "example"), column, false),
                            DEMONSTRATION)
                    .mask(declaration.example(), () -> {});
            return Optional.of(Objects.requireNonNullElse(output, "NULL"));
        } catch (IllegalArgumentException needsMore) {
            return Optional.empty();
        }
    }
}
