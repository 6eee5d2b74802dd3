package dev.restage.verify;

import dev.restage.mask.AddressGuard;
import dev.restage.mask.AddressGuard.Look;
import dev.restage.mask.EscapedText;
import dev.restage.proof.ColumnScan;
import dev.restage.row.RememberedValues;
import dev.restage.row.ValueCodec;
import dev.restage.verify.ContentCheck.Finding;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the values of one column. Used by one thread. */
abstract class ValueScan {
    /** Texts that come again are words, names and phrases. */
    private static final int REMEMBERED_BYTES = 100;

    private static final byte[] NOTHING = {};

    final AddressGuard guard;
    final Optional<ColumnScan> identifiers;
    private long addresses;

    private ValueScan(AddressGuard guard, Optional<ColumnScan> identifiers) {
        this.guard = guard;
        this.identifiers = identifiers;
    }

    abstract void read(byte[] bytes, int offset, int length);

    void countAddresses(String text, @Nullable String plain) {
        if (guard.rewrite(text, -1) != null || (plain != null && guard.rewrite(plain, -1) != null)) {
            addresses++;
        }
    }

    /** What is written with escapes is looked at as it stands, and as who reads it through will see it. */
    void read(String text) {
        String plain = EscapedText.plain(text);
        countAddresses(text, plain);
        if (identifiers.isPresent() && !identifiers.get().read(text)) {
            readThrough(identifiers.get(), text, plain);
        }
    }

    static void readThrough(ColumnScan scan, String text, @Nullable String plain) {
        if (plain == null || !scan.read(plain)) {
            String mail = EscapedText.ofQuotedPrintable(text);
            if (mail != null) {
                scan.read(mail);
            }
        }
    }

    Finding finding(String place) {
        return new Finding(place, addresses, identifiers.map(ColumnScan::leaks).orElse(Map.of()));
    }

    /** @param columns that are read together */
    static ValueScan ofTexts(ValueCodec codec, AddressGuard guard, Optional<ColumnScan> identifiers, int columns) {
        return new ValueScan(guard, identifiers) {
            private final RememberedValues clean = new RememberedValues(REMEMBERED_BYTES, columns);

            @Override
            void read(byte[] bytes, int offset, int length) {
                if (!codec.searchable()) {
                    read(codec.decode(bytes, offset, length));
                } else if (!clean.find(bytes, offset, length)) {
                    search(bytes, offset, length);
                }
            }

            private void search(byte[] bytes, int offset, int length) {
                Look look = guard.look(bytes, offset, length);
                boolean hit = identifiers.isPresent() && identifiers.get().read(bytes, offset, length);
                if (look == Look.PLAIN
                        && !hit
                        && !identifiers.map(ColumnScan::counted).orElse(false)) {
                    clean.remember(bytes, offset, length, NOTHING, 0, 0);
                    return;
                }
                if (look == Look.PLAIN || (look == Look.ESCAPED && (hit || identifiers.isEmpty()))) {
                    return;
                }
                String text = codec.decode(bytes, offset, length);
                String plain = EscapedText.plain(text);
                if (look == Look.SUSPICIOUS) {
                    countAddresses(text, plain);
                }
                if (identifiers.isPresent() && !hit) {
                    readThrough(identifiers.get(), text, plain);
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

    /** A value that is longer than a piece counts as often as it has pieces in which something was found. */
    static ValueScan ofBytes(AddressGuard guard, Optional<ColumnScan> identifiers) {
        return new ValueScan(guard, identifiers) {
            @Override
            void read(byte[] bytes, int offset, int length) {
                for (int at = 0; at < length; at += TextInBytes.PIECE) {
                    int from = Math.max(0, at - TextInBytes.OVERLAP);
                    readPiece(bytes, offset + from, Math.min(length, at + TextInBytes.PIECE) - from);
                }
            }

            private void readPiece(byte[] bytes, int offset, int length) {
                Optional<String> text = TextInBytes.whole(bytes, offset, length);
                if (text.isPresent()) {
                    read(text.get());
                    return;
                }
                String runs = TextInBytes.runs(bytes, offset, length);
                countAddresses(TextInBytes.addresses(runs), null);
                identifiers.ifPresent(scan -> scan.read(runs));
            }
        };
    }
}
