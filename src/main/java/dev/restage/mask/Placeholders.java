package dev.restage.mask;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The smallest files of common types that programs open, or larger ones whose rest says nothing. Each type has a way of its own to
 * carry bytes that readers skip.
 */
final class Placeholders {
    private static final byte[] PNG_START = hex("89504E470D0A1A0A"
            // one grey pixel
            + "0000000D49484452000000010000000108000000003A7E9B55"
            + "0000000A49444154789C6368000000820081" + "77CD72B6");
    private static final byte[] PNG_END = hex("0000000049454E44AE426082");
    private static final byte[] JPEG_START = hex("FFD8FFE000104A46494600010100000100010000");
    private static final byte[] JPEG_END = hex("FFDB004300" + "01".repeat(64)
            + "FFC0000B080001000101011100" // one grey pixel
            + "FFC4001400" + "01" + "00".repeat(16)
            + "FFC4001410" + "01" + "00".repeat(16)
            + "FFDA0008010100003F003FFFD9");
    private static final byte[] GIF_START = hex("47494638396101000100800000000000FFFFFF");
    private static final byte[] GIF_END = hex("2C00000000010001000002024401003B");
    private static final byte[] GZIP_START = hex("1F8B08");
    private static final byte[] GZIP_END = hex("03000000000000000000");
    private static final String TEXT = "A placeholder stands here.\n";
    private static final String ZIP_ENTRY = "placeholder";
    private static final int UNKNOWN_SIZE = 16;
    private static final int NATURAL = -1;

    private Placeholders() {}

    /** The smallest there is. */
    static byte[] small(FileType type) {
        return make(type, NATURAL);
    }

    /** Exactly so many bytes; below the smallest there is, the beginning of it. */
    static byte[] ofSize(FileType type, int size) {
        byte[] smallest = make(type, NATURAL);
        return size <= smallest.length ? Arrays.copyOf(smallest, size) : Arrays.copyOf(make(type, size), size);
    }

    /** Not longer than asked for; what is missing is filled with zeros behind the end, which readers do not mind. */
    private static byte[] make(FileType type, int size) {
        return switch (type) {
            case PNG -> joined(PNG_START, pngChunk(size - PNG_START.length - PNG_END.length), PNG_END);
            case JPEG -> joined(JPEG_START, jpegComments(size - JPEG_START.length - JPEG_END.length), JPEG_END);
            case GIF -> joined(GIF_START, gifComment(size - GIF_START.length - GIF_END.length), GIF_END);
            case GZIP -> gzip(size);
            case ZIP -> zip(size);
            case PDF -> pdf(size);
            case TEXT ->
                TEXT.repeat(Math.max(1, size / TEXT.length() + 1))
                        .substring(0, Math.max(TEXT.length(), size))
                        .getBytes(US_ASCII);
            case UNKNOWN -> new byte[Math.max(size, UNKNOWN_SIZE)];
        };
    }

    /** An ancillary, private chunk, which decoders skip (PNG, 5.4). */
    private static byte[] pngChunk(int room) {
        if (room < 12) {
            return new byte[0];
        }
        ByteBuffer chunk = ByteBuffer.allocate(room).putInt(room - 12).put("rsGe".getBytes(US_ASCII));
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, room - 8);
        return chunk.putInt(room - 4, (int) sum.getValue()).array();
    }

    /** Segments of type COM of at most 64 KiB (ITU-T T.81, B.2.4.5). */
    private static byte[] jpegComments(int room) {
        ByteBuffer segments = ByteBuffer.allocate(Math.max(0, room));
        while (segments.remaining() >= 4) {
            int length = Math.min(segments.remaining(), 0xFFFF + 2);
            int rest = segments.remaining() - length;
            length -= rest > 0 && rest < 4 ? 4 : 0;
            segments.putShort((short) 0xFFFE).putShort((short) (length - 2));
            segments.position(segments.position() + length - 4);
        }
        return Arrays.copyOf(segments.array(), segments.position());
    }

    /** A comment extension of blocks of at most 255 bytes (GIF89a, 24). */
    private static byte[] gifComment(int room) {
        if (room < 5) {
            return new byte[0];
        }
        ByteBuffer comment = ByteBuffer.allocate(room).putShort((short) 0x21FE);
        while (comment.remaining() > 1) {
            int block = Math.min(256, comment.remaining() - 1);
            block -= comment.remaining() - 1 - block == 1 ? 1 : 0;
            comment.put((byte) (block - 1));
            comment.position(comment.position() + block - 1);
        }
        return comment.array();
    }

    /** Nothing, with a comment in the header (RFC 1952, 2.3). */
    private static byte[] gzip(int size) {
        int room = size - GZIP_START.length - GZIP_END.length - 7;
        byte[] comment = new byte[Math.max(0, room)];
        if (room > 0) {
            Arrays.fill(comment, 0, room - 1, (byte) ' ');
        }
        byte[] header = new byte[7];
        header[0] = (byte) (room > 0 ? 0x10 : 0);
        header[6] = (byte) 0xFF;
        return joined(GZIP_START, header, joined(comment, GZIP_END));
    }

    /** One stored entry of zeros. */
    private static byte[] zip(int size) {
        byte[] name = ZIP_ENTRY.getBytes(US_ASCII);
        int length = Math.max(0, size - 98 - 2 * name.length);
        CRC32 sum = new CRC32();
        sum.update(new byte[length]);
        ByteBuffer file = ByteBuffer.allocate(98 + 2 * name.length + length).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x04034B50).putShort((short) 10);
        zipEntry(file, sum, length, name);
        file.put(name).put(new byte[length]);
        int directory = file.position();
        file.putInt(0x02014B50).putShort((short) 10).putShort((short) 10);
        zipEntry(file, sum, length, name);
        file.put(new byte[14]).put(name);
        int directoryLength = file.position() - directory;
        file.putInt(0x06054B50).putInt(0).putShort((short) 1).putShort((short) 1);
        return file.putInt(directoryLength)
                .putInt(directory)
                .putShort((short) 0)
                .array();
    }

    /** What a local header and the directory have in common; the date is the format's first. */
    private static void zipEntry(ByteBuffer file, CRC32 sum, int length, byte[] name) {
        file.putInt(0).putShort((short) 0).putShort((short) 0x21).putInt((int) sum.getValue());
        file.putInt(length).putInt(length).putShort((short) name.length).putShort((short) 0);
    }

    /** An empty page; the rest is a comment behind the first line. */
    private static byte[] pdf(int size) {
        byte[] file = pdfWithComment(0);
        int room = 0;
        for (int attempt = 0; attempt < 3 && file.length != size && size > file.length - room + 1; attempt++) {
            room += size - file.length;
            file = pdfWithComment(room);
        }
        return file;
    }

    private static byte[] pdfWithComment(int room) {
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        file.append(room > 1 ? "%" + " ".repeat(room - 2) + "\n" : "");
        StringBuilder places = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>"
        };
        for (int i = 0; i < objects.length; i++) {
            places.append(String.format("%010d 00000 n \n", file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = file.length();
        file.append(places)
                .append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        return file.toString().getBytes(US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
