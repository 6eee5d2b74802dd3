package dev.restage.discover;

import java.util.Locale;

/** What a column holds of people, or of the ways to reach them. */
public enum Kind {
    EMAIL("e-mail addresses"),
    PHONE("phone numbers"),
    FIRST_NAME("first names"),
    LAST_NAME("last names"),
    FULL_NAME("names of people"),
    STREET("streets and addresses"),
    CITY("cities"),
    POSTCODE("postcodes"),
    DATE_OF_BIRTH("dates of birth"),
    USERNAME("names to log in with"),
    PASSWORD("passwords"),
    IP("IP addresses"),
    CREDIT_CARD("card numbers"),
    NATIONAL_ID("numbers that identify a person"),
    IBAN("bank accounts"),
    URL("URLs"),
    FREE_TEXT("free text"),
    COMPANY("companies"),
    TOKEN("secrets, tokens and device identifiers"),
    GEO("coordinates"),
    PHOTO("pictures"),
    NONE("nothing personal");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** As documents write it: {@code date_of_birth}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a sentence says it: {@code dates of birth}. */
    public String words() {
        return words;
    }

    public boolean personal() {
        return this != NONE;
    }
}
