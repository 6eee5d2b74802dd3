package dev.restage.dialect;

import java.util.List;
import java.util.Optional;

/**
 * Puts content live in one or several databases of a server, at once for whoever uses them. Used by one thread.
 *
 * <p>A cutover may take several steps. Then all of them are prepared before the first is performed, and when one fails those
 * before it are switched back.
 */
public interface CutoverStep extends Reversible, AutoCloseable {
    /** In the order of the results. */
    List<Target> targets();

    /** Whether {@link #switchBack} is one transaction: such steps go first, for they are the easier to take back. */
    boolean isTransaction();

    /**
     * Tries all that can fail, short of touching what is live.
     *
     * @param group what the step is a part of, if there are others; it is recorded until the step is concluded or discarded
     */
    void prepare(Optional<CutoverGroup> group);

    /** Needs {@link #prepare}. If it fails, what was live is live, or {@link #switchBack} makes it so. */
    List<CutoverResult> perform();

    /** The whole of a cutover that has no other steps. */
    default List<CutoverResult> performAlone() {
        prepare(Optional.empty());
        List<CutoverResult> results;
        try {
            results = perform();
        } catch (RuntimeException failure) {
            try {
                switchBack();
                discard();
            } catch (RuntimeException later) {
                failure.addSuppressed(later);
            }
            throw failure;
        }
        conclude();
        return results;
    }

    @Override
    void close();
}
