package dev.restage.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
    private static final List<String> NAMES =
            List.of("username", "password", "keep-generations", "first-name", "last-name", "Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "usrename, username",
        "user, username",
        "pasword, password",
        "keep_generations, keep-generations",
        "keepGenerations, keep-generations",
        "fist-name, first-name",
        "Europe/Berln, Europe/Berlin"
    })
    void namesWhatWasMeant(String typed, String meant) {
        assertThat(NearMiss.of(typed, NAMES)).contains(meant);
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(NearMiss.of("colour", NAMES)).isEmpty();
        assertThat(NearMiss.of("", NAMES)).isEmpty();
        assertThat(NearMiss.question("colour", NAMES, "Try another.")).isEqualTo("Try another.");
    }
}
