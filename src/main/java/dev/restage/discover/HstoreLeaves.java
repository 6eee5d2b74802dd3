package dev.restage.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of an hstore by their keys. */
final class HstoreLeaves {
    private static final Pattern PAIR =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"=>\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

    private HstoreLeaves() {}

    static Map<String, List<String>> of(String text) {
        Map<String, List<String>> leaves = new LinkedHashMap<>();
        Matcher pairs = PAIR.matcher(text);
        while (pairs.find()) {
            leaves.computeIfAbsent(plain(pairs.group(1)), unknown -> new ArrayList<>())
                    .add(plain(pairs.group(2)));
        }
        return leaves;
    }

    private static String plain(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }
}
