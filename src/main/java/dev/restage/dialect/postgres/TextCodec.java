package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.row.ValueCodec;

/** UTF-8: every type's text form, and the binary form of all types that are text inside. */
final class TextCodec implements ValueCodec {
    static final ValueCodec INSTANCE = new TextCodec();

    private TextCodec() {}

    @Override
    public String decode(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, UTF_8);
    }

    @Override
    public byte[] encode(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text of PostgreSQL cannot have the character U+0000");
        }
        return text.getBytes(UTF_8);
    }
}
