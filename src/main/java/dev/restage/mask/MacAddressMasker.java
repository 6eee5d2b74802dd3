package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hardware address of those for documentation (RFC 9542, sections 2.1.4 and 2.2.3): 00-00-5E-00-53-00 to FF of 48 bits, and
 * 00-00-5E-EF-10-00-00-00 to FF of 64 bits. An EUI-64 that was made of 48 bits stays one. All zeros and all ones stay.
 */
final class MacAddressMasker implements FormMasker.Form {
    private static final Pattern SEPARATORS = Pattern.compile("[:.-]");
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{1,4}(?:([:.-])[0-9a-fA-F]{1,4}(?:\\1[0-9a-fA-F]{1,4})*)?|"
                    + "[0-9a-fA-F]{12}|[0-9a-fA-F]{16}|[0-9a-fA-F]{6}[:-][0-9a-fA-F]{6}");
    private static final Pattern NONE = Pattern.compile("0+|f+");
    private static final String SHORT = "00005e0053";
    private static final String MODIFIED = "00005efffe0053";
    private static final String LONG = "00005eef100000";

    private final KeyedHash hash;

    private MacAddressMasker(MaskingKey key) {
        hash = new KeyedHash(key, "mac-address");
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "mac-address",
                Declarations.REACH,
                "Gives a hardware address of the range for documentation, written as the input is.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.MAC, Kind.TEXT),
                "no: there are 256 such addresses; use scramble on a text, or keep",
                false,
                "3c:22:fb:9a:01:7e",
                (rule, column, settings) ->
                        new RememberingMasker(new FormMasker(new MacAddressMasker(settings.key()), column, settings)));
    }

    @Override
    public @Nullable String other(String core, int room) {
        String digits = SEPARATORS.matcher(core).replaceAll("").toLowerCase(Locale.ROOT);
        if (!FORM.matcher(core).matches() || (digits.length() != 12 && digits.length() != 16)) {
            return null;
        }
        if (NONE.matcher(digits).matches()) {
            return core;
        }
        String start = digits.length() == 12 ? SHORT : digits.startsWith("fffe", 6) ? MODIFIED : LONG;
        String other = start + last(digits);
        StringBuilder result = new StringBuilder(core);
        int digit = 0;
        for (int i = 0; i < core.length(); i++) {
            if (Character.digit(core.charAt(i), 16) >= 0) {
                result.setCharAt(i, other.charAt(digit++));
            }
        }
        boolean upper = CasePattern.of(core) == CasePattern.UPPER;
        return upper ? result.toString().toUpperCase(Locale.ROOT) : result.toString();
    }

    private String last(String digits) {
        int drawn = hash.of(digits)[0] & 255;
        String last = String.format("%02x", drawn);
        return digits.endsWith(last) ? String.format("%02x", drawn ^ 1) : last;
    }
}
