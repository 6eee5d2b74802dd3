package dev.restage.mask;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an address becomes: a {@link LoginName} at the job's e-mail domain. */
final class EmailAddresses {
    /** First and last names that an address can hold, in the letters that every system takes. */
    record Names(List<String> first, List<String> last) {}

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
        allAllowed = settings.allowsAllAddresses();
    }

    /** The allowed domains, as {@link #canonicalDomain} writes them. */
    Set<String> allowedDomains() {
        return Set.copyOf(allowed);
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
        return mask(local, addressDomain, room, null);
    }

    /** @param person whose address it is, if that is known */
    String mask(String local, String addressDomain, int room, @Nullable PersonNames person) {
        String canonicalLocal = canonicalLocal(local);
        byte[] drawn = hash.of(canonicalLocal + '@' + canonicalDomain(addressDomain));
        int left = room < 0 ? Integer.MAX_VALUE : room - domain.length() - 1;
        if (left < LoginName.LEAST_CHARACTERS) {
            return "";
        }
        StringBuilder result = new StringBuilder(64);
        if (person == null) {
            Names known = names();
            String first = pick(known.first(), drawn, Person.FIRST_NAME, canonicalLocal);
            String last = pick(known.last(), drawn, Person.LAST_NAME, canonicalLocal);
            LoginName.append(result, drawn, first, last, false, left);
        } else {
            LoginName.append(result, drawn, person.first(), person.last(), true, left);
        }
        String other = LoginName.inCaseOf(local, result);
        return other + '@' + domain;
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
