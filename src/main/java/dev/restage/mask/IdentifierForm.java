package dev.restage.mask;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a country's identifying numbers look like, and numbers of that form that nobody has.
 *
 * @param country code of ISO 3166-1
 * @param form of the letters and digits, in capitals
 * @param checks the last characters that the others determine; 0 if none are
 * @param completed puts the right check characters into a number; an empty text where there are none for it
 * @param drawn a number of the length of the one given that has never been issued; its check characters do not matter
 * @param wrong whether no numbers are known to be kept free, so that a wrong check character is what makes a number nobody's
 */
record IdentifierForm(
        String country,
        Pattern form,
        int checks,
        UnaryOperator<String> completed,
        BiFunction<Draws, Integer, String> drawn,
        boolean wrong) {
    boolean matches(String compact) {
        return form.matcher(compact).matches();
    }

    /** Whether the check characters are there and right. */
    boolean checked(String compact) {
        return checks > 0 && completed.apply(compact).equals(compact);
    }

    /** A number of the form, of that length, that nobody has. */
    String other(Draws draws, int length) {
        String number;
        do {
            number = completed.apply(drawn.apply(draws, length));
        } while (number.isEmpty());
        return wrong ? mistaken(number) : number;
    }

    /** With another last check character than the right one; the same numbers get the same. */
    static String mistaken(String number) {
        char last = number.charAt(number.length() - 1);
        char other = last >= '0' && last <= '9'
                ? CheckDigits.digit((last - '0' + 1) % 10)
                : last == 'Z' ? 'A' : (char) (last + 1);
        return number.substring(0, number.length() - 1) + other;
    }
}
