package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client program of PostgreSQL that is installed on this machine, such as {@code pg_dump}.
 *
 * <p>Of those that are at least as new as the server, the one nearest to it is taken: a much newer one writes SQL that the
 * server does not know yet.
 */
record PgTool(Path program, PostgresVersion version) {
    static final String DUMP = "pg_dump";
    static final String RESTORE = "pg_restore";
    private static final String FOLDER_VARIABLE = "RESTAGE_PG_BIN";
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?");

    /** Folders outside of the path where packagers put the programs: Debian, Red Hat, Homebrew. */
    private static final List<String> PACKAGES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/opt/homebrew/opt/{libpq,postgresql*}/bin",
            "/usr/local/opt/{libpq,postgresql*}/bin");

    static List<Problem> missing() {
        return Stream.of(DUMP, RESTORE)
                .filter(name -> installed(name).isEmpty())
                .map(name -> new Problem(ProblemKind.SOURCE, "", name + " is not installed", installation("")))
                .toList();
    }

    /** @param kind whose fault it is if there is none */
    static PgTool atLeast(String name, PostgresVersion server, ProblemKind kind) {
        List<PgTool> tools = installed(name);
        return tools.stream()
                .filter(tool -> tool.version.atLeast(server.major()))
                .min(Comparator.<PgTool>comparingInt(tool -> tool.version.major())
                        .thenComparing(PgTool::version, Comparator.reverseOrder()))
                .orElseThrow(() -> tooOld(name, server, tools, kind));
    }

    private static RestageException tooOld(String name, PostgresVersion server, List<PgTool> tools, ProblemKind kind) {
        Optional<PgTool> newest = tools.stream().max(Comparator.comparing(PgTool::version));
        String found =
                newest.map(tool -> "only " + tool.version + " is installed").orElse("none is installed");
        String what = name + " " + server.major() + " or newer is needed for " + server.product() + ", and " + found;
        return new RestageException(kind, "", what, installation("-" + server.major()));
    }

    private static String installation(String suffix) {
        return "Install PostgreSQL's client programs (Debian, Ubuntu: apt-get install postgresql-client" + suffix
                + "; macOS: brew install libpq), or name their folder in " + FOLDER_VARIABLE;
    }

    /** Begins to run it. */
    PgProcess start(List<String> arguments, Map<String, String> environment) {
        return PgProcess.start(program, arguments, environment);
    }

    private static List<PgTool> installed(String name) {
        return folders().stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .flatMap(program -> versionOf(program).map(version -> new PgTool(program, version)).stream())
                .toList();
    }

    private static List<Path> folders() {
        String named = System.getenv(FOLDER_VARIABLE);
        if (named != null && !named.isBlank()) {
            return List.of(Path.of(named));
        }
        List<Path> folders = new ArrayList<>();
        PACKAGES.forEach(pattern -> folders.addAll(matching(pattern)));
        Stream.of(pathVariable().split(Pattern.quote(File.pathSeparator), -1))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .forEach(folders::add);
        return folders;
    }

    private static String pathVariable() {
        String path = System.getenv("PATH");
        return path == null ? "" : path;
    }

    /** The folders that match a pattern whose last name but one has wildcards. */
    private static List<Path> matching(String pattern) {
        Path whole = Path.of(pattern);
        Path wild = whole.getParent();
        Path fixed = wild == null ? null : wild.getParent();
        if (wild == null || fixed == null || !Files.isDirectory(fixed)) {
            return List.of();
        }
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(fixed, wild.getFileName().toString())) {
            List<Path> folders = new ArrayList<>();
            found.forEach(folder -> folders.add(folder.resolve(whole.getFileName())));
            return folders;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Optional<PostgresVersion> versionOf(Path program) {
        try (PgProcess process = PgProcess.start(program, List.of("--version"), Map.of())) {
            Matcher matcher = VERSION.matcher(new String(process.output().readAllBytes(), UTF_8));
            return process.awaitEnd() == 0 && matcher.find()
                    ? Optional.of(new PostgresVersion(number(matcher.group(1)) * 10_000 + number(matcher.group(2))))
                    : Optional.empty();
        } catch (IOException | RestageException notRunnable) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
