package dev.restage.mask;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address as text (RFC 4291, section 2.2; RFC 5952 for output), without asking any name server. */
final class IpAddress {
    private static final Pattern FOUR = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final String MAPPED = "::ffff:";
    private static final int GROUPS = 8;

    private final byte[] bytes;
    private final boolean mapped;
    private final boolean full;

    /**
     * @param bytes 4 or 16
     * @param mapped whether it was written as IPv6 that holds an IPv4 address ({@code ::ffff:192.0.2.1}); the bytes are those four
     * @param full whether all groups were written with all digits
     */
    IpAddress(byte[] bytes, boolean mapped, boolean full) {
        this.bytes = bytes;
        this.mapped = mapped;
        this.full = full;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Null if the text is no address. */
    static @Nullable IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            byte[] bytes = four(text);
            return bytes == null ? null : new IpAddress(bytes, false, false);
        }
        String small = text.toLowerCase(Locale.ROOT);
        if (small.startsWith(MAPPED) && small.indexOf('.') > 0) {
            byte[] bytes = four(small.substring(MAPPED.length()));
            return bytes == null ? null : new IpAddress(bytes, true, false);
        }
        byte[] bytes = six(small);
        return bytes == null ? null : new IpAddress(bytes, false, text.length() == 39);
    }

    private static byte @Nullable [] four(String text) {
        Matcher matcher = FOUR.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int part = Integer.parseInt(matcher.group(i + 1));
            if (part > 255) {
                return null;
            }
            bytes[i] = (byte) part;
        }
        return bytes;
    }

    private static byte @Nullable [] six(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        String[] head = groups(gap < 0 ? text : text.substring(0, gap));
        String[] tail = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
        int count = head.length + tail.length;
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        byte[] bytes = new byte[2 * GROUPS];
        for (int i = 0; i < count; i++) {
            String group = i < head.length ? head[i] : tail[i - head.length];
            int place = i < head.length ? i : GROUPS - tail.length + i - head.length;
            if (!group.matches("[0-9a-f]{1,4}")) {
                return null;
            }
            int value = Integer.parseInt(group, 16);
            bytes[2 * place] = (byte) (value >> 8);
            bytes[2 * place + 1] = (byte) value;
        }
        return bytes;
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    boolean isFour() {
        return bytes.length == 4;
    }

    /** Whether it stands for no host or for this one: all zeros, all ones, or the loopback address. */
    boolean special() {
        int sum = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            sum |= bytes[i];
        }
        boolean loopback = isFour() ? bytes[0] == 127 : sum == 0 && bytes[bytes.length - 1] == 1;
        boolean ones = isFour() && (bytes[0] & bytes[1] & bytes[2] & bytes[3]) == -1;
        return loopback || ones || (sum == 0 && bytes[bytes.length - 1] == 0);
    }

    /** Other bytes, written in the same way. */
    String with(byte[] other) {
        if (other.length == 4) {
            String text = (other[0] & 255) + "." + (other[1] & 255) + "." + (other[2] & 255) + "." + (other[3] & 255);
            return mapped ? MAPPED + text : text;
        }
        return full ? inFull(other) : compressed(other);
    }

    private static String inFull(byte[] bytes) {
        StringBuilder result = new StringBuilder(39);
        for (int i = 0; i < bytes.length; i++) {
            result.append(i > 0 && i % 2 == 0 ? ":" : "").append(String.format("%02x", bytes[i]));
        }
        return result.toString();
    }

    /** The longest run of two or more zero groups becomes {@code ::}. */
    private static String compressed(byte[] bytes) {
        int[] groups = new int[GROUPS];
        int start = -1;
        int length = 1;
        for (int i = 0, run = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 255) << 8 | (bytes[2 * i + 1] & 255);
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > length) {
                length = run;
                start = i - run + 1;
            }
        }
        StringBuilder result = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                result.append("::");
                i += length - 1;
            } else {
                boolean first = i == 0 || result.charAt(result.length() - 1) == ':';
                result.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return result.toString();
    }
}
