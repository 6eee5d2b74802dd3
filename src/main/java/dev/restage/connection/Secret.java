package dev.restage.connection;

import java.util.Objects;

/** A text that must not be shown. {@link #toString} hides it, so that no record, log line or message can give it away. */
public final class Secret {
    private static final Secret NONE = new Secret("");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text));
    }

    public static Secret none() {
        return NONE;
    }

    /** The text itself, for the driver or the environment of a child process and for nothing else. */
    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
