package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of RFC 9535, as far as places in a document need it: {@code $.a.b}, {@code $['odd key']}, {@code $.a[0]}, {@code $.a[-1]},
 * {@code $.a[1:3]}, {@code $.a[*].b}, {@code $['a', 'b']}, {@code $.*} and {@code $..email}. No filters.
 */
record JsonPath(String text, List<Step> steps) {
    /** A place's step into an array of so many elements; the size is -1 where nobody counted. */
    record Element(int index, int size) {}

    /** One step down, to whatever one of the selectors picks; {@code deep} means at any depth. */
    record Step(List<Selector> selectors, boolean deep) {
        boolean matches(Object at) {
            for (Selector selector : selectors) {
                if (selector.picks(at)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Picks members of objects, which are names, or elements of arrays. */
    private interface Selector {
        boolean picks(Object at);

        /** Whether it counts from an array's end. */
        default boolean counts() {
            return false;
        }
    }

    private record Everything() implements Selector {
        @Override
        public boolean picks(Object at) {
            return true;
        }
    }

    private record Name(String name) implements Selector {
        @Override
        public boolean picks(Object at) {
            return name.equals(at);
        }
    }

    private record Index(int index) implements Selector {
        @Override
        public boolean picks(Object at) {
            return at instanceof Element element && element.index() == (index < 0 ? element.size() + index : index);
        }

        @Override
        public boolean counts() {
            return index < 0;
        }
    }

    /** RFC 9535, 2.3.4.2: the bounds as that section computes them. */
    private record Slice(int start, int end, int step) implements Selector {
        @Override
        public boolean picks(Object at) {
            if (!(at instanceof Element element) || step == 0) {
                return false;
            }
            int size = element.size();
            int index = element.index();
            int first = start < 0 && start != Integer.MIN_VALUE ? start + size : start;
            int last = end < 0 && end != Integer.MIN_VALUE ? end + size : end;
            if (step > 0) {
                int lower = Math.max(first, 0);
                return index >= lower && index < last && (index - lower) % step == 0;
            }
            int upper = Math.min(first, size - 1);
            return index <= upper && index > Math.max(last, -1) && (upper - index) % -step == 0;
        }

        @Override
        public boolean counts() {
            return true;
        }
    }

    private static final String QUOTED = "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    private static final String NUMBER = "-?[0-9]{1,9}";
    private static final Pattern SELECTOR = Pattern.compile("\\s*(?:(\\*)|(" + QUOTED + ")|(" + NUMBER + ")?(\\s*:\\s*("
            + NUMBER + ")?(?:\\s*:\\s*(" + NUMBER + ")?)?)?)\\s*(,|$)");
    private static final Pattern STEP = Pattern.compile(
            "(\\.\\.?)(?:([\\p{L}\\p{Nd}_$@:-]+)|(\\*))" + "|(\\.\\.)?\\[((?:[^\\]'\"]|" + QUOTED + ")+)]");

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
            List<Selector> selectors = matcher.region(at, text.length()).lookingAt() ? selectors(matcher) : List.of();
            if (selectors.isEmpty()) {
                throw new IllegalArgumentException(
                        "the JSON path \"" + text + "\" cannot be read from its character " + (at + 1)
                                + " on; use forms such as $.a.b, $.a[*].b, $.a[0], $.a[1:3], $['odd key'], $..email");
            }
            steps.add(new Step(selectors, "..".equals(matcher.group(1)) || matcher.group(4) != null));
            at = matcher.end();
        }
        return new JsonPath(text, steps);
    }

    private static List<Selector> selectors(Matcher step) {
        if (step.group(3) != null) {
            return List.of(new Everything());
        }
        return step.group(2) != null ? List.of(new Name(step.group(2))) : inBrackets(step.group(5));
    }

    /** Empty if they cannot be read. */
    private static List<Selector> inBrackets(String text) {
        List<Selector> selectors = new ArrayList<>();
        Matcher matcher = SELECTOR.matcher(text);
        boolean more = true;
        for (int at = 0; more; at = matcher.end()) {
            boolean known = matcher.region(at, text.length()).lookingAt()
                    && (matcher.group(1) != null
                            || matcher.group(2) != null
                            || matcher.group(3) != null
                            || matcher.group(4) != null);
            if (!known) {
                return List.of();
            }
            selectors.add(selector(matcher));
            more = !matcher.group(7).isEmpty();
        }
        return selectors;
    }

    private static Selector selector(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Everything();
        }
        if (matcher.group(2) != null) {
            return new Name(unquoted(matcher.group(2)));
        }
        if (matcher.group(4) == null) {
            return new Index(Integer.parseInt(matcher.group(3)));
        }
        int step = number(matcher.group(6), 1);
        return new Slice(
                number(matcher.group(3), step < 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE),
                number(matcher.group(5), step < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE),
                step);
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** Escapes are those of JSON, and {@code \'}. */
    private static String unquoted(String quoted) {
        return ESCAPE.matcher(quoted.substring(1, quoted.length() - 1))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? JsonString.unescaped(found.group(2))
                                : Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    /** Whether a place must tell how many elements an array has. */
    boolean countsElements() {
        return steps.stream().anyMatch(step -> step.selectors().stream().anyMatch(Selector::counts));
    }

    /** @param place names and {@link Element} steps from the root down */
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
