package dev.restage.dialect;

import java.time.Duration;

/**
 * Where a snapshot in the making waits for others, so that their views are close together. Both methods may be called again;
 * then they do not wait. They fail if the run was given up.
 */
public interface Rendezvous {
    /** For a snapshot that is taken alone. */
    Rendezvous ALONE = new Rendezvous() {
        @Override
        public void ready() {}

        @Override
        public void still(Duration patience) {}
    };

    /** All that may take long is done, and nothing keeps production from writing. Waits for the others. */
    void ready();

    /**
     * The view comes next. Waits for the others.
     *
     * @param patience how long at most: short where production cannot write meanwhile
     */
    void still(Duration patience);
}
