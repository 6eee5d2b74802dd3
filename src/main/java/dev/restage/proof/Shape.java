package dev.restage.proof;

/** What a text of letters and digits looks like, which decides what its presence proves. */
enum Shape {
    /** Letters and digits: it is an identifier wherever it stands. */
    MIXED,
    /** Words of letters joined without a blank, such as {@code maria.keller}: an identifier if it stands alone. */
    JOINED,
    /** Digits: another number may be the same one, so chance is reckoned with. */
    DIGITS,
    /** A word of letters: a common word may be somebody's user name, so only whole columns of them say something. */
    WORD,
    /** Nothing that is looked for. */
    NONE
}
