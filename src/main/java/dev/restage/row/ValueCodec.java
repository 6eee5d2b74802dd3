package dev.restage.row;

/**
 * Between a value's wire form and the text that maskers see: the engine's own text form, such as {@code 2024-02-29} or
 * {@code {"a": 1}}. Without state; one instance serves all threads.
 */
public interface ValueCodec {
    /** @param length in bytes; never negative: NULL has no wire form and is not asked about */
    String decode(byte[] bytes, int offset, int length);

    /**
     * @throws IllegalArgumentException if the text is not a value of the type; the message does not quote the text
     */
    byte[] encode(String text);

    /** Whether the wire form is the text in UTF-8, or holds it unchanged, so that its bytes can be searched for a text. */
    default boolean searchable() {
        return true;
    }
}
