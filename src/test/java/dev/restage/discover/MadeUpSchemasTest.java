package dev.restage.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases in four languages, full and nearly empty. Where there are no rows, names that say nothing are left out. */
class MadeUpSchemasTest {
    private static final Judgement JUDGEMENT = new Judgement();
    private static final String SAYS_NOTHING = "(?:col|attr|f)_?(?:\\d+|[a-k])";

    @ParameterizedTest
    @CsvSource({
        "german, 1000",
        "german, 1",
        "german, 0",
        "chinese, 1000",
        "chinese, 1",
        "chinese, 0",
        "japanese, 1000",
        "japanese, 1",
        "japanese, 0",
        "english, 1000",
        "english, 1",
        "english, 0",
        "names, 0",
        "families, 0",
        "domains, 0"
    })
    void findsNearlyAllThatIsPersonalAndLittleElse(String language, int rows) {
        Figures figures = figures(language, rows);
        assertThat(List.of(figures.recall(), figures.precision(), figures.kindRight()))
                .as("%s%n%s", figures.line(language + " with " + rows), String.join("\n", figures.misses()))
                .satisfies(three -> {
                    assertThat(three.get(0)).isGreaterThanOrEqualTo(0.95);
                    assertThat(three.get(1)).isGreaterThanOrEqualTo(0.90);
                    assertThat(three.get(2)).isGreaterThanOrEqualTo(0.90);
                });
    }

    static Figures figures(String language, int rows) {
        LabelledSchema schema = LabelledSchema.read(language + ".txt");
        Figures figures = new Figures();
        for (Finding finding : JUDGEMENT.judge(schema.views(rows))) {
            if (rows > 1 || !finding.column().name().matches(SAYS_NOTHING)) {
                figures.add(finding.table() + "." + finding.column().name(), schema.label(finding), finding);
            }
        }
        return figures;
    }
}
