package dev.restage.demo;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What one command took.
 *
 * @param cpuSeconds of its processes and of the servers; 0 where the system does not tell
 * @param megabytes the largest resident size that its first process had
 */
record Measurement(double seconds, double cpuSeconds, long megabytes) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final int CPU_FIELDS_AT = 11;

    /**
     * Runs a contestant and takes its time.
     *
     * @param servers their first processes
     * @param log where its output goes
     */
    static Measurement of(Contestant contestant, List<Long> servers, Path log) {
        try {
            contestant.preparation().perform();
            double cpuBefore = cpu(servers);
            long began = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(contestant.command());
            builder.environment().putAll(contestant.environment());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long kilobytes = 0;
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                kilobytes = Math.max(kilobytes, residentKilobytes(process.pid()));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (process.exitValue() != 0) {
                throw new RestageException(
                        ProblemKind.INTERNAL,
                        "bench: " + contestant.name(),
                        "it ended with exit code " + process.exitValue(),
                        "Read " + log);
            }
            return new Measurement(seconds, cpu(servers) - cpuBefore, kilobytes / 1024);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DemoServer.stopped();
        } catch (RestageException known) {
            throw known;
        } catch (Exception failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    "bench: " + contestant.name(),
                    "it could not be started: " + failure.getMessage(),
                    "Read " + log,
                    failure);
        }
    }

    private static long residentKilobytes(long process) {
        try (Stream<String> lines = Files.lines(PROCESSES.resolve(process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    /** Of the children of this process that have ended, and of the servers with all processes below them, ended or not. */
    private static double cpu(List<Long> servers) {
        Map<Long, long[]> ticks = new HashMap<>();
        Map<Long, List<Long>> children = new HashMap<>();
        ProcessHandle.allProcesses().forEach(process -> stat(process.pid(), ticks, children));
        long[] own = ticks.getOrDefault(ProcessHandle.current().pid(), new long[4]);
        double sum = own[2] + own[3];
        List<Long> open = new ArrayList<>(servers);
        while (!open.isEmpty()) {
            long server = open.remove(open.size() - 1);
            long[] its = ticks.getOrDefault(server, new long[4]);
            sum += its[0] + its[1] + (servers.contains(server) ? its[2] + its[3] : 0);
            open.addAll(children.getOrDefault(server, List.of()));
        }
        return sum / TICKS_PER_SECOND;
    }

    /** @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a> */
    private static void stat(long process, Map<Long, long[]> ticks, Map<Long, List<Long>> children) {
        try {
            String line = Files.readString(PROCESSES.resolve(process + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long[] cpu = new long[4];
            for (int field = 0; field < cpu.length; field++) {
                cpu[field] = Long.parseLong(fields[CPU_FIELDS_AT + field]);
            }
            ticks.put(process, cpu);
            children.computeIfAbsent(Long.valueOf(fields[1]), parent -> new ArrayList<>())
                    .add(process);
        } catch (IOException gone) {
            // It has ended meanwhile; its parent has its time.
        }
    }
}
