package dev.restage.job;

import java.util.List;

/** A piece of a job file and where it stands: YAML reduced to what job files use. */
sealed interface Value {
    Place place();

    /** What a user would call it. */
    String kind();

    /** Line and column, both counted from 1. */
    record Place(int line, int column) implements Comparable<Place> {
        static final Place START = new Place(1, 1);

        @Override
        public int compareTo(Place other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }
    }

    /**
     * @param written as it stands in the file, and so without secrets of the environment: what messages may quote
     * @param text with variables and files put in; never quoted
     * @param type what YAML takes it for
     */
    record Scalar(Place place, String written, String text, Type type) implements Value {
        enum Type {
            TEXT,
            WHOLE_NUMBER,
            DECIMAL_NUMBER,
            TRUTH,
            NOTHING
        }

        @Override
        public String kind() {
            return type == Type.NOTHING ? "nothing" : "a single value";
        }

        /** Hides what variables and files gave. */
        @Override
        public String toString() {
            return written;
        }
    }

    record Listing(Place place, List<Value> items) implements Value {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param entries with distinct keys, in the file's order */
    record Mapping(Place place, List<Entry> entries) implements Value {
        record Entry(Place place, String key, Value value) {}

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** Its problem is reported already. */
    record Unreadable(Place place) implements Value {
        @Override
        public String kind() {
            return "unreadable";
        }
    }
}
