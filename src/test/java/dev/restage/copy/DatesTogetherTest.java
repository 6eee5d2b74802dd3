package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.ColumnRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatesTogetherTest {
    private static final MaskerRule SHIFT = new MaskerRule("date-shift", Map.of("days", 90L, "by", "id"));
    private final Slices rows = new Slices(
            MaskerCatalogue.standard(),
            "id born joined",
            List.of(new ColumnRule("born", SHIFT, "job.yaml:1"), new ColumnRule("joined", SHIFT, "job.yaml:2")));

    @Property(tries = 300)
    void theTimeBetweenTwoDatesOfOneStays(
            @ForAll @IntRange(min = 1) int id,
            @ForAll @IntRange(min = -20_000, max = 40_000) int first,
            @ForAll @IntRange(min = -20_000, max = 40_000) int second) {
        List<@Nullable String> row = rows.mask(
                Integer.toString(id),
                LocalDate.ofEpochDay(first).toString(),
                LocalDate.ofEpochDay(second) + " 12:30:00");
        LocalDate born = LocalDate.parse(Objects.requireNonNull(row.get(1)));
        String joined = Objects.requireNonNull(row.get(2));

        assertThat(Math.abs(born.toEpochDay() - first)).isBetween(1L, 90L);
        assertThat(ChronoUnit.DAYS.between(born, LocalDate.parse(joined.substring(0, 10))))
                .isEqualTo(second - first);
        assertThat(joined).endsWith(" 12:30:00");
    }

    @Test
    void noDateLeavesTheRangeOfItsType() {
        for (int id = 1; id < 200; id++) {
            List<@Nullable String> row = rows.mask(Integer.toString(id), "9999-12-30", "0001-01-02");

            assertThat(row.get(1)).matches("9999-.*");
            assertThat(row.get(2)).matches("0001-[0-9-]*");
        }
    }
}
