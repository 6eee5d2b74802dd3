package dev.restage.dialect;

/** Takes large objects, one after another, each in pieces from its beginning. Used by one thread. */
@FunctionalInterface
public interface LargeObjectSink {
    /**
     * @param id the number by which rows refer to the object; the target keeps it
     * @param offset where in the object the piece belongs; 0 for the first, which may be empty
     */
    void write(long id, long offset, byte[] piece);
}
