package dev.restage.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1500, 1.5 kB", "999949, 1.0 MB", "850000000, 850 MB", "2e15, 2.0 PB"})
    void bytesAreToldInAUnitThatFits(double bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "9.94, 9.9 s", "9.96, 10 s", "59.6, 1 min 00 s", "185, 3 min 05 s", "7620, 2 h 07 min"})
    void secondsAreToldAsPeopleSayThem(double seconds, String text) {
        assertThat(Amounts.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 rows", "1|1 row", "1234567|1,234,567 rows"})
    void aCountAgreesWithItsNoun(long number, String text) {
        assertThat(Amounts.count(number, "row")).isEqualTo(text);
    }
}
