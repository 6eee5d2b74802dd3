package dev.restage.discover;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A list of words that comes with Restage: {@code heading:} on a line of its own, and under it {@code word, word}; or words alone. */
final class WordFile {
    private WordFile() {}

    /** Words by their heading; those without one under the empty text. */
    static Map<String, List<String>> read(String name) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        String heading = "";
        for (String line : text(name).split("\n")) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.endsWith(":")) {
                heading = line.substring(0, line.length() - 1);
                continue;
            }
            List<String> list = words.computeIfAbsent(heading, unknown -> new ArrayList<>());
            for (String word : line.split(",")) {
                if (!word.isBlank()) {
                    list.add(word.strip());
                }
            }
        }
        return words;
    }

    private static String text(String name) {
        try (InputStream file = WordFile.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
