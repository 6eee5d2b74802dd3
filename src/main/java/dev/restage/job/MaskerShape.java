package dev.restage.job;

import dev.restage.job.Value.Mapping;
import dev.restage.job.Value.Scalar;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.mask.MaskerRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A masker: its name alone, or a map of {@code masker} and its parameters. A parameter is read as the type that the masker
 * declares, so that {@code value: 007} stays a text where a text is meant.
 */
final class MaskerShape implements Shape<MaskerRule> {
    private static final String MASKER = "masker";
    /** Any masker may have one. */
    private static final String WHEN = "when";

    private static final String TODO =
            "Write a masker's name, or {masker: date-shift, days: 180}; ./restage maskers lists them.";

    private final MaskerCatalogue maskers;
    private final ParameterReader values;

    /** @param files finds a file that a parameter names */
    MaskerShape(MaskerCatalogue maskers, Scripts files) {
        this.maskers = maskers;
        values = new ParameterReader(this, files);
    }

    @Override
    public Optional<MaskerRule> read(Value value, Reading reading) {
        if (value instanceof Scalar scalar) {
            return name(scalar, reading).flatMap(name -> checked(MaskerRule.of(name), List.of(), value, reading));
        }
        if (value instanceof Value.Listing listing && !listing.items().isEmpty()) {
            return read(listing, reading);
        }
        return value instanceof Mapping mapping ? read(mapping, reading) : reading.mistaken(value, "a masker", TODO);
    }

    /** Rules of which the first counts whose condition holds. */
    private Optional<MaskerRule> read(Value.Listing listing, Reading reading) {
        List<MaskerRule> rules = new ArrayList<>();
        for (Value item : listing.items()) {
            read(item, reading.at(item)).ifPresent(rules::add);
        }
        return rules.size() == listing.items().size()
                ? checked(MaskerRule.firstOf(rules), List.of(), listing, reading)
                : Optional.empty();
    }

    /** Without quotes, {@code null} is YAML's word for nothing; here it is the masker of that name. */
    private Optional<String> name(Scalar scalar, Reading reading) {
        if (scalar.type() == Scalar.Type.NOTHING && scalar.written().equalsIgnoreCase("null")) {
            return Optional.of("null");
        }
        return reading.scalar(scalar, "a masker", TODO).map(Scalar::text);
    }

    private Optional<MaskerRule> read(Mapping mapping, Reading reading) {
        Optional<Mapping.Entry> named = mapping.entries().stream()
                .filter(entry -> entry.key().equals(MASKER))
                .findFirst();
        if (named.isEmpty()) {
            reading.wrong(mapping.place(), reading.name() + " names no masker", TODO);
            return Optional.empty();
        }
        Value value = named.get().value();
        Optional<String> name = value instanceof Scalar scalar
                ? name(scalar, reading.at(named.get()))
                : reading.at(named.get()).mistaken(value, "a masker's name", TODO);
        return name.flatMap(known -> read(known, mapping, reading));
    }

    private Optional<MaskerRule> read(String name, Mapping mapping, Reading reading) {
        List<Parameter> declared =
                maskers.find(name).map(MaskerDeclaration::parameters).orElse(List.of());
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Mapping.Entry entry : mapping.entries()) {
            if (!entry.key().equals(MASKER)) {
                Optional<ParameterType> type = declared.stream()
                        .filter(parameter -> parameter.name().equals(entry.key()))
                        .map(Parameter::type)
                        .findFirst()
                        .or(() -> Optional.of(ParameterType.TEXT)
                                .filter(text -> entry.key().equals(WHEN)));
                values.read(entry.value(), type, reading.at(entry))
                        .ifPresent(parameter -> parameters.put(entry.key(), parameter));
            }
        }
        // Otherwise the catalogue would miss a parameter that is there but wrong, and so reported already.
        return parameters.size() + 1 == mapping.entries().size()
                ? checked(new MaskerRule(name, parameters), mapping.entries(), mapping, reading)
                : Optional.empty();
    }

    private Optional<MaskerRule> checked(
            MaskerRule rule, List<Mapping.Entry> parameters, Value value, Reading reading) {
        List<String> lines = maskers.problems(rule);
        for (String line : lines) {
            report(asWritten(line, value), named(line, parameters).orElse(value.place()), reading);
        }
        return lines.isEmpty() ? Optional.of(rule) : Optional.empty();
    }

    /** Where the key stands, such as a parameter or a path within one, that a problem names in quotes. */
    private static Optional<Value.Place> named(String line, List<Mapping.Entry> entries) {
        for (Mapping.Entry entry : entries) {
            if (line.contains("\"" + entry.key() + "\"")) {
                return Optional.of(entry.place());
            }
            Optional<Value.Place> inner =
                    entry.value() instanceof Mapping within ? named(line, within.entries()) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** What is wrong comes before the semicolon, and what to do about it after it. */
    private static void report(String line, Value.Place place, Reading reading) {
        int semicolon = line.indexOf("; ");
        String what = semicolon < 0 ? line : line.substring(0, semicolon);
        String todo = semicolon < 0 ? "./restage maskers explains each" : line.substring(semicolon + 2);
        String sentence = Character.toUpperCase(todo.charAt(0)) + todo.substring(1);
        reading.wrong(place, reading.name() + ": " + what, sentence.endsWith("?") ? sentence : sentence + ".");
    }

    /** What a masker complains about may quote a parameter; what came from outside of the file must not be shown. */
    private static String asWritten(String line, Value value) {
        if (value instanceof Scalar scalar) {
            return Texts.isReference(scalar) && !scalar.text().isEmpty()
                    ? line.replace(scalar.text(), scalar.written())
                    : line;
        }
        List<Value> parts = value instanceof Mapping mapping
                ? mapping.entries().stream().map(Mapping.Entry::value).toList()
                : value instanceof Value.Listing listing ? listing.items() : List.of();
        String written = line;
        for (Value part : parts) {
            written = asWritten(written, part);
        }
        return written;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("$ref", "#/$defs/masker");
    }
}
