package dev.restage.job;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes job files: whole, or not at all. */
public final class JobFileStore {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private JobFileStore() {}

    /** A file's text, without a byte order mark. */
    public static String text(Path file) {
        return JobText.read(file).content();
    }

    /** Reads a text as if it stood in a file, which need not be there. */
    public static JobSpec readDraft(JobFiles jobs, Path file, String text) {
        Path draft = draft(file, text);
        try {
            return jobs.read(draft.toString());
        } finally {
            delete(draft);
        }
    }

    /**
     * Puts a text in a file's place, in one step, once it has been read and found right.
     *
     * @throws RestageException of kind JOB_FILE if it is no job file, or cannot be written; the old text then stays
     */
    public static void replace(JobFiles jobs, Path file, String text) {
        Path draft = draft(file, marked(file) ? BYTE_ORDER_MARK + text : text);
        try {
            jobs.read(draft.toString());
            Path place = Files.exists(file) ? file.toRealPath() : file;
            if (Files.exists(place) && Files.getFileStore(place).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(place));
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        } finally {
            delete(draft);
        }
    }

    private static boolean marked(Path file) {
        try {
            return Files.exists(file)
                    && Files.readString(file, StandardCharsets.UTF_8).startsWith(BYTE_ORDER_MARK);
        } catch (IOException unreadable) {
            throw unwritable(file, unreadable);
        }
    }

    /** Beside the file, so that it can be moved in one step; its name keeps it from being taken for a job. */
    private static Path draft(Path file, String text) {
        try {
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = Optional.ofNullable(real.getParent()).orElse(Path.of("."));
            Files.createDirectories(folder);
            Path draft = folder.resolve(file.getFileName() + ".draft");
            return Files.writeString(draft, text);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException leftBehind) {
            throw unwritable(draft, leftBehind);
        }
    }

    private static RestageException unwritable(Path file, IOException cause) {
        return new RestageException(
                ProblemKind.JOB_FILE,
                file.toString(),
                "the job file cannot be written",
                "Check the folder's permissions.",
                cause);
    }
}
