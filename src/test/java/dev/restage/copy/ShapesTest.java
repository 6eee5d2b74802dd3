package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.MaskerCatalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTest {
    @ParameterizedTest
    @CsvSource({
        "ABC-1234, LLL-DDDD",
        "Jürgen Ö., LLLLLL L.",
        "+49 (0)171, +DD (D)DDD",
        "山田, LL",
        "a😀b, L?L",
        "'ab\tc', LL L",
        "aaaaaaaaaaaaaaaaaaaaaaaa, LLLLLLLLLLLLLLLLLLLLLLLL",
        "aaaaaaaaaaaaaaaaaaaaaaaaa, LLLLLLLLLLLLLLLLLLLLLLLL…"
    })
    void aShapeSaysWhereLettersAndDigitsAre(String value, String shape) {
        assertThat(Shapes.of(value)).isEqualTo(shape);
    }

    @Property(tries = 500)
    void noLetterOrDigitOfAValueIsInItsShape(@ForAll String value) {
        assertThat(Shapes.of(value).chars().filter(Character::isLetterOrDigit).mapToObj(Character::toString))
                .allMatch(sign -> sign.equals("L") || sign.equals("D"));
        assertThat(Shapes.of(value).length()).isLessThanOrEqualTo(25);
    }

    @Test
    void whatOnlyAFewHaveIsNotTold() {
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> Shapes.count("AB-" + (10 + i), counts));
        IntStream.range(0, 4).forEach(i -> Shapes.count("rare", counts));

        assertThat(Shapes.told(counts)).containsExactly(Map.entry("LL-DD", 12L), Map.entry(Shapes.OTHER, 4L));
    }

    @Test
    void countsNoMoreThanSoManyShapes() {
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, 10_000).forEach(i -> Shapes.count("1".repeat(1 + i % 20) + "-" + "a".repeat(i % 9), counts));

        assertThat(counts.size()).isLessThanOrEqualTo(65);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
    }

    @Test
    void aSliceCountsTheShapesOfWhatDidNotConform() {
        Slices slices = new Slices(MaskerCatalogue.standard(), "id name", "name: first-name");
        for (int i = 0; i < 6; i++) {
            slices.mask(Integer.toString(i), "AB-12", "7", "Jane");
        }
        CopyTally once = slices.takeTally();
        CopyTally both = once.plus(once);

        assertThat(once.shapes()).isEqualTo(Map.of("name", Map.of("LL-DD", 6L)));
        assertThat(both.shapes()).isEqualTo(Map.of("name", Map.of("LL-DD", 12L)));
        assertThat(both.nonConforming()).isEqualTo(Map.of("name", 12L));
    }

    @Test
    void theNextSliceCountsFromZero() {
        Slices slices = new Slices(MaskerCatalogue.standard(), "id name", "name: first-name");
        slices.mask("1", "AB-12");
        slices.takeTally();
        slices.mask("2", "CD-34", "3", "Jane");

        CopyTally second = slices.takeTally();

        assertThat(second.rows()).isEqualTo(2);
        assertThat(second.nonConforming()).isEqualTo(Map.of("name", 1L));
        assertThat(second.shapes()).isEqualTo(Map.of("name", Map.of("LL-DD", 1L)));
    }
}
