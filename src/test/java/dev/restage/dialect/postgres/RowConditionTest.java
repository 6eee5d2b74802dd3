package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = 1",
                "name = 'it''s; ) --'",
                "name = E'it\\'s; )'",
                "name = $$ ; ) $$ AND id = 1",
                "name = $tag$ ; $$ ) $tag$",
                "\"a;)\" = 1",
                "id = 1 -- the first; only)",
                "id = 1 /* nested /* ; */ ) */ AND true",
                "(a OR b) AND (c)",
                "data ? 'key' AND cost$ = 1",
                "name = 'back\\'"
            })
    void passesWhatIsOneCondition(String condition) {
        assertThat(RowCondition.fault(condition)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "id = 1; DELETE FROM people",
                "true) OR (true",
                "(true",
                "true)",
                "name = 'open",
                "name = E'open\\'",
                "name = \"open",
                "name = $tag$ open $$",
                "true /* open /* */",
                "name = 'back\\'; DELETE FROM people --'"
            })
    void refusesWhatIsMoreOrLess(String condition) {
        assertThat(RowCondition.fault(condition)).isPresent();
    }

    @Test
    void knowsWhenTheSnapshotWasTaken() {
        assertThat(RowCondition.at(
                        Instant.parse("2026-02-03T04:05:06.123456Z"), "at > ${snapshot.time} - interval '1 day'"))
                .isEqualTo("at > TIMESTAMPTZ '2026-02-03 04:05:06.123456+00:00' - interval '1 day'");
    }
}
