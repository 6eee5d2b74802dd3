package dev.restage.dialect.mysql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server reads SQL, as far as the mode of the one who wrote it decides that.
 *
 * @param ansiQuotes whether what stands in double quotes is a name, not a text
 * @param backslashEscapes whether a backslash in a text begins something
 */
record SqlReading(boolean ansiQuotes, boolean backslashEscapes) {
    static final SqlReading STANDARD = new SqlReading(false, true);

    /** @param mode as {@code sql_mode} has it; null for none */
    static SqlReading of(@Nullable String mode) {
        List<String> modes = mode == null ? List.of() : Arrays.asList(mode.split(",", -1));
        return new SqlReading(modes.contains("ANSI_QUOTES"), !modes.contains("NO_BACKSLASH_ESCAPES"));
    }

    /** What a token names, without its quotes; a text as it stands. */
    String name(String token) {
        boolean quoted = token.length() > 1 && (token.startsWith("`") || (ansiQuotes && token.startsWith("\"")));
        String quote = quoted ? token.substring(0, 1) : "";
        return quoted ? token.substring(1, token.length() - 1).replace(quote + quote, quote) : token;
    }
}
