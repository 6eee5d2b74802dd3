package dev.restage.dialect;

import java.util.Optional;

/**
 * @param secondsClosed how long no session could reach the database under its name
 * @param generation the name under which the replaced database stays; empty if there was none or it is not kept
 */
public record CutoverResult(double secondsClosed, Optional<String> generation) {}
