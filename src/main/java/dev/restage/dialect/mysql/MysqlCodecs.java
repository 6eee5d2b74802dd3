package dev.restage.dialect.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Between what a block holds of a column and the text that maskers see. */
final class MysqlCodecs {
    private MysqlCodecs() {}

    static ValueCodec of(Column column) {
        return switch (MysqlColumnForm.of(column)) {
            case TEXT, FLOAT -> new Text(CharacterSets.fitting(MysqlColumnForm.characterSet(column)));
            case BYTES -> Bytes.INSTANCE;
            case ORDINAL ->
                column.type().base().equalsIgnoreCase("set")
                        ? new Members(column.type().labels())
                        : new Label(column.type().labels());
            case BITS -> new Bits(column.type().maxLength().orElse(1));
            case ENCODED ->
                new Encoded(
                        CharacterSets.java(MysqlColumnForm.characterSet(column)).orElseThrow(),
                        CharacterSets.fitting(MysqlColumnForm.characterSet(column)));
        };
    }

    /** UTF-8: the text form of every type. */
    private record Text(FittingText fitting) implements ValueCodec {
        @Override
        public String decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, UTF_8);
        }

        @Override
        public byte[] encode(String text) {
            return fitting.of(text).getBytes(UTF_8);
        }
    }

    /** Binary strings, as MySQL writes them in SQL: {@code 0x00FF}. */
    private static final class Bytes implements ValueCodec {
        static final ValueCodec INSTANCE = new Bytes();
        private static final String PREFIX = "0x";
        private static final HexFormat HEX = HexFormat.of().withUpperCase();

        @Override
        public String decode(byte[] bytes, int offset, int length) {
            return PREFIX + HEX.formatHex(bytes, offset, offset + length);
        }

        @Override
        public byte[] encode(String text) {
            if (text.isEmpty()) {
                return new byte[0];
            }
            try {
                return HEX.parseHex(text, text.startsWith(PREFIX) ? PREFIX.length() : text.length() + 1, text.length());
            } catch (IllegalArgumentException | IndexOutOfBoundsException other) {
                throw new IllegalArgumentException("bytes are written as 0x and an even number of hexadecimal digits");
            }
        }

        @Override
        public boolean searchable() {
            return false;
        }
    }

    /** Bit fields, as their digits: {@code 0101}. */
    private static final class Bits implements ValueCodec {
        private final int digits;

        private Bits(int digits) {
            this.digits = digits;
        }

        @Override
        public String decode(byte[] bytes, int offset, int length) {
            StringBuilder text = new StringBuilder(digits);
            for (int bit = digits - 1; bit >= 0; bit--) {
                int at = length - 1 - bit / Byte.SIZE;
                boolean set = at >= 0 && (bytes[offset + at] >> bit % Byte.SIZE & 1) == 1;
                text.append(set ? '1' : '0');
            }
            return text.toString();
        }

        @Override
        public byte[] encode(String text) {
            if (text.length() > digits || text.isEmpty()) {
                throw new IllegalArgumentException("a bit field of " + digits + " has 1 to " + digits + " digits");
            }
            byte[] bytes = new byte[(digits + Byte.SIZE - 1) / Byte.SIZE];
            for (int i = 0; i < text.length(); i++) {
                int bit = text.length() - 1 - i;
                char digit = text.charAt(i);
                if (digit == '1') {
                    bytes[bytes.length - 1 - bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
                } else if (digit != '0') {
                    throw new IllegalArgumentException("a bit field has the digits 0 and 1 only");
                }
            }
            return bytes;
        }

        @Override
        public boolean searchable() {
            return false;
        }
    }

    /** An ENUM's label, by its number; the empty text for none. */
    private record Label(List<String> labels) implements ValueCodec {
        @Override
        public String decode(byte[] bytes, int offset, int length) {
            int number = Integer.parseInt(new String(bytes, offset, length, US_ASCII));
            return number == 0 ? "" : labels.get(number - 1);
        }

        @Override
        public byte[] encode(String text) {
            int number = labels.indexOf(text) + 1;
            if (number == 0 && !text.isEmpty()) {
                throw new IllegalArgumentException("the value is none of the column's labels");
            }
            return Integer.toString(number).getBytes(US_ASCII);
        }

        @Override
        public boolean searchable() {
            return false;
        }
    }

    /** The members that a SET has, parted by commas; each stands for a bit of its number. */
    private record Members(List<String> labels) implements ValueCodec {
        @Override
        public String decode(byte[] bytes, int offset, int length) {
            long bits = Long.parseUnsignedLong(new String(bytes, offset, length, US_ASCII));
            return IntStream.range(0, labels.size())
                    .filter(member -> (bits >>> member & 1) == 1)
                    .mapToObj(labels::get)
                    .collect(Collectors.joining(","));
        }

        @Override
        public byte[] encode(String text) {
            long bits = 0;
            for (String member : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                int at = labels.indexOf(member);
                if (at < 0) {
                    throw new IllegalArgumentException("the value has a member that the column's type does not have");
                }
                bits |= 1L << at;
            }
            return Long.toUnsignedString(bits).getBytes(US_ASCII);
        }

        @Override
        public boolean searchable() {
            return false;
        }
    }

    /** Text in the character set of its column. */
    private static final class Encoded implements ValueCodec {
        private final Charset charset;
        private final FittingText fitting;

        private Encoded(Charset charset, FittingText fitting) {
            this.charset = charset;
            this.fitting = fitting;
        }

        @Override
        public String decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, charset);
        }

        @Override
        public byte[] encode(String text) {
            try {
                ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(fitting.of(text)));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            } catch (CharacterCodingException unknown) {
                throw new IllegalArgumentException(
                        "the value has a character that the column's character set does not have");
            }
        }

        @Override
        public boolean searchable() {
            return false;
        }
    }
}
