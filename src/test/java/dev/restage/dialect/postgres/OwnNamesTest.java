package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnNamesTest {
    @Test
    void areCutBetweenCharactersToWhatTheServerKeeps() {
        for (int length = 1; length <= 21; length++) {
            String name = OwnNames.fit("店".repeat(length), "__restage_0123456789");
            assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(name).matches("店+__restage_0123456789");
        }
        assertThat(OwnNames.fit("shop", "__x")).isEqualTo("shop__x");
    }
}
