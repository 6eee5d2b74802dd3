package dev.restage.cli;

import dev.restage.batch.RunListener;
import java.time.InstantSource;

/** Shows how a run goes on: redrawn in place where a person watches, as plain lines elsewhere. */
sealed interface ProgressDisplay extends RunListener, AutoCloseable permits LiveProgress, LineProgress {
    static ProgressDisplay on(Terminal terminal) {
        return terminal.live()
                ? new LiveProgress(terminal, InstantSource.system())
                : new LineProgress(terminal.err(), InstantSource.system());
    }

    /** Ends the display; what was shown stays. */
    @Override
    void close();
}
