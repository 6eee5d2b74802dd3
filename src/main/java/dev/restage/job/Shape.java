package dev.restage.job;

import java.util.Map;
import java.util.Optional;

/**
 * What may stand at one place of a job file. This one declaration reads the file and makes the JSON Schema for editors, so the
 * two cannot say different things.
 */
interface Shape<T> {
    /** Reads a value; empty if it is wrong, and then the reason is among the findings. */
    Optional<T> read(Value value, Reading reading);

    /** As a JSON Schema: texts, numbers, truth values, lists and maps. */
    Map<String, Object> schema();
}
