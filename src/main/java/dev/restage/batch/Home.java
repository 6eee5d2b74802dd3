package dev.restage.batch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all state: the job repository, reports, logs, and what unfinished runs need to be taken up again.
 *
 * @param folder {@code var}, or {@code $RESTAGE_HOME}
 */
public record Home(Path folder) {
    /** @param value of {@code RESTAGE_HOME}; null or empty if it is not set */
    public static Home of(@Nullable String value) {
        return new Home(Path.of(value == null || value.isBlank() ? "var" : value));
    }

    public Path reports() {
        return folder.resolve("reports");
    }

    /** The H2 file, without its suffix. */
    public Path repository() {
        return folder.resolve("repository");
    }

    /** The key that signs certificates, unless another is named. */
    public Path keys() {
        return folder.resolve("keys");
    }

    Path approvals() {
        return folder.resolve("approvals");
    }

    public Path log() {
        return folder.resolve("logs").resolve("restage.log");
    }

    /** What sources looked like when jobs last went live. */
    Path schemas() {
        return folder.resolve("schemas");
    }

    /** What one run keeps until it is over: definitions of objects, counts; no rows. */
    Path run(String run) {
        return folder.resolve("runs").resolve(run);
    }
}
