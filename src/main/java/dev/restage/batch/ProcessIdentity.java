package dev.restage.batch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Which process runs a run. The time of its start tells it from a later one with the same number, as containers have it. */
record ProcessIdentity(String host, long pid, Instant started) {
    /** Systems tell the start of a process in ticks; two readings of it may differ by one. */
    private static final Duration TICK = Duration.ofMillis(50);

    static ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(hostName(), self.pid(), startOf(self));
    }

    /** Whether the process of that number, on this host, is still the one that was started then. */
    static boolean lives(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        Duration.between(startOf(process), started).abs().compareTo(TICK) <= 0)
                .orElse(false);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            return Objects.requireNonNullElse(InetAddress.getLocalHost().getHostName(), "localhost");
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
