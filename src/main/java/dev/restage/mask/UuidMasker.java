package dev.restage.mask;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Another UUID of the same version and variant (RFC 9562), written as the input is: with hyphens or without, in braces, as a URN, or as
 * 16 bytes. The nil UUID and the one of all ones name nothing and stay.
 */
final class UuidMasker implements FormMasker.Form {
    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern FORM = Pattern.compile("(?i)(\\{|urn:uuid:|\\\\x|0x|)(" + HEX + "{8})(-?)(" + HEX
            + "{4})\\3(" + HEX + "{4})\\3(" + HEX + "{4})\\3(" + HEX + "{12})(}?)");
    private static final Pattern NO_UUID = Pattern.compile("0{32}|[fF]{32}");
    private static final int BYTES = 16;

    private final UuidScrambler scrambler;

    private UuidMasker(UuidScrambler scrambler) {
        this.scrambler = scrambler;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "uuid",
                Declarations.SECRETS,
                "Gives another UUID of the same version, written as the input is; the nil UUID stays.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.UUID, Kind.TEXT, Kind.BINARY),
                "by construction: the UUIDs of a version are permuted",
                true,
                "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                (rule, column, settings) -> make(column, settings));
    }

    private static Masker make(MaskedColumn column, MaskingSettings settings) {
        ColumnType type = column.column().type();
        int length = type.maxLength().orElse(BYTES);
        if (type.kind() == Kind.BINARY && length != BYTES) {
            throw new IllegalArgumentException("uuid takes binary columns of 16 bytes, and " + type.declared() + " has "
                    + length + "; use null or keep");
        }
        UuidMasker uuids = new UuidMasker(new UuidScrambler(new KeyedPermutation(settings.key(), "uuid")));
        return type.kind() == Kind.BINARY ? uuids::ofBytes : new FormMasker(uuids, column, settings);
    }

    /** Bytes of another length are no UUID: none of their own content comes out. */
    private String ofBytes(String value, MaskingNotes notes) {
        String other = other(value, -1);
        if (other != null) {
            return other;
        }
        notes.nonConforming();
        return value.startsWith("\\x") ? "\\x" : "";
    }

    @Override
    public @Nullable String other(String core, int room) {
        Matcher matcher = FORM.matcher(core);
        if (!matcher.matches()
                || matcher.group(1).equals("{") == matcher.group(8).isEmpty()) {
            return null;
        }
        String hex = matcher.group(2) + matcher.group(4) + matcher.group(5) + matcher.group(6) + matcher.group(7);
        if (NO_UUID.matcher(hex).matches()) {
            return core;
        }
        String hyphenated = String.join(
                "-", matcher.group(2), matcher.group(4), matcher.group(5), matcher.group(6), matcher.group(7));
        String other = scrambler.scramble(hyphenated.toLowerCase(Locale.ROOT));
        String written = matcher.group(3).isEmpty() && other != null ? other.replace("-", "") : other;
        boolean upper = CasePattern.of(hex) == CasePattern.UPPER;
        return written == null
                ? null
                : matcher.group(1) + (upper ? written.toUpperCase(Locale.ROOT) : written) + matcher.group(8);
    }
}
