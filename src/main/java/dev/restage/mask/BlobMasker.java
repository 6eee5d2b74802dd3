package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Puts a placeholder of the same type in the place of a file. Nothing of the file stays but its type and, by choice, its size. */
final class BlobMasker implements Masker {
    private static final String SMALL = "small";
    private static final String SAME = "same";
    /** As many bytes as it takes to tell what a file is. */
    private static final int LOOKED_AT = 512;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final boolean sameSize;
    private final int maxLength;
    private final Map<FileType, String> placeholders = new EnumMap<>(FileType.class);

    private BlobMasker(boolean sameSize, int maxLength) {
        this.sameSize = sameSize;
        this.maxLength = maxLength;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "blob",
                Declarations.STRUCTURE,
                "Puts an empty file of the same type in the place of a file: PNG, JPEG, GIF, PDF, ZIP (office documents too), gzip"
                        + " or text; zeros for anything else.",
                List.of(new Parameter(
                        "size",
                        ParameterType.TEXT,
                        false,
                        SMALL,
                        "as small as can be, or as large as the file was",
                        List.of(SMALL, SAME))),
                EnumSet.of(Kind.BINARY),
                "no: all files of a type become one; use keep",
                false,
                "\\x89504E470D0A1A0A",
                (rule, column, settings) ->
                        new BlobMasker(SAME.equals(rule.parameters().get("size")), Declarations.maxLength(column)));
    }

    /** Bytes are written as {@code \x} or {@code 0x} and hexadecimal digits. */
    @Override
    public String mask(String value, MaskingNotes notes) {
        String mark = value.startsWith("\\x") || value.startsWith("0x") ? value.substring(0, 2) : "";
        int size = (value.length() - mark.length()) / 2;
        if (mark.isEmpty()) {
            throw new IllegalArgumentException("bytes are written as \\x or 0x and hexadecimal digits");
        }
        if (size == 0) {
            return value;
        }
        int beginning = Math.min(size, LOOKED_AT);
        FileType type =
                FileType.of(HEX.parseHex(value, mark.length(), mark.length() + 2 * beginning), beginning == size);
        return mark + (sameSize ? HEX.formatHex(Placeholders.ofSize(type, size)) : written(type));
    }

    private String written(FileType type) {
        return placeholders.computeIfAbsent(type, each -> {
            byte[] file = Placeholders.small(each);
            return HEX.formatHex(maxLength >= 0 && maxLength < file.length ? Arrays.copyOf(file, maxLength) : file);
        });
    }
}
