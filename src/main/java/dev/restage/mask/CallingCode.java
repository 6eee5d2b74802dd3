package dev.restage.mask;

/** The calling codes of ITU-T E.164: of one, two or three digits, as the first two tell. */
public final class CallingCode {
    /** The second digits with which a first one makes a whole code. */
    private static final String[] SECOND_OF_TWO = {
        "", "", "07", "0123469", "013456789", "12345678", "0123456", "", "1246", "0123458"
    };

    private CallingCode() {}

    /** How many digits the code has with which an international number begins; 0 if none begins so. */
    public static int length(char first, char second) {
        return switch (first) {
            case '0' -> 0;
            case '1', '7' -> 1;
            default -> SECOND_OF_TWO[first - '0'].indexOf(second) >= 0 ? 2 : 3;
        };
    }

    /** Whether a zero in front of a national number stays in front of it behind the code, as Italy's does. */
    public static boolean keepsZero(char first, char second) {
        return first == '3' && second == '9';
    }
}
