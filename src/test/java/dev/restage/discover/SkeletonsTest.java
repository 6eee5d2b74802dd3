package dev.restage.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkeletonsTest {
    private final Skeletons skeletons = new Skeletons(List.of("customer", "passenger", "father", "feather", "lease"));

    @Test
    void findsAWordWithoutItsVowels() {
        assertThat(skeletons.full("cstmr")).isEqualTo("customer");
        assertThat(skeletons.full("pssngr")).isEqualTo("passenger");
    }

    @Test
    void leavesAWordThatFitsTwo() {
        assertThat(skeletons.full("fthr")).isEqualTo("fthr");
    }

    @Test
    void leavesWhatIsShortOrHasVowels() {
        assertThat(skeletons.full("ls")).isEqualTo("ls");
        assertThat(skeletons.full("custom")).isEqualTo("custom");
    }
}
