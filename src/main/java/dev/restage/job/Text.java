package dev.restage.job;

import dev.restage.job.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A single value that means something as a text. Whatever YAML takes it for (a number, a date, yes), it is read as written. */
final class Text<T> implements Shape<T> {
    private final String expected;
    private final Map<String, Object> schema;
    private final Function<Scalar, Parsed<T>> parser;

    /**
     * @param expected what belongs here, such as {@code a text}
     * @param parser may quote {@link Scalar#written} in what it says is wrong, and never {@link Scalar#text}
     */
    Text(String expected, Map<String, Object> schema, Function<Scalar, Parsed<T>> parser) {
        this.expected = expected;
        this.schema = schema;
        this.parser = parser;
    }

    @Override
    public Optional<T> read(Value value, Reading reading) {
        return reading.scalar(value, expected, "Write " + expected + ".")
                .filter(scalar -> isTimeless(scalar, reading))
                .flatMap(scalar -> parse(scalar, reading));
    }

    private Optional<T> parse(Scalar scalar, Reading reading) {
        if (scalar.text().isBlank()) {
            reading.wrong(scalar.place(), reading.name() + " is empty", "Write " + expected + ".");
            return Optional.empty();
        }
        Parsed<T> parsed = parser.apply(scalar);
        if (!parsed.isRight()) {
            reading.wrong(scalar.place(), reading.name() + " " + parsed.what(), parsed.todo());
        }
        return parsed.value();
    }

    private static boolean isTimeless(Scalar scalar, Reading reading) {
        boolean timeless = !scalar.written().contains(Substitution.SNAPSHOT_TIME);
        if (!timeless) {
            reading.wrong(
                    scalar.place(),
                    reading.name() + " holds " + Substitution.SNAPSHOT_TIME + ", which only \"rows\" knows",
                    "Write what it should be.");
        }
        return timeless;
    }

    @Override
    public Map<String, Object> schema() {
        return new LinkedHashMap<>(schema);
    }
}
