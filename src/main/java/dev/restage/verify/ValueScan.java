package dev.restage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.mask.AddressGuard;
import dev.restage.proof.ColumnScan;
import dev.restage.row.ValueCodec;
import dev.restage.verify.ContentCheck.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the values of one column. Used by one thread. */
final class ValueScan {
    private final @Nullable ValueCodec codec;
    private final AddressGuard guard;
    private final Optional<ColumnScan> identifiers;
    private long addresses;

    /** @param codec null for bytes, which are looked into if they are text in UTF-8 */
    ValueScan(@Nullable ValueCodec codec, AddressGuard guard, Optional<ColumnScan> identifiers) {
        this.codec = codec;
        this.guard = guard;
        this.identifiers = identifiers;
    }

    void read(byte[] bytes, int offset, int length) {
        if (codec == null) {
            text(bytes, offset, length).ifPresent(this::read);
        } else if (codec.searchable()) {
            if (guard.suspicious(bytes, offset, length)) {
                count(codec.decode(bytes, offset, length));
            }
            if (identifiers.isPresent()) {
                identifiers.get().read(bytes, offset, length);
            }
        } else {
            read(codec.decode(bytes, offset, length));
        }
    }

    private void read(String text) {
        count(text);
        identifiers.ifPresent(scan -> scan.read(text));
    }

    private void count(String text) {
        if (guard.rewrite(text, -1) != null) {
            addresses++;
        }
    }

    Finding finding(String place) {
        return new Finding(place, addresses, identifiers.map(ColumnScan::leaks).orElse(Map.of()));
    }

    /** Bytes that are text: UTF-8 without control characters. */
    static Optional<String> text(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
