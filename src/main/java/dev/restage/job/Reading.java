package dev.restage.job;

import dev.restage.job.Value.Mapping;
import dev.restage.job.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the reader is, and whom it tells what it finds.
 *
 * @param path the keys from the outermost to the one at hand, such as {@code databases}, {@code shop}, {@code source}
 * @param place of the last of them, or of the list's item that is being read
 * @param homes where keys belong that stand in the wrong section
 */
record Reading(List<String> path, Value.Place place, KeyHomes homes, Findings findings) {
    Reading {
        path = List.copyOf(path);
    }

    static Reading begin(KeyHomes homes, Findings findings) {
        return new Reading(List.of(), Value.Place.START, homes, findings);
    }

    Reading at(Mapping.Entry entry) {
        List<String> longer = new ArrayList<>(path);
        longer.add(entry.key());
        return new Reading(longer, entry.place(), homes, findings);
    }

    Reading at(Value item) {
        return new Reading(path, item.place(), homes, findings);
    }

    /** {@code jobs/shop.yaml:12:5}. */
    String here() {
        return findings.at(place);
    }

    /** The key at hand. */
    String key() {
        return path.get(path.size() - 1);
    }

    /** The key that the one at hand stands under. */
    String outerKey() {
        return path.get(path.size() - 2);
    }

    /** For messages: {@code databases.shop.source}. */
    String name() {
        return path.isEmpty() ? "the job file" : String.join(".", path);
    }

    void wrong(Value.Place place, String what, String todo) {
        findings.add(place, what, todo);
    }

    Optional<Mapping> mapping(Value value, String todo) {
        return value instanceof Mapping mapping ? Optional.of(mapping) : mistaken(value, "a map", todo);
    }

    /** A single value; a YAML null is none. */
    Optional<Scalar> scalar(Value value, String expected, String todo) {
        return value instanceof Scalar scalar && scalar.type() != Scalar.Type.NOTHING
                ? Optional.of(scalar)
                : mistaken(value, expected, todo);
    }

    <T> Optional<T> mistaken(Value value, String expected, String todo) {
        boolean nothing = value instanceof Scalar scalar && scalar.type() == Scalar.Type.NOTHING;
        if (nothing) {
            boolean joined = !path.isEmpty() && key().indexOf(':') > 0;
            wrong(value.place(), name() + " has no value", joined ? "Put a blank after the \":\"." : todo);
        } else if (!(value instanceof Value.Unreadable)) {
            wrong(value.place(), name() + " takes " + expected + " and not " + value.kind(), todo);
        }
        return Optional.empty();
    }
}
