package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.ColumnRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final List<ColumnRule> RULES = List.of(
            rule("first", "first-name"),
            rule("last", "last-name"),
            rule("name", "full-name"),
            rule("mail", "email"),
            rule("login", "username"));

    private final Slices customers = people("id first last name mail login");
    /** The key is a text here, and the columns come in another order. */
    private final Slices elsewhere = new Slices(
            MaskerCatalogue.standard(),
            "id who login mail name last first",
            RULES.stream().map(rule -> by(rule, "who")).toList());

    @Test
    void allNamesOfAPersonAgree() {
        List<@Nullable String> row = customers.mask("17", "Jane", "Roe", "Dr. Jane Roe", "jane@mail.example", "jroe77");

        String first = Objects.requireNonNull(row.get(1));
        String last = Objects.requireNonNull(row.get(2));
        assertThat(row.get(3)).isEqualTo("Dr. " + first + " " + last);
        assertThat(row.get(4))
                .matches("(?i)" + first + "\\." + last + "\\.[a-z2-9]{18}@staging\\.example\\.com")
                .isLowerCase();
        assertThat(row.get(5))
                .matches("(?i)" + first + "\\." + last + "\\.[a-z2-9]{18}")
                .isLowerCase();
    }

    @Test
    void aPersonIsTheSameInEveryTableWhateverIsWrittenThere() {
        List<@Nullable String> here = customers.mask("17", "Jane", "Roe", "Jane Roe", "jane@mail.example", "jroe77");
        List<@Nullable String> there =
                elsewhere.mask("1", "17", "jroe77", "jane@mail.example", "ROE, J. A.", "Miller", "Janet");

        assertThat(there.get(6)).isEqualTo(here.get(1));
        assertThat(there.get(5)).isEqualTo(here.get(2));
        assertThat(there.get(4))
                .matches("(?i)" + here.get(2) + ", "
                        + Objects.requireNonNull(here.get(1)).charAt(0) + "\\. \\p{L}\\.")
                .isUpperCase();
        assertThat(there.get(3)).isEqualTo(here.get(4));
        assertThat(there.get(2)).isEqualTo(here.get(5));
    }

    @Test
    void blanksAroundAKeyAndTheCaseOfAUuidMakeNoDifference() {
        Set<@Nullable String> names = new HashSet<>();
        for (String key : List.of(
                "0b7c9d8e-1111-4222-8333-abcdefabcdef",
                "0B7C9D8E-1111-4222-8333-ABCDEFABCDEF",
                "0b7c9d8e-1111-4222-8333-abcdefabcdef   ")) {
            names.add(elsewhere.mask("1", key, null, null, null, "Roe", null).get(5));
        }

        assertThat(names).hasSize(1);
    }

    @Test
    void whereTheKeyIsNullTheValueCounts() {
        List<@Nullable String> row = elsewhere.mask(
                "1",
                null,
                "jroe",
                "jane@mail.example",
                "Jane Roe",
                "Roe",
                "Jane",
                "2",
                null,
                "jroe",
                "jane@mail.example",
                "Jane Roe",
                "Roe",
                "Jane",
                "3",
                "",
                "jroe",
                "jane@mail.example",
                "Jane Roe",
                "Roe",
                "Jane");

        assertThat(row.subList(2, 7)).isEqualTo(row.subList(9, 14)).isEqualTo(row.subList(16, 21));
        assertThat(row.get(5)).isNotEqualTo("Roe");
    }

    @Property(tries = 100)
    void addressesAndUserNamesOfOnePersonStayDistinct(@ForAll @IntRange(min = 1) int key) {
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            List<@Nullable String> row =
                    customers.mask(Integer.toString(key), null, null, null, "jane" + i + "@mail.example", "jane" + i);
            outputs.add(Objects.requireNonNull(row.get(4)));
            outputs.add(Objects.requireNonNull(row.get(5)));
        }

        assertThat(outputs).doesNotHaveDuplicates();
    }

    @Property(tries = 20)
    void peopleAreSpreadOverTheNames(@ForAll @IntRange(max = 1_000_000) int from) {
        Map<String, Integer> counts = new HashMap<>();
        for (int key = from; key < from + 500; key++) {
            List<@Nullable String> row = customers.mask(Integer.toString(key), "Jane", "Roe", null, null, null);
            counts.merge(row.get(1) + " " + row.get(2), 1, Integer::sum);
        }

        assertThat(counts.size()).isGreaterThan(480);
    }

    private static Slices people(String columns) {
        return new Slices(
                MaskerCatalogue.standard(),
                columns,
                RULES.stream().map(rule -> by(rule, "id")).toList());
    }

    private static ColumnRule rule(String column, String masker) {
        return new ColumnRule(column, MaskerRule.of(masker), "job.yaml:1");
    }

    private static ColumnRule by(ColumnRule rule, String key) {
        return new ColumnRule(rule.column(), new MaskerRule(rule.rule().masker(), Map.of("person", key)), rule.place());
    }
}
