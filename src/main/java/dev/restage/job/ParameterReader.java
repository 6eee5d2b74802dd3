package dev.restage.job;

import dev.restage.job.Value.Mapping;
import dev.restage.job.Value.Scalar;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what stands behind a masker's parameter; whether it may stand there is for the catalogue to say. */
final class ParameterReader {
    private final MaskerShape masker;
    private final Text<Path> file;

    /**
     * @param masker reads maskers within a parameter
     * @param files finds a file that a parameter names
     */
    ParameterReader(MaskerShape masker, Scripts files) {
        this.masker = masker;
        file = Texts.parsed("a file", files::find);
    }

    /** @param type as the masker declares it; empty for a parameter that it does not know, or for a value within one */
    Optional<Object> read(Value value, Optional<ParameterType> type, Reading reading) {
        if (type.filter(ParameterType.FILE::equals).isPresent()) {
            return file.read(value, reading).map(Path::toString);
        }
        if (type.filter(ParameterType.MASKER::equals).isPresent()) {
            return masker.read(value, reading).map(rule -> rule);
        }
        if (value instanceof Mapping mapping
                && type.filter(ParameterType.MASKERS::equals).isPresent()) {
            return nested(mapping, reading);
        }
        if (value instanceof Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> read(entry.value(), Optional.empty(), reading.at(entry))
                    .ifPresent(each -> map.put(entry.key(), each)));
            return whole(map, mapping);
        }
        if (value instanceof Value.Listing listing) {
            Optional<ParameterType> item =
                    type.filter(ParameterType.TEXT_LIST::equals).map(list -> ParameterType.TEXT);
            List<Object> items = new ArrayList<>();
            listing.items().forEach(each -> read(each, item, reading.at(each)).ifPresent(items::add));
            return items.size() == listing.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
        }
        return reading.scalar(value, "a value", "Write one.").map(scalar -> scalar(scalar, type));
    }

    private Optional<Object> nested(Mapping mapping, Reading reading) {
        Map<String, Object> rules = new LinkedHashMap<>();
        for (Mapping.Entry entry : mapping.entries()) {
            masker.read(entry.value(), reading.at(entry)).ifPresent(rule -> rules.put(entry.key(), rule));
        }
        return whole(rules, mapping);
    }

    /** In the file's order: of two paths that meet, the first one counts. */
    private static Optional<Object> whole(Map<String, Object> read, Mapping mapping) {
        return read.size() == mapping.entries().size()
                ? Optional.of(Collections.unmodifiableMap(read))
                : Optional.empty();
    }

    private static Object scalar(Scalar scalar, Optional<ParameterType> type) {
        if (type.filter(ParameterType.TEXT::equals).isPresent()) {
            return scalar.text();
        }
        String text = scalar.text();
        boolean typed = scalar.type() != Scalar.Type.TEXT || Texts.isReference(scalar);
        try {
            if (typed && text.matches("[-+]?[0-9]{1,18}")) {
                return Long.valueOf(text);
            }
            if (typed && text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
                return Double.valueOf(text);
            }
            return typed ? truth(text).map(Object.class::cast).orElse(text) : text;
        } catch (NumberFormatException tooLarge) {
            return text;
        }
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
