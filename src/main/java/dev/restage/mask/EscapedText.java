package dev.restage.mask;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a text says to who reads it through: with the characters that its escapes stand for. */
public final class EscapedText {
    private static final int MOST_TIMES = 3;

    private EscapedText() {}

    /** Without the escapes of URLs, HTML, XML, JSON and the like, also if they are escaped again; null if there are none. */
    public static @Nullable String plain(String text) {
        String plain = null;
        String next = once(text);
        for (int times = 1; next != null && times <= MOST_TIMES; times++) {
            plain = next;
            next = once(plain);
        }
        return plain;
    }

    private static @Nullable String once(String text) {
        StringBuilder plain = null;
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean begins = character != '=' && TextEscape.begins(character);
            TextEscape escape = begins ? TextEscape.at(text, at, text.length()) : null;
            if (escape == null) {
                // An escaped backslash escapes nothing behind it.
                at += character == '\\' && text.startsWith("\\\\", at) ? 2 : 1;
                continue;
            }
            plain = plain == null ? new StringBuilder(text.length()) : plain;
            plain.append(text, from, at);
            if (character == '%') {
                at = percent(text, at, plain);
            } else {
                plain.appendCodePoint(escape.character());
                at = escape.end();
            }
            from = at;
        }
        return plain == null ? null : plain.append(text, from, text.length()).toString();
    }

    /** Of URLs, several in a row make one character in UTF-8. */
    private static int percent(String text, int from, StringBuilder plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = from;
        while (at < text.length() && text.charAt(at) == '%') {
            TextEscape escape = TextEscape.at(text, at, text.length());
            if (escape == null) {
                break;
            }
            bytes.write(escape.character());
            at = escape.end();
        }
        plain.append(bytes.toString(StandardCharsets.UTF_8));
        return at;
    }

    /** As a mail's body says in quoted-printable form (RFC 2045), lines joined again that it had broken; null if there is nothing of it. */
    public static @Nullable String ofQuotedPrintable(String text) {
        ByteArrayOutputStream bytes = null;
        int from = 0;
        for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
            int broken = text.startsWith("\r\n", at + 1) ? 3 : text.startsWith("\n", at + 1) ? 2 : 0;
            int value = broken == 0 ? hex(text, at + 1) : -1;
            if (at < from || (broken == 0 && value < 0)) {
                continue;
            }
            bytes = bytes == null ? new ByteArrayOutputStream(text.length()) : bytes;
            bytes.writeBytes(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
            if (value >= 0) {
                bytes.write(value);
            }
            from = at + (broken == 0 ? 3 : broken);
        }
        return bytes == null ? null : bytes.toString(StandardCharsets.UTF_8) + text.substring(from);
    }

    private static int hex(String text, int at) {
        return at + 2 <= text.length() && text.substring(at, at + 2).matches("[0-9A-F]{2}")
                ? Integer.parseInt(text.substring(at, at + 2), 16)
                : -1;
    }
}
