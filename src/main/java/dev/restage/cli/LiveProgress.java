package dev.restage.cli;

import dev.restage.report.Amounts;
import dev.restage.schema.TableId;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Progress for a person: phases that ended are lines that stay; below them a block is drawn anew, five times a second at
 * most, over its former self.
 */
final class LiveProgress implements ProgressDisplay {
    private static final int MILLIS_BETWEEN = 200;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream stream;
    private final boolean colour;
    private final ProgressText text;
    private final InstantSource clock;
    private final CopyProgress copy = new CopyProgress();
    private final ScheduledExecutorService drawing;
    private final Future<?> frames;
    private String phase = "";
    private Instant phaseBegan = Instant.EPOCH;
    private int drawn;

    LiveProgress(Terminal terminal, InstantSource clock) {
        this.stream = terminal.err();
        this.colour = terminal.colour();
        this.text = new ProgressText(terminal.columns());
        this.clock = clock;
        this.drawing = Executors.newSingleThreadScheduledExecutor(LiveProgress::daemon);
        this.frames = drawing.scheduleWithFixedDelay(this::draw, MILLIS_BETWEEN, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    @Override
    public void runStarted(String run, String job, String environment) {
        keep(bold("Refreshing " + environment) + " (" + job + "), run " + run);
    }

    @Override
    public synchronized void phaseStarted(String name) {
        phase = name;
        phaseBegan = clock.instant();
        if (name.equals("copy")) {
            copy.begin(phaseBegan);
        }
    }

    @Override
    public synchronized void phaseEnded(String name, double seconds) {
        phase = "";
        String told = "";
        if (name.equals("copy")) {
            CopyProgress.Whole whole = copy.whole(clock.instant());
            told = "  " + Amounts.count(whole.rows(), "row") + ", " + Amounts.bytes(whole.bytes());
        }
        keep(green("  done") + "  " + name + " ".repeat(Math.max(1, 12 - name.length())) + Amounts.seconds(seconds)
                + told);
    }

    @Override
    public void tablesPlanned(List<PlannedTable> tables) {
        copy.plan(tables);
    }

    @Override
    public void copied(String database, TableId table, long rows, long bytes) {
        copy.copied(database, table, rows, bytes, clock.instant());
    }

    @Override
    public void tableCopied(String database, TableId table) {
        copy.done(database, table);
    }

    @Override
    public void note(String line) {
        keep("        " + line);
    }

    @Override
    public void close() {
        frames.cancel(false);
        drawing.shutdownNow();
        synchronized (this) {
            stream.print(erase());
            drawn = 0;
            stream.flush();
        }
    }

    /** Draws the block over its former self. */
    synchronized void draw() {
        Instant now = clock.instant();
        List<String> lines = phase.isEmpty()
                ? List.of()
                : phase.equals("copy")
                        ? text.block(copy.running(now), copy.whole(now))
                        : List.of("        " + phase + " …  "
                                + Amounts.seconds(
                                        Duration.between(phaseBegan, now).toMillis() / 1000.0));
        StringBuilder frame = new StringBuilder(erase());
        lines.forEach(line -> frame.append(line).append('\n'));
        drawn = lines.size();
        stream.print(frame);
        stream.flush();
    }

    private synchronized void keep(String line) {
        stream.print(erase() + line + "\n");
        drawn = 0;
        stream.flush();
    }

    private String erase() {
        return drawn == 0 ? "" : UP.formatted(drawn) + "\r" + CLEAR_BELOW;
    }

    private String bold(String words) {
        return colour ? "\u001b[1m" + words + "\u001b[0m" : words;
    }

    private String green(String words) {
        return colour ? "\u001b[32m" + words + "\u001b[0m" : words;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
