package dev.restage.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the texts and numbers of a JSON document with their paths, such as {@code $.friends[*].name}. A document that was cut
 * off, or is none, gives what could be read of it.
 */
final class JsonLeaves {
    private static final int DEEPEST = 20;

    private final String text;
    private final Map<String, List<String>> leaves = new LinkedHashMap<>();
    private int at;

    private JsonLeaves(String text) {
        this.text = text;
    }

    static Map<String, List<String>> of(String text) {
        JsonLeaves reading = new JsonLeaves(text);
        try {
            reading.value("$", 0);
        } catch (StringIndexOutOfBoundsException cutOff) {
            // What stands before the cut has been read.
        }
        return reading.leaves;
    }

    private void value(String path, int depth) {
        blanks();
        char first = text.charAt(at);
        if (depth > DEEPEST) {
            throw new StringIndexOutOfBoundsException("nested too deeply");
        } else if (first == '{') {
            object(path, depth);
        } else if (first == '[') {
            array(path, depth);
        } else if (first == '"') {
            add(path, string());
        } else {
            int from = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at == from) {
                throw new StringIndexOutOfBoundsException("no JSON");
            }
            String word = text.substring(from, at);
            if (Forms.number(word)) {
                add(path, word);
            }
        }
    }

    private void add(String path, String value) {
        leaves.computeIfAbsent(path, unknown -> new ArrayList<>()).add(value);
    }

    private void object(String path, int depth) {
        at++;
        for (blanks(); text.charAt(at) != '}'; blanks()) {
            String key = string();
            blanks();
            at++;
            value(key.matches("[\\p{L}_$][\\w$-]*") ? path + "." + key : path + "['" + key + "']", depth + 1);
            blanks();
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        at++;
    }

    private void array(String path, int depth) {
        at++;
        for (blanks(); text.charAt(at) != ']'; blanks()) {
            value(path + "[*]", depth + 1);
            blanks();
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        at++;
    }

    private String string() {
        if (text.charAt(at) != '"') {
            throw new StringIndexOutOfBoundsException("no JSON");
        }
        StringBuilder result = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
                escape(result);
            } else {
                result.append(text.charAt(at));
            }
        }
        at++;
        return result.toString();
    }

    private void escape(StringBuilder result) {
        if (text.charAt(at) != 'u') {
            result.append(text.charAt(at) == 'n' ? ' ' : text.charAt(at));
            return;
        }
        String code = text.substring(at + 1, at + 5);
        result.append(code.matches("[0-9a-fA-F]{4}") ? (char) Integer.parseInt(code, 16) : ' ');
        at += 4;
    }

    private void blanks() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
