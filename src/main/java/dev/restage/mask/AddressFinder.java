package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses in any text: prose, JSON, XML, CSV, SQL, URLs, array and composite literals.
 *
 * <p>An address is a local part, an at sign and a domain that has a dot with two letters behind it, or an address literal in brackets.
 * {@code user@host} cannot be delivered beyond its own host and is none; nor are {@code @handle}, {@code @Override},
 * {@code lodash@4.17.21} and {@code icon@2x.png}. What an SSH or database URL has before its host ({@code git@example.com}) looks
 * like an address, mail could reach it, and it counts as one.
 *
 * <p>The at sign may be a full-width one, a percent escape (also escaped again), an escape of JSON, of HTML or of a mail. Of local parts, those
 * characters count that are in use: letters, digits and {@code . _ + - '}, anything in quotes; the others, which the standard
 * (RFC 5322) allows, delimit addresses in the texts around them. Escapes before or in an address are read as what they stand for.
 */
final class AddressFinder {
    /**
     * @param start of the local part
     * @param end behind the domain
     * @param local without escapes
     * @param at the at sign as it was written
     * @param domain without escapes
     */
    record Address(int start, int end, String local, String at, String domain) {}

    private static final Pattern AT =
            Pattern.compile("[@\uFF20\uFE6B]|%(?:25)*40|\\\\+(?:u0040|x40)|&(?:amp;)*(?:#0*64|#[xX]0*40|commat);|=40");
    private static final String QUOTED_PRINTABLE = "=40";
    /** Pictures for dense screens, which no domain is. */
    private static final Pattern DENSE_PICTURE =
            Pattern.compile("[1-9](?:\\.[0-9])?x\\.(?:png|jpe?g|gif|webp|svg|bmp)", Pattern.CASE_INSENSITIVE);

    private AddressFinder() {}

    /** In order, none overlapping another. */
    static List<Address> find(String text) {
        List<Address> found = new ArrayList<>(2);
        Matcher matcher = AT.matcher(text);
        int floor = 0;
        for (int at = 0; at < text.length(); at++) {
            if (!beginsAt(text.charAt(at)) || !matcher.region(at, text.length()).lookingAt()) {
                continue;
            }
            at = matcher.end() - 1;
            AddressDomain domain = AddressDomain.at(text, matcher.end());
            if (domain == null || isDensePicture(domain.name()) || isAssignment(text, matcher, domain)) {
                continue;
            }
            AddressLocal local = AddressLocal.before(text, matcher.start(), floor);
            boolean goesOn = !found.isEmpty() && matcher.start() == floor;
            if (local == null && !goesOn) {
                continue;
            }
            Address address = new Address(
                    local == null ? floor : local.start(),
                    domain.end(),
                    local == null ? "" : local.name(),
                    matcher.group(),
                    domain.name());
            // a@b.example@c.example: what touches the address before it belongs to it, or a new address would arise of
            // both
            if (!found.isEmpty() && touches(text, floor, address.start())) {
                Address before = found.remove(found.size() - 1);
                String joined = before.local() + '@' + before.domain() + text.substring(floor, matcher.start());
                address = new Address(before.start(), address.end(), joined, address.at(), address.domain());
            }
            found.add(address);
            floor = address.end();
        }
        return found;
    }

    private static boolean beginsAt(char character) {
        return character == '@'
                || character == '%'
                || character == '\\'
                || character == '&'
                || character == '='
                || character == '\uFF20'
                || character == '\uFE6B';
    }

    /** {@code ?width=40em.css} is no address of a mail: there a domain begins with a letter, and no parameter's name stands before. */
    private static boolean isAssignment(String text, Matcher at, AddressDomain domain) {
        if (!at.group().equals(QUOTED_PRINTABLE)) {
            return false;
        }
        int name = at.start();
        while (name > 0 && (Character.isLetterOrDigit(text.charAt(name - 1)) || text.charAt(name - 1) == '_')) {
            name--;
        }
        return !Character.isLetter(domain.name().charAt(0)) || (name > 0 && "?&".indexOf(text.charAt(name - 1)) >= 0);
    }

    private static boolean isDensePicture(String domain) {
        return Character.isDigit(domain.charAt(0))
                && DENSE_PICTURE.matcher(domain).matches();
    }

    private static boolean touches(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(character -> ".+-".indexOf(character) >= 0);
    }
}
