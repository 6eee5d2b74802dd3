package dev.restage.mask;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of values that point to one person on their own. */
public enum Identifier {
    EMAIL("email", "e-mail addresses"),
    PHONE("phone", "phone numbers"),
    USERNAME("username", "user names"),
    CARD("credit-card", "card numbers"),
    IBAN("iban", "IBANs"),
    BANK_ACCOUNT("bank-account", "bank accounts"),
    NATIONAL_ID("national-id", "national ids"),
    TAX_ID("tax-id", "tax ids"),
    STREET_ADDRESS("street-address", "street addresses");

    private final String masker;
    private final String plural;

    Identifier(String masker, String plural) {
        this.masker = masker;
        this.plural = plural;
    }

    /** As a message names several of them. */
    public String plural() {
        return plural;
    }

    /** What a masker replaces, if values of it point to one person. */
    public static Optional<Identifier> ofMasker(String name) {
        return Arrays.stream(values()).filter(kind -> kind.masker.equals(name)).findFirst();
    }
}
