package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of RFC 9535, as far as places in a document need it: {@code $.a.b}, {@code $['odd key']}, {@code $.a[0]}, {@code $.a[*].b},
 * {@code $.*} and {@code $..email}. No filters, slices or negative indexes.
 */
record JsonPath(String text, List<Step> steps) {
    /** One step down: to a name, to an index, or to all there is; {@code deep} means at any depth. */
    record Step(String name, int index, boolean deep) {
        private static final int ANY = -1;
        private static final int NAMED = -2;

        boolean matches(Object at) {
            return index == ANY || (index == NAMED ? name.equals(at) : at instanceof Integer number && number == index);
        }
    }

    private static final Pattern STEP = Pattern.compile("(\\.\\.?)(?:([\\p{L}\\p{Nd}_$@:-]+)|(\\*))"
            + "|(\\.\\.)?\\[(?:(\\*)|([0-9]{1,9})|'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")]");

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if it is none of the forms above; the message says where */
    static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException(
                    "a JSON path begins with $, and \"" + text + "\" does not; write \"$." + text + "\"");
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("the JSON path \"" + text + "\" cannot be read from its character "
                        + (at + 1) + " on; use forms such as $.a.b, $.a[*].b, $.a[0], $['odd key'], $..email");
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(text, steps);
    }

    private static Step step(Matcher matcher) {
        boolean deep = "..".equals(matcher.group(1)) || matcher.group(4) != null;
        if (matcher.group(3) != null || matcher.group(5) != null) {
            return new Step("", Step.ANY, deep);
        }
        if (matcher.group(6) != null) {
            return new Step("", Integer.parseInt(matcher.group(6)), deep);
        }
        if (matcher.group(2) != null) {
            return new Step(matcher.group(2), Step.NAMED, deep);
        }
        String quoted = matcher.group(7) != null ? matcher.group(7) : matcher.group(8);
        return new Step(quoted.replaceAll("\\\\(.)", "$1"), Step.NAMED, deep);
    }

    /** @param place names and indexes from the root down */
    boolean matches(List<Object> place) {
        return matches(place, 0, 0);
    }

    private boolean matches(List<Object> place, int from, int step) {
        if (step == steps.size()) {
            return from == place.size();
        }
        Step next = steps.get(step);
        for (int at = from; at < place.size(); at++) {
            if (next.matches(place.get(at)) && matches(place, at + 1, step + 1)) {
                return true;
            }
            if (!next.deep()) {
                return false;
            }
        }
        return false;
    }
}
