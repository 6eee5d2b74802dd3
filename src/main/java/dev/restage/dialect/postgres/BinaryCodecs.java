package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.row.ValueCodec;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.util.ByteConverter;

/**
 * Text for PostgreSQL's binary forms, for the types that are masked often. The forms are those of the types' {@code send}
 * and {@code recv} functions; what is not here is masked in text form.
 */
final class BinaryCodecs {
    /** {@code jsonb_send} puts the version of its format before the text. */
    private static final byte JSONB_VERSION = 1;

    private static final Map<String, ValueCodec> BY_TYPE = Map.ofEntries(
            Map.entry("text", TextCodec.INSTANCE),
            Map.entry("varchar", TextCodec.INSTANCE),
            Map.entry("bpchar", TextCodec.INSTANCE),
            Map.entry("char", TextCodec.INSTANCE),
            Map.entry("name", TextCodec.INSTANCE),
            Map.entry("citext", TextCodec.INSTANCE),
            Map.entry("json", TextCodec.INSTANCE),
            Map.entry("jsonb", new Jsonb()),
            Map.entry("bool", fixed(BinaryCodecs::bool, BinaryCodecs::bool)),
            Map.entry("int2", fixed(in -> Short.toString(in.getShort()), out -> shortBytes(Short.parseShort(out)))),
            Map.entry("int4", fixed(in -> Integer.toString(in.getInt()), out -> intBytes(Integer.parseInt(out)))),
            Map.entry("int8", fixed(in -> Long.toString(in.getLong()), out -> longBytes(Long.parseLong(out)))),
            Map.entry("numeric", new Numeric()),
            Map.entry("uuid", fixed(in -> new UUID(in.getLong(), in.getLong()).toString(), BinaryCodecs::uuid)),
            Map.entry("date", fixed(in -> BinaryTimes.date(in.getInt()), out -> intBytes(BinaryTimes.days(out)))),
            Map.entry(
                    "timestamp",
                    fixed(
                            in -> BinaryTimes.timestamp(in.getLong(), false),
                            out -> longBytes(BinaryTimes.microseconds(out)))),
            Map.entry(
                    "timestamptz",
                    fixed(
                            in -> BinaryTimes.timestamp(in.getLong(), true),
                            out -> longBytes(BinaryTimes.microsecondsWithZone(out)))));

    private BinaryCodecs() {}

    static Optional<ValueCodec> of(ColumnType type) {
        return Optional.ofNullable(type.kind() == Kind.ENUM ? TextCodec.INSTANCE : BY_TYPE.get(type.base()));
    }

    private static ValueCodec fixed(Function<ByteBuffer, String> decode, Function<String, byte[]> encode) {
        return new Fixed(decode, encode);
    }

    private record Fixed(Function<ByteBuffer, String> decoder, Function<String, byte[]> encoder) implements ValueCodec {
        @Override
        public String decode(byte[] bytes, int offset, int length) {
            return decoder.apply(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public byte[] encode(String text) {
            try {
                return encoder.apply(text.strip());
            } catch (RuntimeException quotesTheText) {
                throw notOfTheType();
            }
        }
    }

    private static final class Jsonb implements ValueCodec {
        @Override
        public String decode(byte[] bytes, int offset, int length) {
            if (bytes[offset] != JSONB_VERSION) {
                throw new IllegalStateException("jsonb of an unknown version " + bytes[offset]);
            }
            return new String(bytes, offset + 1, length - 1, UTF_8);
        }

        @Override
        public byte[] encode(String text) {
            byte[] plain = TextCodec.INSTANCE.encode(text);
            byte[] wire = new byte[plain.length + 1];
            wire[0] = JSONB_VERSION;
            System.arraycopy(plain, 0, wire, 1, plain.length);
            return wire;
        }
    }

    private static final class Numeric implements ValueCodec {
        /** Signs of {@code numeric_send} that stand for no number. */
        private static final Map<String, Short> SPECIAL =
                Map.of("NaN", (short) 0xC000, "Infinity", (short) 0xD000, "-Infinity", (short) 0xF000);

        @Override
        public String decode(byte[] bytes, int offset, int length) {
            Number number = ByteConverter.numeric(bytes, offset, length);
            return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        }

        @Override
        public byte[] encode(String text) {
            Short special = SPECIAL.get(text);
            if (special != null) {
                return ByteBuffer.allocate(4 * Short.BYTES).putShort(4, special).array();
            }
            try {
                return ByteConverter.numeric(new BigDecimal(text.strip()));
            } catch (RuntimeException quotesTheText) {
                throw notOfTheType();
            }
        }
    }

    private static IllegalArgumentException notOfTheType() {
        return new IllegalArgumentException("the text is not a value of the column's type");
    }

    private static String bool(ByteBuffer in) {
        return in.get() == 0 ? "f" : "t";
    }

    private static byte[] bool(String text) {
        return switch (text) {
            case "t", "true" -> new byte[] {1};
            case "f", "false" -> new byte[] {0};
            default -> throw notOfTheType();
        };
    }

    private static byte[] uuid(String text) {
        UUID uuid = UUID.fromString(text);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte[] shortBytes(short value) {
        return ByteBuffer.allocate(Short.BYTES).putShort(value).array();
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
