package dev.restage.mask;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address becomes: {@code maria.keller.} and 16 characters of base32, 80 bits out of a keyed hash, at the job's e-mail
 * domain. With the names' own bits, of which there are more than ten, two of 10^9 addresses become one with a probability
 * below 10^-9. Where that is too long: {@code maria.} and 18 characters, which are 90 bits; then those alone; and only in a
 * column that needs no uniqueness, fewer.
 */
final class EmailAddresses {
    /** First and last names that an address can hold, in the letters that every system takes. */
    record Names(List<String> first, List<String> last) {}

    /** Characters of the local part below which addresses may collide. */
    static final int UNIQUE_CHARACTERS = 18;
    /** Fewer characters of a local part are not worth having. */
    static final int LEAST_CHARACTERS = 3;

    private static final int FULL_CHARACTERS = 16;
    private static final int HASH_OF_CHARACTERS = 8;
    private static final String BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";

    private final KeyedHash hash;
    private final Vocabularies vocabularies;
    private final String locale;
    private @Nullable Names names;
    private final String domain;
    private final Set<String> allowed = new HashSet<>();
    private final boolean allAllowed;

    EmailAddresses(MaskingSettings settings, Vocabularies vocabularies) {
        hash = new KeyedHash(settings.key(), "email");
        this.vocabularies = vocabularies;
        locale = settings.locale();
        domain = settings.emailDomain();
        allowed.add(canonicalDomain(domain));
        settings.allowedEmailDomains().stream()
                .map(EmailAddresses::canonicalDomain)
                .forEach(allowed::add);
        allAllowed = allowed.contains("*");
    }

    /** Whether the guard has nothing to do. */
    boolean allAllowed() {
        return allAllowed;
    }

    /** Whether an address there may stay; {@code *} is the guard's affair and not meant. */
    boolean allows(String addressDomain) {
        return allowed.contains(canonicalDomain(addressDomain));
    }

    /**
     * @param local as it was written
     * @param room characters that fit; negative for no limit
     * @return an empty text where none fits
     */
    String mask(String local, String addressDomain, int room) {
        String canonicalLocal = canonicalLocal(local);
        byte[] drawn = hash.of(canonicalLocal + '@' + canonicalDomain(addressDomain));
        int left = room < 0 ? Integer.MAX_VALUE : room - domain.length() - 1;
        if (left < LEAST_CHARACTERS) {
            return "";
        }
        StringBuilder result = new StringBuilder(64);
        Names known = names();
        String first = pick(known.first(), drawn, 0, canonicalLocal);
        String last = pick(known.last(), drawn, 4, canonicalLocal);
        if (first.length() + last.length() + 2 + FULL_CHARACTERS <= left) {
            result.append(first).append('.').append(last).append('.');
            characters(drawn, FULL_CHARACTERS, result);
        } else if (first.length() + 1 + UNIQUE_CHARACTERS <= left) {
            result.append(first).append('.');
            characters(drawn, UNIQUE_CHARACTERS, result);
        } else {
            characters(drawn, Math.min(left, UNIQUE_CHARACTERS), result);
        }
        result.append('@').append(domain);
        return inCaseOf(local, result);
    }

    static String canonicalDomain(String text) {
        String plain = CanonicalText.ascii(text) ? text : withoutFormats(text);
        String small = plain.toLowerCase(Locale.ROOT);
        if (CanonicalText.ascii(small)) {
            return small;
        }
        try {
            return IDN.toASCII(small, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return small; // no name that DNS could hold, so it equals none that is allowed
        }
    }

    static String canonicalLocal(String text) {
        return (CanonicalText.ascii(text) ? text : withoutFormats(text)).toLowerCase(Locale.ROOT);
    }

    private static String withoutFormats(String text) {
        StringBuilder result = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .forEach(result::appendCodePoint);
        return result.toString();
    }

    private static String inCaseOf(String local, StringBuilder result) {
        CasePattern pattern = CasePattern.of(local);
        if (pattern == CasePattern.MIXED && Character.isUpperCase(local.codePointAt(0))) {
            result.setCharAt(0, Character.toUpperCase(result.charAt(0)));
        }
        String text = result.toString();
        return pattern == CasePattern.UPPER ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String pick(List<String> names, byte[] drawn, int at, String local) {
        int index = KeyedHash.pick(drawn, at, names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get((index + i) % names.size());
            if (!local.contains(name)) {
                return name;
            }
        }
        return "x";
    }

    private static void characters(byte[] drawn, int count, StringBuilder result) {
        int bits = 0;
        int held = 0;
        int at = HASH_OF_CHARACTERS;
        for (int i = 0; i < count; i++) {
            if (held < 5) {
                bits = bits << 8 | (drawn[at++] & 255);
                held += 8;
            }
            held -= 5;
            result.append(BASE32.charAt(bits >>> held & 31));
        }
    }

    /** Read at the first address that is masked: most guards never see one. */
    private Names names() {
        Names known = names;
        if (known == null) {
            known = vocabularies.names(locale);
            names = known;
        }
        return known;
    }
}
