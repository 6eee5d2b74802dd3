package dev.restage.mask;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a file is, by its first bytes. */
enum FileType {
    PNG("89504E470D0A1A0A"),
    JPEG("FFD8FF"),
    GIF("47494638"),
    PDF("255044462D"),
    /** Also the documents of office programs, which are ZIP files inside. */
    ZIP("504B0(?:304|506)"),
    GZIP("1F8B08"),
    TEXT,
    UNKNOWN;

    private static final int LONGEST_CHARACTER = 4;

    private static final int LONGEST_BEGINNING = 8;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String beginning;

    FileType() {
        this("");
    }

    /** @param beginning a pattern of hexadecimal digits */
    FileType(String beginning) {
        this.beginning = beginning;
    }

    /** @param whole whether the bytes are all there are; otherwise they may end within a character */
    static FileType of(byte[] bytes, boolean whole) {
        String first = HEX.formatHex(bytes, 0, Math.min(bytes.length, LONGEST_BEGINNING));
        for (FileType type : values()) {
            if (!type.beginning.isEmpty() && first.matches(type.beginning + ".*")) {
                return type;
            }
        }
        return isText(bytes, whole) ? TEXT : UNKNOWN;
    }

    private static boolean isText(byte[] bytes, boolean whole) {
        for (int cut = 0; cut < (whole ? 1 : LONGEST_CHARACTER) && cut < bytes.length; cut++) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut))
                        .chars()
                        .noneMatch(character -> character < ' ' && "\t\n\r\f".indexOf(character) < 0);
            } catch (CharacterCodingException other) {
                // perhaps within a character
            }
        }
        return false;
    }
}
