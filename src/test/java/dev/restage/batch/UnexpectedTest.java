package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnexpectedTest {
    private final Unexpected unexpected = new Unexpected(Path.of("restage.log"));

    @Test
    void aValueTooLargeForTheMemoryIsNoDefect() {
        assertThat(unexpected
                        .problem("run-1", "copy", "shop: letters", new OutOfMemoryError("Java heap space"))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemKind.SOURCE);
                    assertThat(problem.where()).isEqualTo("shop: letters");
                    assertThat(problem.todo()).contains("RESTAGE_JAVA_OPTS");
                });
    }

    @Test
    void anythingElseIsOneAndKeepsItsMessageToItself() {
        assertThat(unexpected
                        .problem("run-1", "copy", "shop: letters", new IllegalStateException("anna@example.com"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.INTERNAL))
                .extracting(Problem::what)
                .asString()
                .contains("IllegalStateException")
                .doesNotContain("anna");
    }
}
