package dev.restage.mask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/**
 * Reads lists of words out of Datafaker's files for one language. Nothing is sampled: a list is taken whole, and an entry that
 * refers to others, such as <code>#{city_prefix} #{Name.first_name}</code>, is filled in an order that is fixed, so that every JVM gets the same
 * words from the same version of Datafaker.
 */
final class DatafakerWords {
    private static final Pattern REFERENCE = Pattern.compile("#\\{(?:([A-Za-z]+)\\.)?([A-Za-z_]+)}");
    /** Combinations made of one list's templates; enough to look like a country's cities. */
    private static final int COMBINATIONS = 3000;

    private static final int DEPTH = 5;
    private static final int LONGEST = 60;

    private final Faker faker;

    DatafakerWords(Locale locale) {
        faker = new Faker(locale);
    }

    /** @param key such as {@code name.first_name} */
    Set<String> list(String key) {
        return list(key, DEPTH);
    }

    private Set<String> list(String key, int depth) {
        Set<String> words = new LinkedHashSet<>();
        List<String> templates = new ArrayList<>();
        for (String entry : entries(key)) {
            if (!entry.contains("#{")) {
                words.add(entry.strip());
            } else if (REFERENCE.matcher(entry).matches() && depth > 0) {
                Matcher reference = REFERENCE.matcher(entry);
                reference.matches();
                words.addAll(list(key(reference, key), depth - 1));
            } else if (depth > 0) {
                templates.add(entry);
            }
        }
        for (String template : templates) {
            combine(template, key, COMBINATIONS / templates.size(), depth - 1, words);
        }
        words.removeIf(word -> word.isEmpty() || word.length() > LONGEST || word.contains("#") || word.contains("?"));
        return words;
    }

    private void combine(String template, String key, int count, int depth, Set<String> words) {
        List<String> texts = new ArrayList<>();
        List<List<String>> choices = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(template);
        int from = 0;
        while (matcher.find()) {
            texts.add(template.substring(from, matcher.start()));
            choices.add(List.copyOf(new ArrayList<>(list(key(matcher, key), depth))));
            from = matcher.end();
        }
        if (choices.stream().anyMatch(List::isEmpty)) {
            return;
        }
        // java.util.Random's sequence for a seed is part of its specification.
        Random order = new Random(template.hashCode());
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int part = 0; part < choices.size(); part++) {
                List<String> choice = choices.get(part);
                word.append(texts.get(part)).append(choice.get(order.nextInt(choice.size())));
            }
            words.add(word.append(template.substring(from)).toString().strip());
        }
    }

    private List<String> entries(String key) {
        Object found;
        try {
            found = faker.fakeValuesService().fetchObject(key, faker.getContext());
        } catch (RuntimeException e) {
            return List.of(); // Datafaker throws for a key that the language's files refer to and do not have
        }
        if (found instanceof List<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return found instanceof String text ? List.of(text) : List.of();
    }

    /** {@code Name.femaleFirstName} and {@code female_first_name} both mean {@code name.female_first_name} inside of names. */
    private static String key(Matcher matcher, String from) {
        String group = matcher.group(1) == null ? from.substring(0, from.indexOf('.')) : snake(matcher.group(1));
        return group + "." + snake(matcher.group(2));
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
