package dev.restage.mask;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An address nobody has, at the job's own domain. */
final class EmailMasker implements Masker {
    private final EmailAddresses addresses;
    private final NonConforming nonConforming;
    private final int maxLength;
    private final Supplier<@Nullable PersonNames> person;

    private EmailMasker(
            EmailAddresses addresses,
            NonConforming nonConforming,
            int maxLength,
            Supplier<@Nullable PersonNames> person) {
        this.addresses = addresses;
        this.nonConforming = nonConforming;
        this.maxLength = maxLength;
        this.person = person;
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "email",
                Declarations.REACH,
                "Gives an address at the job's e-mail domain; addresses in allowed domains stay.",
                List.of(Person.PARAMETER, RowLocale.PARAMETER),
                Declarations.TEXT_ONLY,
                "two of 10^9 addresses become one with a probability below 10^-9, where the column has room for 18"
                        + " characters before the @",
                true,
                "jane.roe@mail.example",
                (rule, column, settings) -> make(rule, column, settings, vocabularies));
    }

    private static Masker make(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        int maxLength = Declarations.maxLength(column);
        int least = settings.emailDomain().length()
                + 1
                + (column.unique() ? LoginName.UNIQUE_CHARACTERS : LoginName.LEAST_CHARACTERS);
        if (maxLength >= 0 && maxLength < least) {
            throw new IllegalArgumentException("email needs " + least + " characters"
                    + (column.unique() ? " to keep the addresses of a unique column apart" : "")
                    + " with the e-mail domain " + settings.emailDomain() + ", and "
                    + column.column().type().declared()
                    + " has " + maxLength + "; use a shorter email-domain, or scramble");
        }
        return forAnyRoom(rule, column, settings, vocabularies);
    }

    /** Scrambles an address where the column has no room for one. */
    static EmailMasker forAnyRoom(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        EmailAddresses addresses = new EmailAddresses(settings, vocabularies);
        return new EmailMasker(
                addresses,
                new NonConforming(settings, addresses),
                Declarations.maxLength(column),
                person(rule, column, settings, vocabularies));
    }

    private static Supplier<@Nullable PersonNames> person(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        RowKey named = Person.of(rule, column, settings).orElse(null);
        if (named == null) {
            return () -> null;
        }
        RowLocale locale = RowLocale.of(rule, column, settings);
        return () -> {
            byte[] drawn = named.drawn();
            return drawn == null ? null : PersonNames.of(drawn, vocabularies, locale.here());
        };
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        String core = framed.core();
        int at = atSign(core);
        if (at <= 0) {
            return nonConforming.replace(value, maxLength, notes);
        }
        String local = core.substring(0, at);
        String domain = core.substring(at + 1);
        if (addresses.allows(domain)) {
            return value;
        }
        PersonNames whose = person.get();
        String other = addresses.mask(local, domain, framed.room(maxLength), whose);
        if (!other.isEmpty()) {
            return framed.around(inCaseOf(domain, other));
        }
        // Blanks around it may take the room that an address needs, and they are worth less.
        String bare = addresses.mask(local, domain, maxLength, whose);
        return bare.isEmpty() ? nonConforming.replace(value, maxLength, notes) : inCaseOf(domain, bare);
    }

    /** Capitals of a domain make no difference to mail, but to a unique column. */
    private static String inCaseOf(String domain, String other) {
        if (CasePattern.of(domain) == CasePattern.LOWER) {
            return other;
        }
        int at = other.indexOf('@') + 1;
        return other.substring(0, at) + LoginName.inCaseOf(domain, other.substring(at));
    }

    /**
     * Where the at sign of an address stands; -1 if the text is none. More is taken for an address than RFC 5322 has, also one
     * of a host on the own network.
     */
    private static int atSign(String text) {
        int at = -1;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isAt(character)) {
                if (at >= 0) {
                    return -1;
                }
                at = i;
            } else if (at < 0 ? !inLocal(character) : !inDomain(character)) {
                return -1;
            }
        }
        return at == text.length() - 1 ? -1 : at;
    }

    private static boolean isAt(char character) {
        return character == '@' || character == '\uFF20' || character == '\uFE6B';
    }

    private static boolean inLocal(char character) {
        return character > ' '
                && "\"(),:;<>[]\\\u007F".indexOf(character) < 0
                && (character < 128 || !Character.isSpaceChar(character));
    }

    private static boolean inDomain(char character) {
        return character < 128
                ? Character.isLetterOrDigit(character) || character == '.' || character == '-' || character == '_'
                : AddressDomain.inWord(character) || Character.isSurrogate(character) || AddressDomain.isDot(character);
    }
}
