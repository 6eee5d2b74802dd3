package dev.restage.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as JSON writes them. */
final class JsonNumber {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private JsonNumber() {}

    static boolean is(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Where the number ends that begins there. */
    static int end(String json, int start) throws JsonText.Malformed {
        Matcher matcher = NUMBER.matcher(json).region(start, json.length());
        if (!matcher.lookingAt()) {
            throw new JsonText.Malformed();
        }
        return matcher.end();
    }
}
