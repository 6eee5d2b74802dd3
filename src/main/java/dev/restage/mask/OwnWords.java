package dev.restage.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.mask.Vocabularies.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words that Restage ships because Datafaker has none in a language, or fewer than serve. */
final class OwnWords {
    private static final String FILE = "words.txt";

    private final Map<String, List<String>> lists = new HashMap<>();

    private OwnWords() {}

    /** A line for each list: language, topic, and the words between bars. */
    static OwnWords read() {
        OwnWords words = new OwnWords();
        try (InputStream stream = OwnWords.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the list of words is not in the jar");
            }
            new BufferedReader(new InputStreamReader(stream, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(line -> words.lists.put(line[0] + " " + line[1], List.of(line[2].split("\\|"))));
            return words;
        } catch (IOException e) {
            throw new IllegalStateException("the list of words cannot be read", e);
        }
    }

    /** Empty where there are none. <code>{last}</code> and <code>{first}</code> in a word stand for a name. */
    List<String> of(String language, Topic topic) {
        return lists.getOrDefault(language + " " + topic.name(), List.of());
    }
}
