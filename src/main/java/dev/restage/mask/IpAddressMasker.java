package dev.restage.mask;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that is nobody's: of the networks for documentation (RFC 5737: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24; RFC 3849:
 * 2001:db8::/32). Version, prefix length, zone and port stay. A network too large for those becomes one of 198.18.0.0/15 (RFC 2544,
 * benchmarks), 240.0.0.0/4 (RFC 1112, reserved), 3fff::/20 (RFC 9637, documentation) or fd00::/8 (RFC 4193, local), and one larger
 * than these stays. Loopback, all zeros and all ones are nobody's either, and stay.
 */
final class IpAddressMasker implements FormMasker.Form {
    private static final Pattern FORM =
            Pattern.compile("\\[?([0-9.]+|[0-9a-fA-F:.]+)(%[^\\]/]+)?]?(?:/([0-9]{1,3}))?(:[0-9]{1,5})?");
    private static final List<byte[]> DOCUMENTATION =
            List.of(new byte[] {(byte) 192, 0, 2}, new byte[] {(byte) 198, 51, 100}, new byte[] {(byte) 203, 0, 113});

    /** A network with its prefix length. */
    private static final class Network {
        private final byte[] start;
        private final int prefix;

        Network(byte[] start, int prefix) {
            this.start = start;
            this.prefix = prefix;
        }
    }

    private static final List<Network> FOUR =
            List.of(new Network(new byte[] {(byte) 198, 18}, 15), new Network(new byte[] {(byte) 240}, 4));
    private static final List<Network> SIX = List.of(
            new Network(new byte[] {0x20, 1, 0x0d, (byte) 0xb8}, 32),
            new Network(new byte[] {0x3f, (byte) 0xff}, 20),
            new Network(new byte[] {(byte) 0xfd}, 8));

    private final KeyedHash hash;
    /** Whether no bit may stand behind the prefix. */
    private final boolean network;
    /** Whether the upper half of the addresses of version 4 are negative numbers. */
    private final boolean signed;

    private IpAddressMasker(MaskingKey key, ColumnType type) {
        hash = new KeyedHash(key, "ip-address");
        network = type.base().equals("cidr");
        signed = type.kind() == Kind.INTEGER
                && FixedValue.misfit("4294967295", type).isPresent();
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "ip-address",
                Declarations.REACH,
                "Gives an address of the networks for documentation; version, prefix length and port stay. Also for"
                        + " MySQL's INET_ATON and INET6_ATON.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.NETWORK, Kind.TEXT, Kind.INTEGER, Kind.BINARY),
                "no: there are 768 such addresses of version 4; use scramble on a text, or keep",
                false,
                "93.184.216.34/24",
                (rule, column, settings) -> make(column, settings));
    }

    private static Masker make(MaskedColumn column, MaskingSettings settings) {
        ColumnType type = column.column().type();
        IpAddressMasker addresses = new IpAddressMasker(settings.key(), type);
        Masker masker =
                switch (type.kind()) {
                    case INTEGER -> addresses::ofNumber;
                    case BINARY -> addresses::ofBytes;
                    default -> new FormMasker(addresses, column, settings);
                };
        return new RememberingMasker(masker);
    }

    /** For addresses inside of other texts. */
    static FormMasker.Form form(MaskingKey key) {
        return new IpAddressMasker(key, ColumnType.of("text", "text", Kind.TEXT));
    }

    @Override
    public @Nullable String other(String core, int room) {
        Matcher matcher = FORM.matcher(core);
        if (!matcher.matches()) {
            return null;
        }
        IpAddress address = IpAddress.parse(matcher.group(1));
        if (address == null) {
            return null;
        }
        if (address.special()) {
            return core;
        }
        int bits = 8 * address.bytes().length;
        int prefix = matcher.group(3) == null ? bits : Integer.parseInt(matcher.group(3));
        if (prefix > bits) {
            return null;
        }
        boolean hosts = !network && !emptyBehind(address.bytes(), prefix);
        byte[] other = other(address, hosts ? bits : prefix);
        String written = address.with(other == null ? address.bytes() : other);
        String shown =
                CasePattern.of(matcher.group(1)) == CasePattern.UPPER ? written.toUpperCase(Locale.ROOT) : written;
        return core.substring(0, matcher.start(1)) + shown + core.substring(matcher.end(1));
    }

    /** Null for a network that is larger than all that is reserved. */
    private byte @Nullable [] other(IpAddress address, int prefix) {
        String canonical = address.with(address.bytes()) + '/' + prefix;
        byte[] other = drawn(address, prefix, hash.of(canonical));
        return Arrays.equals(other, address.bytes()) ? drawn(address, prefix, hash.of(canonical + '#')) : other;
    }

    private static byte @Nullable [] drawn(IpAddress address, int prefix, byte[] drawn) {
        byte[] bytes = address.bytes();
        if (address.isFour() && prefix >= 24) {
            byte[] start = DOCUMENTATION.get(KeyedHash.pick(drawn, 0, DOCUMENTATION.size()));
            return cut(new Network(start, 24), drawn, 4, prefix);
        }
        return (address.isFour() ? FOUR : SIX)
                .stream()
                        .filter(candidate -> candidate.prefix <= prefix)
                        .findFirst()
                        .map(candidate -> cut(candidate, drawn, bytes.length, prefix))
                        .orElse(null);
    }

    /** The network's bits, then drawn ones up to the prefix, then zeros. */
    private static byte[] cut(Network network, byte[] drawn, int length, int prefix) {
        byte[] result = new byte[length];
        for (int bit = 0; bit < prefix; bit++) {
            boolean fixed = bit < network.prefix;
            byte from = fixed ? bit / 8 < network.start.length ? network.start[bit / 8] : 0 : drawn[8 + bit / 8];
            result[bit / 8] |= (byte) (from & 128 >> bit % 8);
        }
        return result;
    }

    private static boolean emptyBehind(byte[] bytes, int prefix) {
        for (int bit = prefix; bit < 8 * bytes.length; bit++) {
            if ((bytes[bit / 8] & 128 >> bit % 8) != 0) {
                return false;
            }
        }
        return prefix < 8 * bytes.length;
    }

    /** As {@code INET_ATON} gives it. */
    private String ofNumber(String value, MaskingNotes notes) {
        long number;
        try {
            number = Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            number = -1;
        }
        long unsigned = number < 0 && number >= Integer.MIN_VALUE ? number + (1L << 32) : number;
        if (unsigned < 0 || unsigned >= 1L << 32) {
            notes.nonConforming();
            return "0";
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (unsigned >> (24 - 8 * i));
        }
        IpAddress address = new IpAddress(bytes, false, false);
        byte[] other = address.special() ? bytes : other(address, 32);
        long result = 0;
        for (byte each : other == null ? bytes : other) {
            result = result << 8 | (each & 255);
        }
        return Long.toString(signed && result > Integer.MAX_VALUE ? result - (1L << 32) : result);
    }

    /** As {@code INET6_ATON} gives it: 4 or 16 bytes. */
    private String ofBytes(String value, MaskingNotes notes) {
        byte[] bytes = HexFormat.of().parseHex(value.substring(2));
        if (bytes.length != 4 && bytes.length != 16) {
            notes.nonConforming();
            return value.startsWith("\\x") ? "\\x" : "";
        }
        IpAddress address = new IpAddress(bytes, false, false);
        byte[] other = address.special() ? bytes : other(address, 8 * bytes.length);
        String hex = HexFormat.of().formatHex(other == null ? bytes : other);
        return value.startsWith("\\x") ? "\\x" + hex : "0x" + hex.toUpperCase(Locale.ROOT);
    }
}
