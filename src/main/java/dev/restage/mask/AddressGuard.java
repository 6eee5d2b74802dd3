package dev.restage.mask;

import dev.restage.mask.AddressFinder.Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guard behind the maskers: finds e-mail addresses outside the allowed domains in a value on its way to the target.
 * Made for one partition and used by one thread.
 *
 * <p>Nearly all values have no address; those are passed on a scan of their bytes, without making an object.
 */
public final class AddressGuard {
    /** Bytes at which some way to write an at sign begins. */
    private static final boolean[] BEGINS = new boolean[256];

    /** What a quick look at a value's bytes tells. */
    public enum Look {
        /** There is no address, and no character is written as an escape. */
        PLAIN,
        /** There is no address, but something that may be an escape. */
        ESCAPED,
        /** There may be an address. */
        SUSPICIOUS
    }

    static {
        for (int first : new int[] {'@', '%', '\\', '&', '=', 0xEF}) {
            BEGINS[first] = true;
        }
    }

    private final EmailAddresses addresses;
    private final Scrambler scrambler;
    private final byte[][] allowed;

    public AddressGuard(MaskingSettings settings) {
        this(settings, Vocabularies.shared());
    }

    AddressGuard(MaskingSettings settings, Vocabularies vocabularies) {
        this(new EmailAddresses(settings, vocabularies), new Scrambler(settings.key(), "scramble", false));
    }

    AddressGuard(EmailAddresses addresses, Scrambler scrambler) {
        this.addresses = addresses;
        this.scrambler = scrambler;
        this.allowed = addresses.allowedDomains().stream()
                .map(domain -> domain.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /**
     * Whether the bytes may hold an address: a quick scan that may say yes for nothing and never no for an address.
     *
     * @param bytes text in UTF-8, or a wire form that holds such text unchanged
     */
    public boolean suspicious(byte[] bytes, int offset, int length) {
        return look(bytes, offset, length) == Look.SUSPICIOUS;
    }

    /** As {@link #suspicious}, and tells in the same pass whether there may be escapes. */
    public Look look(byte[] bytes, int offset, int length) {
        boolean searched = !addresses.allAllowed();
        Look look = Look.PLAIN;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (BEGINS[bytes[i] & 255]) {
                if (searched && isAt(bytes, i, end)) {
                    int domainEnd = bytes[i] == '@' ? endOfAllowed(bytes, i + 1, end) : -1;
                    if (domainEnd < 0) {
                        return Look.SUSPICIOUS;
                    }
                    i = domainEnd - 1;
                } else if (bytes[i] > 0 && bytes[i] != '@') {
                    look = Look.ESCAPED;
                }
            }
        }
        return look;
    }

    /** What most masked addresses are: what follows the at sign is a domain that is allowed, and behind it is nothing or a blank. */
    private int endOfAllowed(byte[] bytes, int from, int end) {
        for (byte[] domain : allowed) {
            int domainEnd = from + domain.length;
            if (domainEnd <= end
                    && (domainEnd == end || bytes[domainEnd] == ' ')
                    && Arrays.equals(bytes, from, domainEnd, domain, 0, domain.length)) {
                return domainEnd;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int at, int end) {
        int next = at + 1 < end ? bytes[at + 1] & 255 : -1;
        int afterNext = at + 2 < end ? bytes[at + 2] & 255 : -1;
        return switch (bytes[at]) {
            case '@' -> true;
            case '%' -> (next == '4' && afterNext == '0') || (next == '2' && afterNext == '5');
            case '\\' -> (next == 'u' && afterNext == '0') || next == 'x';
            case '&' -> next == '#' || next == 'c' || (next == 'a' && isEscapedAgain(bytes, at, end));
            case '=' -> next == '4' && afterNext == '0';
            default -> // full-width @ is EF BC A0, small @ is EF B9 AB
                (next == 0xBC && afterNext == 0xA0) || (next == 0xB9 && afterNext == 0xAB);
        };
    }

    /** {@code &amp;#64;} and the like. */
    private static boolean isEscapedAgain(byte[] bytes, int at, int end) {
        return at + 5 < end && bytes[at + 4] == ';' && "#ca".indexOf(bytes[at + 5]) >= 0;
    }

    /**
     * Rewrites each address outside the allowed domains with the {@code email} masker.
     *
     * @param maxLength characters that fit; negative for no limit
     * @return the new text; null if no address had to be rewritten
     */
    public @Nullable String rewrite(String text, int maxLength) {
        return addresses.allAllowed() ? null : rewriteStrays(text, maxLength);
    }

    /** Also where the job lets all addresses pass. */
    @Nullable
    String rewriteStrays(String text, int maxLength) {
        List<Address> strays = AddressFinder.find(text).stream()
                .filter(address -> !addresses.allows(address.domain()))
                .toList();
        if (strays.isEmpty()) {
            return null;
        }
        String result = replaced(text, strays, false);
        return maxLength < 0 || CanonicalText.length(result) <= maxLength ? result : replaced(text, strays, true);
    }

    /** @param inPlace whether an address must not get longer */
    private String replaced(String text, List<Address> strays, boolean inPlace) {
        StringBuilder result = new StringBuilder(text.length() + 32);
        int from = 0;
        for (Address stray : strays) {
            result.append(text, from, stray.start());
            int room = inPlace
                    ? text.codePointCount(stray.start(), stray.end())
                            - stray.at().length()
                            + 1
                    : -1;
            String other = addresses.mask(stray.local(), stray.domain(), room);
            result.append(other.isEmpty() ? brokenUp(text, stray) : other.replace("@", stray.at()));
            from = stray.end();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** Where no address fits: letters and digits that are no address, as long as what they replace. */
    private String brokenUp(String text, Address stray) {
        String plain = text.substring(stray.start(), stray.end()).replaceAll("[^\\p{L}\\p{N}]", "x");
        return scrambler.scramble(plain);
    }
}
