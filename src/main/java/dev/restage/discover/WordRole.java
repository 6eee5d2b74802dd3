package dev.restage.discover;

import java.util.Locale;

/** A part that words play around what a column holds. {@code words.txt} says of each what it is, and lists its words. */
enum WordRole {
    PERSON,
    COMPANY,
    THING,
    TALK,
    PUBLISHED,
    SOMEBODY,
    LOGIN,
    NAME,
    LAST_BESIDE_FIRST,
    FIRST_BESIDE_LAST,
    FORMER,
    SAID,
    NEUTRAL,
    NOT_LAST,
    NOT_FIRST,
    NOT_LAST_EAST_ASIAN,
    ORDER,
    NOTE,
    DESCRIBES_EVERYTHING,
    MERE_LINK,
    VALUE,
    NUMBER,
    ADDRESS,
    WHERE,
    NEVER_INSIDE,
    ALWAYS_AT_END,
    PICTURE,
    PICTURE_FILE,
    EXPIRY,
    LANGUAGE,
    SYNONYM;

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }
}
