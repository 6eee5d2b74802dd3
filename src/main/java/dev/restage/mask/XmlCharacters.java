package dev.restage.mask;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Characters as XML 1.0 allows, names and escapes them. */
final class XmlCharacters {
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");
    private static final int REPLACEMENT = 0xFFFD;

    private XmlCharacters() {}

    static boolean allowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }

    /** Production 4 and 4a of the standard. */
    static boolean inName(int character, boolean first) {
        if (character < 128) {
            return Character.isLetter(character)
                    || character == '_'
                    || character == ':'
                    || (!first && (Character.isDigit(character) || character == '-' || character == '.'));
        }
        boolean starts = (character >= 0xC0 && character < 0x300 && character != 0xD7 && character != 0xF7)
                || (character >= 0x370 && character < 0x2000 && character != 0x37E)
                || character == 0x200C
                || character == 0x200D
                || (character >= 0x2070 && character < 0x2190)
                || (character >= 0x2C00 && character < 0x2FF0)
                || (character >= 0x3001 && character < 0xD800)
                || (character >= 0xF900 && character < 0xFFFE && !(character >= 0xFDD0 && character < 0xFDF0))
                || (character >= 0x10000 && character < 0xF0000);
        return starts
                || (!first
                        && (character == 0xB7
                                || (character >= 0x300 && character < 0x370)
                                || character == 0x203F
                                || character == 0x2040));
    }

    /** The text between two places, if all its characters are allowed. */
    static String checked(String text, int start, int end) throws XmlText.Malformed {
        String content = text.substring(start, end);
        if (!content.codePoints().allMatch(XmlCharacters::allowed)) {
            throw new XmlText.Malformed();
        }
        return content;
    }

    /** The same, with references replaced by what they stand for. */
    static String unescaped(String text, int start, int end) throws XmlText.Malformed {
        String content = checked(text, start, end);
        if (content.indexOf('&') < 0) {
            return content;
        }
        StringBuilder result = new StringBuilder(content.length());
        int from = 0;
        for (int at = content.indexOf('&'); at >= 0; at = content.indexOf('&', from)) {
            int semicolon = content.indexOf(';', at);
            String meant = semicolon < 0 ? null : meaning(content.substring(at + 1, semicolon));
            if (meant == null) {
                throw new XmlText.Malformed();
            }
            result.append(content, from, at).append(meant);
            from = semicolon + 1;
        }
        return result.append(content, from, content.length()).toString();
    }

    private static @Nullable String meaning(String reference) {
        if (!reference.startsWith("#")) {
            return ENTITIES.get(reference);
        }
        boolean hexadecimal = reference.startsWith("#x");
        String digits = reference.substring(hexadecimal ? 2 : 1);
        if (!digits.matches(hexadecimal ? "0*[0-9a-fA-F]{1,6}" : "0*[0-9]{1,7}")) {
            return null;
        }
        int character = Integer.parseInt(digits, hexadecimal ? 16 : 10);
        return character <= Character.MAX_CODE_POINT && allowed(character) ? Character.toString(character) : null;
    }

    /** As content of an element, or between quotes of either kind. */
    static String escaped(String text, boolean attribute) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '"' -> result.append(attribute ? "&quot;" : "\"");
                case '\'' -> result.append(attribute ? "&apos;" : "'");
                case '\t', '\n' -> result.append(attribute ? "&#" + character + ";" : Character.toString(character));
                case '\r' -> result.append("&#13;");
                default -> result.appendCodePoint(allowed(character) ? character : REPLACEMENT);
            }
        });
        return result.toString();
    }

    /** As content of a CDATA section. */
    static String inSection(String text) {
        return onlyAllowed(text).replace("]]>", "]]]]><![CDATA[>");
    }

    static String inComment(String text) {
        String apart = onlyAllowed(text).replace("--", "- -");
        return apart.endsWith("-") ? apart + ' ' : apart;
    }

    static String inInstruction(String text) {
        return ' ' + onlyAllowed(text).strip().replace("?>", "? >");
    }

    private static String onlyAllowed(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(character -> result.appendCodePoint(allowed(character) ? character : REPLACEMENT));
        return result.toString();
    }
}
