package dev.restage.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The servers of one engine with the measured shop on them. */
interface BenchEngine extends AutoCloseable {
    /** Name and version, for people. */
    String describe();

    /** Makes the shop on the source. */
    void makeShop(long customers) throws Exception;

    /** The peers first. */
    List<Contestant> contestants() throws Exception;

    /** The servers' first processes, where they are known. */
    List<Long> processes();

    @Override
    void close();

    /** The first of some programs that is not on the path; empty if all are. */
    static String missing(String... programs) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(programs)
                .filter(program -> Stream.of(path.split(File.pathSeparator, -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst()
                .orElse("");
    }
}
