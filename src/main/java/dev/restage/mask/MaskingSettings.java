package dev.restage.mask;

import java.util.List;

/**
 * What all maskers of a job share.
 *
 * @param locale a language tag, such as {@code en} or {@code de-AT}
 * @param emailDomain the only domain that a masked address gets
 * @param allowedEmailDomains addresses there may stay; {@code *} allows all
 */
public record MaskingSettings(MaskingKey key, String locale, String emailDomain, List<String> allowedEmailDomains) {
    public MaskingSettings {
        allowedEmailDomains = List.copyOf(allowedEmailDomains);
    }
}
