package dev.restage.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and prints: results on {@code out}, progress and problems on {@code err}.
 *
 * <p>Java 17 can only tell whether input and output are both a terminal, but output is often a file while a person watches
 * the other stream. So the launcher says which streams are terminals, in the system properties {@code restage.terminal}
 * ({@code in}, {@code out}, {@code err}, separated by commas) and {@code restage.columns}. Without it none is one.
 *
 * @param answers a person's answers to questions
 * @param asks whether a person is there to answer
 * @param live whether {@code err} can be redrawn in place
 * @param colour whether colours are welcome on {@code err}
 * @param columns how wide {@code err} is
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        BufferedReader answers,
        boolean asks,
        boolean live,
        boolean colour,
        int columns) {

    /** The streams of this process. */
    public static Terminal ofProcess() {
        String streams = System.getProperty("restage.terminal", "");
        boolean live = streams.contains("err") && !"dumb".equals(System.getenv("TERM"));
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                streams.contains("in") && streams.contains("err"),
                live,
                live && (noColour == null || noColour.isEmpty()),
                Math.max(40, Integer.getInteger("restage.columns", 80)));
    }

    /** A terminal for programs: plain lines, nobody to ask. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, new BufferedReader(Reader.nullReader()), false, false, false, 80);
    }

    /** Asks for a line; null at the end of input. */
    @Nullable
    String ask(String question) {
        err.print(question);
        err.flush();
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
