package dev.restage.job;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * @param content without a byte order mark
 * @param fingerprint SHA-256 of the file, in hex
 */
record JobText(String content, String fingerprint) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static JobText read(Path file) {
        byte[] bytes = bytes(file);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            long line = text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    file + ":" + line + ":" + column,
                    "the file is not UTF-8",
                    "Save it as UTF-8: iconv -f LATIN1 -t UTF-8");
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new JobText(marked ? text.substring(1) : text, fingerprint(bytes));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            String todo = Files.isDirectory(file) ? "It is a folder; name a file." : "Check its permissions.";
            throw new RestageException(
                    ProblemKind.JOB_FILE, file.toString(), "the job file cannot be read", todo, unreadable);
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
