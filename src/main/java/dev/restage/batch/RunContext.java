package dev.restage.batch;

import dev.restage.job.JobSpec;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport.PhaseTime;
import dev.restage.verify.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one run holds open and has found out. Steps find it by the run's name, through {@link Runs}.
 *
 * <p>Of all that goes wrong, the first reason is the one that is told; what follows is its aftermath. A request to stop is such
 * a reason. Nothing that goes wrong once the new content is live changes the outcome any more.
 */
final class RunContext {
    private final String run;
    private final RunRequest request;
    private final RunListener listener;
    private final RunFolder folder;
    private final Instant startedAt;
    private final @Nullable String restartOf;
    private final List<DatabaseRun> databases;
    private final RunIdentifiers identifiers;
    private final List<PhaseTime> phases = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Problem> aftermath = new ArrayList<>();
    private @Nullable Path certificate;
    private final Map<String, Slice> slices = new ConcurrentSkipListMap<>();
    private volatile String phase = "preflight";
    private volatile boolean copied;
    private volatile boolean live;
    private volatile double mixtureSeconds;
    private volatile boolean resumable;
    private volatile boolean stopRequested;
    private boolean ended;
    private @Nullable RestageException failure;

    RunContext(
            String run,
            RunRequest request,
            RunListener listener,
            RunFolder folder,
            Instant startedAt,
            @Nullable String restartOf,
            List<DatabaseRun> databases) {
        this.run = run;
        this.request = request;
        this.listener = listener;
        this.folder = folder;
        this.startedAt = startedAt;
        this.restartOf = restartOf;
        this.databases = List.copyOf(databases);
        identifiers = new RunIdentifiers(run, request.job(), folder.identifiers());
    }

    String run() {
        return run;
    }

    RunRequest request() {
        return request;
    }

    JobSpec job() {
        return request.job();
    }

    RunListener listener() {
        return listener;
    }

    RunFolder folder() {
        return folder;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    String restartOf() {
        return restartOf;
    }

    List<DatabaseRun> databases() {
        return databases;
    }

    /** How our sessions name themselves to the servers. */
    String application() {
        return "restage " + run;
    }

    void phaseStarted(String name) {
        phase = name;
        listener.phaseStarted(name);
    }

    void phaseEnded(String name, double seconds) {
        addPhase(new PhaseTime(name, seconds));
        listener.phaseEnded(name, seconds);
    }

    /** A phase that was taken up again has the time of all attempts. */
    synchronized void addPhase(PhaseTime time) {
        double before = phases.stream()
                .filter(known -> known.name().equals(time.name()))
                .mapToDouble(PhaseTime::seconds)
                .sum();
        phases.removeIf(known -> known.name().equals(time.name()));
        phases.add(new PhaseTime(time.name(), before + time.seconds()));
    }

    synchronized List<PhaseTime> phases() {
        return List.copyOf(phases);
    }

    String phase() {
        return phase;
    }

    void slice(Slice slice) {
        slices.put(slice.name(), slice);
    }

    /** In the order of work. */
    List<Slice> slices() {
        return List.copyOf(slices.values());
    }

    synchronized void checks(List<Check> found) {
        checks.addAll(found);
    }

    synchronized List<Check> checks() {
        return List.copyOf(checks);
    }

    RunState state() {
        return new RunState(
                job().fingerprint(),
                request.keepFirst(),
                startedAt,
                phases(),
                databases.stream()
                        .flatMap(database -> database.state().stream())
                        .toList());
    }

    RunIdentifiers identifiers() {
        return identifiers;
    }

    void certified(Path file) {
        certificate = file;
    }

    Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** All rows are in the shadows, and what is needed to go on without production has been saved. */
    void allCopied() {
        copied = true;
    }

    boolean copied() {
        return copied;
    }

    void resumable(boolean kept) {
        resumable = kept;
    }

    /** Whether the shadows stayed for {@code restart}. */
    boolean resumable() {
        return resumable;
    }

    /** @param mixture how long some databases had the new content while others had the old */
    void wentLive(double mixture) {
        mixtureSeconds = mixture;
        live = true;
    }

    /** Empty if nothing went live, or one database by itself. */
    Optional<Double> mixtureSeconds() {
        return live && databases.size() > 1 ? Optional.of(mixtureSeconds) : Optional.empty();
    }

    /** How far the views of the sources lie apart, by their own clocks; empty if there are not several. */
    Optional<Double> skewSeconds() {
        List<Instant> taken = databases.stream()
                .flatMap(database -> database.state().stream())
                .map(RunState.DatabaseState::takenAt)
                .sorted()
                .toList();
        return taken.size() < 2
                ? Optional.empty()
                : Optional.of(Duration.between(taken.get(0), taken.get(taken.size() - 1))
                                .toNanos()
                        / 1e9);
    }

    boolean live() {
        return live;
    }

    /** Records why the run cannot go on, unless another reason was there before. */
    synchronized RestageException fail(RestageException reason) {
        if (live) {
            aftermath.addAll(reason.problems());
        } else if (failure == null) {
            failure = reason;
        }
        return reason;
    }

    /** @return whether this was called before */
    synchronized boolean ended() {
        boolean before = ended;
        ended = true;
        return before;
    }

    synchronized Optional<RestageException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Something to tell that changes nothing about the outcome. */
    synchronized void after(List<Problem> problems) {
        aftermath.addAll(problems);
        problems.forEach(problem -> listener.note(problem.line()));
    }

    synchronized List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        if (!live && failure != null) {
            failure.problems().forEach(problem -> all.add(all.isEmpty() && resumable ? withRestart(problem) : problem));
        }
        all.addAll(aftermath);
        return all;
    }

    private Problem withRestart(Problem problem) {
        String remedy = problem.todo().isEmpty() ? "" : problem.todo() + ". ";
        return new Problem(
                problem.kind(),
                problem.where(),
                problem.what(),
                remedy + "All rows are copied: ./restage restart " + run + " goes on from phase " + phase
                        + ", without production");
    }

    /** Ends the run soon. Safe from any thread. */
    void stop() {
        if (live) {
            return;
        }
        fail(new RestageException(
                ProblemKind.STOPPED,
                "",
                "the run was stopped on request in phase " + phase,
                "Start it again when you like"));
        if (!stopRequested) {
            stopRequested = true;
            databases.forEach(DatabaseRun::abort);
        }
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Whether somebody waits for the work at hand to end early: a request to stop, or a failure elsewhere. */
    synchronized boolean givenUp() {
        return !live && failure != null;
    }

    /** @throws RestageException if the run has been given up */
    synchronized void requireGoingOn() {
        if (!live && failure != null) {
            throw failure;
        }
    }
}
