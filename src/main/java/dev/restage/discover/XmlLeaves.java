package dev.restage.discover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts and attributes of an XML document with their paths, such as {@code /person/email} or {@code /person/@phone}. A
 * document that was cut off gives what could be read of it.
 */
final class XmlLeaves {
    private static final int DEEPEST = 30;
    private static final Pattern PIECE = Pattern.compile(
            "<!--.*?-->|<\\?.*?\\?>|<!\\[CDATA\\[(?<data>.*?)]]>|</(?<end>[^\\s>]+)\\s*>"
                    + "|<(?<begin>[\\p{L}_][\\w:.-]*)(?<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?<alone>/?)>|(?<text>[^<]+)",
            Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([\\p{L}_][\\w:.-]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, List<String>> leaves = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private XmlLeaves() {}

    static Map<String, List<String>> of(String text) {
        XmlLeaves reading = new XmlLeaves();
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find() && reading.open.size() < DEEPEST) {
            reading.take(pieces);
        }
        return reading.leaves;
    }

    private void take(Matcher piece) {
        if (piece.group("begin") != null) {
            open.addLast(piece.group("begin"));
            attributes(piece.group("attributes"));
            if (!piece.group("alone").isEmpty()) {
                open.removeLast();
            }
        } else if (piece.group("end") != null) {
            open.pollLast();
        } else if (piece.group("data") != null) {
            add(path(), piece.group("data"));
        } else if (piece.group("text") != null) {
            add(path(), unescaped(piece.group("text")));
        }
    }

    private void attributes(String text) {
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).startsWith("xmlns")) {
                String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
                add(path() + "/@" + matcher.group(1), unescaped(value));
            }
        }
    }

    private String path() {
        return "/" + String.join("/", open);
    }

    private void add(String path, String value) {
        if (!value.isBlank() && !open.isEmpty()) {
            leaves.computeIfAbsent(path, unknown -> new ArrayList<>()).add(value.strip());
        }
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
