package dev.restage.job;

import java.util.Optional;
import java.util.function.Function;

/**
 * A text that was understood, or why it was not.
 *
 * @param what empty if it was understood
 */
record Parsed<T>(Optional<T> value, String what, String todo) {
    static <T> Parsed<T> right(T value) {
        return new Parsed<>(Optional.of(value), "", "");
    }

    static <T> Parsed<T> wrong(String what, String todo) {
        return new Parsed<>(Optional.empty(), what, todo);
    }

    boolean isRight() {
        return value.isPresent();
    }

    <R> Parsed<R> map(Function<T, R> function) {
        return new Parsed<>(value.map(function), what, todo);
    }
}
