package dev.restage.verify;

import dev.restage.mask.AddressGuard;
import dev.restage.proof.ColumnScan;
import dev.restage.row.ValueCodec;
import dev.restage.verify.ContentCheck.Finding;
import java.util.Map;
import java.util.Optional;

/** Looks at the values of one column. Used by one thread. */
abstract class ValueScan {
    final AddressGuard guard;
    final Optional<ColumnScan> identifiers;
    private long addresses;

    private ValueScan(AddressGuard guard, Optional<ColumnScan> identifiers) {
        this.guard = guard;
        this.identifiers = identifiers;
    }

    abstract void read(byte[] bytes, int offset, int length);

    void countAddresses(String text) {
        if (guard.rewrite(text, -1) != null) {
            addresses++;
        }
    }

    Finding finding(String place) {
        return new Finding(place, addresses, identifiers.map(ColumnScan::leaks).orElse(Map.of()));
    }

    static ValueScan ofTexts(ValueCodec codec, AddressGuard guard, Optional<ColumnScan> identifiers) {
        return new ValueScan(guard, identifiers) {
            @Override
            void read(byte[] bytes, int offset, int length) {
                if (!codec.searchable()) {
                    String text = codec.decode(bytes, offset, length);
                    countAddresses(text);
                    identifiers.ifPresent(scan -> scan.read(text));
                    return;
                }
                if (guard.suspicious(bytes, offset, length)) {
                    countAddresses(codec.decode(bytes, offset, length));
                }
                if (identifiers.isPresent()) {
                    identifiers.get().read(bytes, offset, length);
                }
            }
        };
    }

    static ValueScan ofNumbers(ValueCodec codec, AddressGuard guard, Optional<ColumnScan> identifiers) {
        return new ValueScan(guard, identifiers) {
            @Override
            void read(byte[] bytes, int offset, int length) {
                if (identifiers.isPresent()) {
                    identifiers.get().readNumber(codec.decode(bytes, offset, length));
                }
            }
        };
    }

    static ValueScan ofBytes(AddressGuard guard, Optional<ColumnScan> identifiers) {
        return new ValueScan(guard, identifiers) {
            @Override
            void read(byte[] bytes, int offset, int length) {
                Optional<String> text = TextInBytes.whole(bytes, offset, length);
                String readable = text.orElseGet(() -> TextInBytes.runs(bytes, offset, length));
                countAddresses(text.isPresent() ? readable : TextInBytes.addresses(readable));
                identifiers.ifPresent(scan -> scan.read(readable));
            }
        };
    }
}
