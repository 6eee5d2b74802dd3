package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.Masker;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskingNotes;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RememberedValuesTest {
    private final List<String> asked = new ArrayList<>();
    private final MaskerCatalogue maskers =
            new MaskerCatalogue(List.of(declaration("again", true), declaration("once", false)));

    @Test
    void aValueThatComesAgainIsMaskedOnce() {
        Slices slices = new Slices(maskers, "id name", "name: again");

        assertThat(slices.mask("1", "ann", "2", "bob", "3", "ann", "4", null, "5", ""))
                .containsExactly("1", "ann!", "2", "bob!", "3", "ann!", "4", null, "5", "");
        assertThat(slices.mask("6", "ann")).containsExactly("6", "ann!");
        assertThat(asked).containsExactly("ann", "bob");
    }

    @Test
    void aMaskerThatDoesNotSaySoIsAskedEachTime() {
        Slices slices = new Slices(maskers, "id name", "name: once");

        slices.mask("1", "ann", "2", "ann");

        assertThat(asked).containsExactly("ann", "ann");
    }

    @Test
    void whatIsRememberedWentThroughTheGuardToo() {
        Slices slices = new Slices(maskers, "id name", "name: again");
        String stray = "jane@mail.example.org ";

        List<String> masked = slices.mask("1", stray, "2", stray);

        assertThat(masked.get(1)).doesNotContain("jane@mail").isEqualTo(masked.get(3));
    }

    @Test
    void manyValuesThatNeverComeAgainAreAllMaskedByTheirOwn() {
        Slices slices = new Slices(maskers, "id name", "name: again");
        for (int block = 0; block < 40; block++) {
            String[] fields = new String[2000];
            for (int row = 0; row < 1000; row++) {
                fields[2 * row] = "1";
                fields[2 * row + 1] = "n" + (block * 1000 + row);
            }
            List<String> masked = slices.mask(fields);
            for (int row = 0; row < 1000; row++) {
                assertThat(masked.get(2 * row + 1)).isEqualTo(fields[2 * row + 1] + "!");
            }
        }
    }

    @Test
    void hundredsOfValuesThatComeAgainAreSoonMaskedNoMore() {
        Slices slices = new Slices(maskers, "id name", "name: again");
        String[] fields = new String[800];
        for (int row = 0; row < 400; row++) {
            fields[2 * row] = "1";
            fields[2 * row + 1] = "Thomas " + "ABCDEFGHIJKLMNOPQRST".charAt(row % 20) + "nderson" + row / 20;
        }
        for (int block = 0; block < 60; block++) {
            slices.mask(fields);
        }
        asked.clear();

        for (int block = 0; block < 10; block++) {
            slices.mask(fields);
        }

        assertThat(asked.size()).isLessThan(10 * 400 / 50);
    }

    private MaskerDeclaration declaration(String name, boolean repeats) {
        return new MaskerDeclaration(
                name,
                "test",
                "Shouts.",
                List.of(),
                Set.of(Kind.TEXT),
                "no",
                false,
                "",
                (rule, column, settings) -> new Masker() {
                    @Override
                    public String mask(String value, MaskingNotes notes) {
                        asked.add(value);
                        return value + "!";
                    }

                    @Override
                    public Optional<Masker> unremembered() {
                        return repeats ? Optional.of(this) : Optional.empty();
                    }
                });
    }
}
