package dev.restage.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address nobody has, at the job's own domain. */
final class EmailMasker implements Masker {
    /** What may be meant as an address, also of a host on the own network: more than RFC 5322 allows. */
    private static final Pattern ADDRESS = Pattern.compile(
            "([^\\s@\"(),:;<>\\[\\]\\\\\\p{Cntrl}]+)@([\\p{L}\\p{M}\\p{Nd}\\p{Cf}_.\u3002\uFF0E\uFF61-]+)");

    private final EmailAddresses addresses;
    private final NonConforming nonConforming;
    private final int maxLength;

    private EmailMasker(EmailAddresses addresses, NonConforming nonConforming, int maxLength) {
        this.addresses = addresses;
        this.nonConforming = nonConforming;
        this.maxLength = maxLength;
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "email",
                Declarations.REACH,
                "Gives an address at the job's e-mail domain; addresses in allowed domains stay.",
                Declarations.NO_PARAMETERS,
                Declarations.TEXT_ONLY,
                "two of 10^9 addresses become one with a probability below 10^-9, where the column has room for 18 characters"
                        + " before the @",
                true,
                "jane.roe@mail.example",
                (rule, column, settings) -> make(column, settings, vocabularies));
    }

    private static Masker make(MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        int maxLength = Declarations.maxLength(column);
        int least = settings.emailDomain().length()
                + 1
                + (column.unique() ? EmailAddresses.UNIQUE_CHARACTERS : EmailAddresses.LEAST_CHARACTERS);
        if (maxLength >= 0 && maxLength < least) {
            throw new IllegalArgumentException("email needs " + least + " characters"
                    + (column.unique() ? " to keep the addresses of a unique column apart" : "")
                    + " with the e-mail domain " + settings.emailDomain() + ", and "
                    + column.column().type().declared()
                    + " has " + maxLength + "; use a shorter email-domain, or scramble");
        }
        return forAnyRoom(column, settings, vocabularies);
    }

    /** Scrambles an address where the column has no room for one. */
    static EmailMasker forAnyRoom(MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        EmailAddresses addresses = new EmailAddresses(settings, vocabularies);
        return new EmailMasker(addresses, new NonConforming(settings, addresses), Declarations.maxLength(column));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        Matcher matcher = ADDRESS.matcher(framed.core().replace('\uFF20', '@').replace('\uFE6B', '@'));
        if (!matcher.matches()) {
            return nonConforming.replace(value, maxLength, notes);
        }
        if (addresses.allows(matcher.group(2))) {
            return value;
        }
        String other = addresses.mask(matcher.group(1), matcher.group(2), framed.room(maxLength));
        if (!other.isEmpty()) {
            return framed.around(other);
        }
        // Blanks around it may take the room that an address needs, and they are worth less.
        String bare = addresses.mask(matcher.group(1), matcher.group(2), maxLength);
        return bare.isEmpty() ? nonConforming.replace(value, maxLength, notes) : bare;
    }
}
