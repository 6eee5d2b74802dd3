package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.Row;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockMaskingTest {
    /** Shows what it could see of the row: the original name, and what became of the columns before it. */
    private static final MaskerDeclaration CURIOUS = declaration("curious", (rule, column, settings) -> {
        Row.Field name = column.row().field("name");
        Row.Field number = column.row().field("id");
        Row.Replacements replacements = column.row().replacements();
        return (value, notes) -> {
            List<String> seen = new ArrayList<>();
            replacements
                    .here()
                    .forEach(each -> seen.add(each.column().name() + ":" + each.original() + ">" + each.masked()));
            return number.original() + " " + name.original() + " " + seen;
        };
    });
    /** Puts the name before the value. */
    private static final MaskerDeclaration NAMED = declaration("named", (rule, column, settings) -> {
        Row.Field name = column.row().field("name");
        return (value, notes) -> name.original() + "'s " + value;
    });

    private static final MaskerDeclaration LOUD =
            declaration("loud", (rule, column, settings) -> (value, notes) -> value.toUpperCase(java.util.Locale.ROOT));

    private final MaskerCatalogue maskers = new MaskerCatalogue(List.of(CURIOUS, NAMED, LOUD));

    @Test
    void aMaskerSeesWhatTheSourceHasAlsoAfterItWasReplaced() {
        Slices slices = new Slices(maskers, "id name nick", "name: loud", "nick: named");

        assertThat(slices.mask("1", "ann", "annie", "2", null, "nobody"))
                .containsExactly("1", "ANN", "ann's annie", "2", null, "null's nobody");
        assertThat(slices.mask("3", "bob", "bobby")).containsExactly("3", "BOB", "bob's bobby");
    }

    @Test
    void whoAsksWhatOtherColumnsBecameComesAfterThem() {
        Slices slices = new Slices(maskers, "id note name nick", "note: curious", "name: loud", "nick: loud");

        assertThat(slices.mask("1", "about ann", "ann", "A", "2", "x", "", "b"))
                .containsExactly(
                        "1",
                        "1 ann [name:ann>ANN]",
                        "ANN",
                        "A", // nick did not change
                        "2",
                        "2  [nick:b>B]",
                        "",
                        "B");
    }

    @Test
    void twoThatAskDoNotSeeEachOther() {
        Slices slices = new Slices(maskers, "id note more name", "note: curious", "more: curious", "name: loud");

        assertThat(slices.mask("1", "n", "m", "ann"))
                .containsExactly("1", "1 ann [name:ann>ANN]", "1 ann [name:ann>ANN]", "ANN");
    }

    @Test
    void plansKnowWhichColumnsAreLookedAt() {
        assertThat(new Slices(maskers, "id name nick", "nick: named").plan().lookedAtColumns())
                .containsExactly("name");
        assertThat(new Slices(maskers, "id name nick", "name: loud").plan().lookedAtColumns())
                .isEmpty();
    }

    private static MaskerDeclaration declaration(String name, MaskerDeclaration.Factory factory) {
        return new MaskerDeclaration(
                name, "test", "Shows something.", List.of(), Set.of(Kind.TEXT), "no: shows", false, "", factory);
    }
}
