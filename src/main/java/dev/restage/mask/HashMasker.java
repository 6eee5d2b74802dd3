package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A keyed hash (HMAC-SHA256) of the value, cut to a length. */
final class HashMasker {
    private static final int DEFAULT_LENGTH = 32;
    private static final String HEX = "hex";
    private static final String BASE64 = "base64url";
    /**
     * Characters of which two of 10^9 values have the same with a probability below 10^-9: 92 bits. Where case makes no difference
     * a character of base64 has 5.1 bits.
     */
    private static final int UNIQUE_HEX = 23;

    private static final int UNIQUE_BASE64 = 18;

    private HashMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "hash",
                Declarations.ANY_VALUE,
                "Gives a keyed hash (HMAC-SHA256) of the value; upper and lower case make a difference unless"
                        + " ignore-case is true.",
                List.of(
                        new Parameter(
                                "length",
                                ParameterType.INTEGER,
                                false,
                                Integer.toString(DEFAULT_LENGTH),
                                "characters, up to 64 of hex and 43 of base64url"),
                        new Parameter(
                                "encoding", ParameterType.TEXT, false, HEX, "how it is written", List.of(HEX, BASE64)),
                        new Parameter(
                                "ignore-case",
                                ParameterType.BOOLEAN,
                                false,
                                "false",
                                "values that differ in case alone get one hash")),
                Declarations.TEXT_ONLY,
                "two of 10^9 values become one with a probability below 10^-9 from " + UNIQUE_HEX
                        + " characters of hex or " + UNIQUE_BASE64 + " of base64url on",
                true,
                "order 4711",
                HashMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        String encoding = given.text("encoding", HEX);
        boolean hex = encoding.equals(HEX);
        int room = Declarations.maxLength(column);
        int length = given.whole("length", room < 0 ? DEFAULT_LENGTH : Math.min(DEFAULT_LENGTH, room));
        int most = hex ? 64 : 43;
        if (length < 1 || length > most) {
            throw new IllegalArgumentException("hash gives from 1 to " + most + " characters of " + encoding);
        }
        if (room >= 0 && length > room) {
            throw new IllegalArgumentException("hash with length: " + length + " does not fit "
                    + column.column().type().declared() + "; use a length of at most " + room);
        }
        int unique = hex ? UNIQUE_HEX : UNIQUE_BASE64;
        if (column.unique() && length < unique) {
            throw new IllegalArgumentException("hash needs " + unique + " characters of " + encoding
                    + " to keep the values of a unique column apart; use a greater length, or scramble");
        }
        if (column.unique() && given.flag("ignore-case")) {
            throw new IllegalArgumentException(
                    "hash with ignore-case: true may give two values of a unique column one hash; use hash without it");
        }
        KeyedHash hash = new KeyedHash(settings.key(), "hash");
        boolean ignoreCase = given.flag("ignore-case");
        return new FormMasker((core, left) -> text(hash, core, ignoreCase, hex, length), column, settings);
    }

    private static String text(KeyedHash hash, String core, boolean ignoreCase, boolean hex, int length) {
        byte[] drawn = hash.of(ignoreCase ? CanonicalText.words(core) : CanonicalText.composed(core));
        String whole = hex
                ? HexFormat.of().formatHex(drawn)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        return whole.substring(0, length);
    }
}
