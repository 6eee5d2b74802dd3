package dev.restage.mask;

import java.util.List;

/**
 * What all maskers of a job share.
 *
 * @param locale a language tag, such as {@code en} or {@code de-AT}
 * @param emailDomain the only domain that a masked address gets
 * @param allowedEmailDomains addresses there may stay; {@code *} allows all
 * @param witness is told what became of identifiers, on the thread that masks
 */
public record MaskingSettings(
        MaskingKey key, String locale, String emailDomain, List<String> allowedEmailDomains, Witness witness) {
    public MaskingSettings {
        allowedEmailDomains = List.copyOf(allowedEmailDomains);
    }

    /** Without a witness. */
    public MaskingSettings(MaskingKey key, String locale, String emailDomain, List<String> allowedEmailDomains) {
        this(key, locale, emailDomain, allowedEmailDomains, Witness.NONE);
    }

    /** Whether no address is looked for. */
    public boolean allowsAllAddresses() {
        return allowedEmailDomains.contains("*");
    }

    public MaskingSettings witnessedBy(Witness other) {
        return new MaskingSettings(key, locale, emailDomain, allowedEmailDomains, other);
    }
}
