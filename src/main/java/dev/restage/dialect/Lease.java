package dev.restage.dialect;

/**
 * The right of one run to replace one database. It is renewed in the background and expires on its own when its holder dies.
 */
public interface Lease extends AutoCloseable {
    String run();

    /** Fails with kind GUARD if the lease was lost. */
    void requireHeld();

    /** Gives it back. */
    @Override
    void close();
}
