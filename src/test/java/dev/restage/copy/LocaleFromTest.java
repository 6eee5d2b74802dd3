package dev.restage.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.job.ColumnRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleFromTest {
    private final Slices people = new Slices(
            MaskerCatalogue.standard(),
            "id country city",
            List.of(new ColumnRule("city", new MaskerRule("city", Map.of("locale-from", "country")), "job.yaml:1")));

    @ParameterizedTest
    @CsvSource({
        "DE, Deutschland",
        "de, DEU",
        "de-DE, de_DE",
        "Germany, Allemagne",
        "FR, France",
        "TR, Turkey",
        "ES, 'Spain '",
        "PL, Polska"
    })
    void aCountryIsKnownByItsCodesAndNames(String one, String other) {
        assertThat(city(one)).isEqualTo(city(other)).isNotEqualTo("Springfield");
    }

    @Test
    void eachRowHasTheCitiesOfItsCountry() {
        assertThat(List.of(city("DE"), city("FR"), city("PL"), city("TR"))).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoCountryLeavesTheJobsLocale() {
        assertThat(city("Atlantis")).isEqualTo(city(null)).isEqualTo(city("en"));
    }

    private @Nullable String city(@Nullable String country) {
        return people.mask("1", country, "Springfield").get(2);
    }
}
