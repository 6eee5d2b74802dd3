package dev.restage.mask;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL that leads nowhere: scheme, port and the shape of path and query stay, and the host is one under {@code .example}, which RFC 2606
 * reserves. Letters and digits of the rest are scrambled within the host, a file's ending stays, a user with password goes.
 *
 * <p>Each host becomes one of its own, with 18 characters out of its keyed hash; where a column has no room for that, the whole URL becomes
 * 18 characters of a path at {@code url.example}.
 */
final class UrlMasker implements FormMasker.Form {
    private static final Pattern FORM = Pattern.compile(
            "((?i:[a-z][a-z0-9+.:-]{0,30}:)?//|)((?:[^/?#@\\s]*@)?)(\\[[0-9a-fA-F:.%a-z]+]|[^/?#:@\\s\\[\\]]+)(:[0-9]{0,5})?((?:[/?#].*)?)",
            Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?\\.)+\\p{L}[\\p{L}\\p{N}-]*\\.?");
    private static final Pattern ENDING = Pattern.compile(
            "(?i)\\.(?:html?|php|aspx?|jsp|js|css|json|xml|csv|txt|pdf|docx?|xlsx?|pptx?|zip|gz|jpe?g|png|gif|svg|webp|ico|mp[34]|mov)(?=$|[?#])");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Set<String> LOCAL = Set.of("localhost", "localhost.localdomain");
    private static final String BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int HOST_CHARACTERS = 18;
    /** Where private characters begin that stand for escaped bytes. */
    private static final int ESCAPED = 0xE000;

    private static final String TOP = ".example";
    private static final String SHORTEST = "url" + TOP + "/";

    private final KeyedHash hash;
    private final Scrambler scrambler;
    private final FormMasker.Form addresses;

    private UrlMasker(MaskingKey key, FormMasker.Form addresses) {
        hash = new KeyedHash(key, "url");
        scrambler = new Scrambler(key, "url", false);
        this.addresses = addresses;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "url",
                Declarations.REACH,
                "Gives a URL at a reserved host (.example) with the scheme, port and shape of path and query of the"
                        + " input.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "two of 10^9 URLs become one with a probability below 10^-9, if they differ other than by escapes",
                true,
                "https://www.acme.com/people/jane-roe?tab=2",
                (rule, column, settings) -> make(column, settings));
    }

    private static Masker make(MaskedColumn column, MaskingSettings settings) {
        int room = Declarations.maxLength(column);
        int least = "https://".length() + SHORTEST.length() + HOST_CHARACTERS;
        if (room >= 0 && room < least && column.unique()) {
            throw new IllegalArgumentException(
                    "url needs " + least + " characters to keep the values of a unique column apart, and "
                            + column.column().type().declared() + " has " + room + "; use scramble");
        }
        return new FormMasker(new UrlMasker(settings.key(), IpAddressMasker.form(settings.key())), column, settings);
    }

    @Override
    public @Nullable String other(String core, int room) {
        if (core.startsWith("/") && !core.startsWith("//")) {
            return rest(core);
        }
        Matcher matcher = FORM.matcher(core);
        if (!matcher.matches()) {
            return null;
        }
        String scheme = matcher.group(1);
        String host = host(matcher.group(2), matcher.group(3), scheme.isEmpty());
        if (host == null) {
            return null;
        }
        String port = matcher.group(4) == null ? "" : matcher.group(4);
        String whole = scheme + host + port + rest(matcher.group(5));
        if (room < 0 || CanonicalText.length(whole) <= room) {
            return whole;
        }
        String known = scheme.length() > 12 ? "//" : scheme;
        int left = room - known.length() - SHORTEST.length();
        return left < 4 ? null : known + SHORTEST + characters("url " + core, Math.min(left, HOST_CHARACTERS));
    }

    /** Null if it is none; without a scheme it has to look like one. */
    private @Nullable String host(String user, String host, boolean bare) {
        String small = EmailAddresses.canonicalDomain(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        if (bare && !user.isEmpty()) {
            return null; // an e-mail address
        }
        if (LOCAL.contains(small) && !bare) {
            return host;
        }
        String address = addresses.other(host, -1);
        if (address != null) {
            return address;
        }
        if (host.startsWith("[") || (bare && !HOST.matcher(host).matches())) {
            return null;
        }
        boolean www = small.startsWith("www.");
        return (www ? "www." : "") + characters(user + (www ? small.substring(4) : small), HOST_CHARACTERS) + TOP;
    }

    private String characters(String canonical, int count) {
        return new Draws(hash, canonical).of(BASE32, count);
    }

    private String rest(String rest) {
        String decoded = ESCAPES.matcher(rest).replaceAll(found -> Matcher.quoteReplacement(decoded(found.group())));
        Matcher ending = ENDING.matcher(decoded);
        return ending.find()
                ? encoded(scrambled(decoded.substring(0, ending.start()))
                        + ending.group()
                        + scrambled(decoded.substring(ending.end())))
                : encoded(scrambled(decoded));
    }

    private String scrambled(String text) {
        return text.isEmpty() ? text : scrambler.scramble(text);
    }

    /**
     * Letters and digits that were escaped. Each other byte becomes a private character, which nothing changes, for what it stands for may
     * have a meaning where it stands bare. Bytes that are no UTF-8 become blanks.
     */
    private static String decoded(String escapes) {
        byte[] bytes = new byte[escapes.length() / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escapes.substring(3 * i + 1, 3 * i + 3), 16);
        }
        StringBuilder result = new StringBuilder();
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .codePoints()
                    .forEach(character -> {
                        if (Character.isLetterOrDigit(character)) {
                            result.appendCodePoint(character);
                        } else {
                            for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                                result.append((char) (ESCAPED + (each & 255)));
                            }
                        }
                    });
            return result.toString();
        } catch (CharacterCodingException otherCharset) {
            return Character.toString(ESCAPED + ' ').repeat(bytes.length);
        }
    }

    private static String encoded(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character < 128) {
                result.append((char) character);
            } else if (character >= ESCAPED && character < ESCAPED + 256) {
                result.append(String.format(Locale.ROOT, "%%%02X", character - ESCAPED));
            } else {
                for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    result.append(String.format(Locale.ROOT, "%%%02X", each));
                }
            }
        });
        return result.toString();
    }
}
