package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReachMaskersTest {
    private static final String DOCUMENTATION = "(?:192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]{1,3}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://www.acme.com/people/jane-roe?tab=2   | https://www\\.[a-z2-9]{18}\\.example/[a-z]{6}/[a-z]{4}-[a-z]{3}\\?[a-z]{3}=[0-9]
        http://acme.com                              | http://[a-z2-9]{18}\\.example
        HTTP://ACME.COM:8080/A/B.PDF                 | HTTP://[a-z2-9]{18}\\.example:8080/[A-Z]/[A-Z]\\.PDF
        acme.com/x                                   | [a-z2-9]{18}\\.example/[a-z]
        //cdn.acme.com/logo.png                      | //[a-z2-9]{18}\\.example/[a-z]{4}\\.png
        https://jane:secret@acme.com/                | https://[a-z2-9]{18}\\.example/
        http://93.184.216.34:81/x                    | http://[12][09][238]\\.[0-9.]+:81/[a-z]
        http://[2606:2800::1]/x                      | http://\\[2001:db8:[0-9a-f:]+]/[a-z]
        http://localhost:3000/x                      | http://localhost:3000/[a-z]
        https://b\u00fccher.example/stra%C3%9Fe/a%2Fb%20c | https://[a-z2-9]{18}\\.example/[a-z]{4}(?:%C3%[0-9A-F]{2})[a-z]/[a-z]%2F[a-z]%20[a-z]
        jdbc:postgresql://db.acme.com:5432/shop      | jdbc:postgresql://[a-z2-9]{18}\\.example:5432/[a-z]{4}
        /people/jane                                 | /[a-z]{6}/[a-z]{4}
        """)
    void aUrlKeepsItsShapeAndLeadsNowhere(String value, String pattern) {
        assertThat(Masking.mask("url", value)).matches(pattern).isNotEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:jane@mail.example", "jane@mail.example", "n/a", "see page 12", "data:text/plain,x"})
    void scramblesWhatIsNoUrl(String value) {
        assertThat(Masking.maskOdd(Masking.masker("url"), value))
                .isNotEqualTo(value)
                .doesNotContain("mail.example");
    }

    @Property(tries = 300)
    void urlsParseAndStayDistinct(
            @ForAll @AlphaChars @StringLength(min = 1, max = 10) String host,
            @ForAll @AlphaChars @StringLength(min = 1, max = 10) String path) {
        String one = Masking.mask("url", "https://" + host + ".com/" + path);

        assertThat(URI.create(one).getHost()).endsWith(".example").doesNotContainIgnoringCase("com" + host);
        assertThat(one).isNotEqualTo(Masking.mask("url", "https://" + host + ".com/" + path + "x"));
        assertThat(URI.create(one).getHost())
                .isEqualTo(URI.create(Masking.mask("url", "http://" + host + ".com/other"))
                        .getHost());
    }

    @Test
    void aUrlFitsANarrowColumn() {
        String value = "https://a.io/" + "x".repeat(27);

        assertThat(Masking.mask(Masking.masker("url", Masking.varchar(40)), value))
                .matches("https://url\\.example/[a-z2-9]{18}");
        assertThat(Masking.CATALOGUE.misfit(
                        MaskerRule.of("url"), Masking.column(Masking.varcharType(30), true), Masking.SETTINGS))
                .get()
                .asString()
                .contains("needs 38 characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text | TEXT    | 93.184.216.34            | DOC
        text | TEXT    | 93.184.216.34:8080       | DOC:8080
        inet | NETWORK | 93.184.216.34/24         | DOC/24
        cidr | NETWORK | 93.184.216.0/24          | DOC/24
        cidr | NETWORK | 93.184.216.32/28         | DOC/28
        cidr | NETWORK | 10.20.0.0/16             | 198\\.1[89]\\.0\\.0/16
        inet | NETWORK | 10.0.0.0/8               | 2[45][0-9]\\.0\\.0\\.0/8
        inet | NETWORK | 0.0.0.0/0                | 0\\.0\\.0\\.0/0
        text | TEXT    | 2606:2800:220:1::1       | 2001:db8:[0-9a-f:]+
        text | TEXT    | 2606:2800:0220:0001:0248:1893:25c8:1946 | 2001:0db8(?::[0-9a-f]{4}){6}
        text | TEXT    | 2606:2800::ABCD          | 2001:DB8:[0-9A-F:]+
        text | TEXT    | [2606:2800::1]:443       | \\[2001:db8:[0-9a-f:]+]:443
        text | TEXT    | fe80::1%eth0             | 2001:db8:[0-9a-f:]+%eth0
        text | TEXT    | ::ffff:93.184.216.34     | ::ffff:DOC
        cidr | NETWORK | 2606:2800::/48           | 2001:db8:[0-9a-f]{1,4}::/48
        cidr | NETWORK | 2606:2800::/32           | 2001:db8::/32
        cidr | NETWORK | 2606::/24                | 3fff:[0-9a-f]{1,3}::/24
        int  | INTEGER | 1572395042               | -?[0-9]{9,10}
        bytea | BINARY | \\x5db8d822              | \\\\xc[06b][0-9a-f]{6}
        varbinary | BINARY | 0x26062800000000000000000000000001 | 0x20010DB8[0-9A-F]{24}
        """)
    void anIpAddressIsOfTheNetworksForDocumentation(String base, Kind kind, String value, String pattern) {
        String result = Masking.mask(Masking.masker("ip-address", Masking.of(base, kind)), value);

        assertThat(result).matches(pattern.replace("DOC", DOCUMENTATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1"})
    void anAddressOfNobodyStays(String value) {
        assertThat(Masking.mask("ip-address", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300.1.1.1", "1.2.3", "1:2", "1::2::3", "12345::", "93.184.216.34/33", "unknown"})
    void scramblesWhatIsNoAddress(String value) {
        assertThat(Masking.maskOdd(Masking.masker("ip-address"), value)).isNotEqualTo(value);
    }

    @Property(tries = 1000)
    void everyIpAddressChangesAndIsTheSameAsANumber(@ForAll int number) {
        String text = (number >>> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        String other = Masking.mask("ip-address", text);
        IpAddress address = IpAddress.parse(text);

        assertThat(address).isNotNull();
        if (!address.special()) {
            assertThat(other).matches(DOCUMENTATION).isNotEqualTo(text);
        }
        long masked = Long.parseLong(Masking.mask(
                Masking.masker("ip-address", Masking.of("bigint", Kind.INTEGER)), Long.toString(number & 0xffffffffL)));
        assertThat((masked >> 24) + "." + (masked >> 16 & 255) + "." + (masked >> 8 & 255) + "." + (masked & 255))
                .isEqualTo(other);
        assertThat(Masking.mask(
                        Masking.masker("ip-address", Masking.of("int4", Kind.INTEGER)), Integer.toString(number)))
                .isEqualTo(Integer.toString((int) masked));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3c:22:fb:9a:01:7e       | 00:00:5e:00:53:[0-9a-f]{2}
        3C-22-FB-9A-01-7E       | 00-00-5E-00-53-[0-9A-F]{2}
        3c22.fb9a.017e          | 0000\\.5e00\\.53[0-9a-f]{2}
        3c22fb9a017e            | 00005e0053[0-9a-f]{2}
        3c22fb:9a017e           | 00005e:0053[0-9a-f]{2}
        3c:22:fb:ff:fe:9a:01:7e | 00:00:5e:ff:fe:00:53:[0-9a-f]{2}
        3c:22:fb:9a:01:7e:00:01 | 00:00:5e:ef:10:00:00:[0-9a-f]{2}
        00:00:00:00:00:00       | 00:00:00:00:00:00
        """)
    void aHardwareAddressIsOfTheRangeForDocumentation(String value, String pattern) {
        assertThat(Masking.mask("mac-address", value)).matches(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3c:22:fb:9a:01", "3c:22-fb:9a:01:7e", "router"})
    void scramblesWhatIsNoHardwareAddress(String value) {
        assertThat(Masking.maskOdd(Masking.masker("mac-address"), value)).isNotEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        48.85837, 2.29448     | 4[89]\\.[0-9]{5}, 2\\.[0-9]{5}
        48.85837 2.29448      | 4[89]\\.[0-9]{5} 2\\.[0-9]{5}
        geo:48.85837,2.29448  | geo:4[89]\\.[0-9]{5},2\\.[0-9]{5}
        POINT(2.29448 48.85837) | POINT\\(2\\.[0-9]{5} 4[89]\\.[0-9]{5}\\)
        48.85837              | 4[89]\\.[0-9]{5}
        """)
    void aPlaceIsWrittenAsBefore(String value, String pattern) {
        assertThat(Masking.mask("geo", value)).matches(pattern).isNotEqualTo(value);
    }

    @Test
    void aPointHasTheLongitudeFirst() {
        String other = Masking.mask(Masking.masker("geo", Masking.of("point", Kind.GEOMETRY)), "(2.29448,48.85837)");

        assertThat(other).matches("\\(2\\.[0-9]{5},4[89]\\.[0-9]{5}\\)");
        assertThat(other.replaceAll("[()]", "").split(","))
                .containsExactlyInAnyOrder(
                        Masking.mask("geo", "48.85837,2.29448").split(","));
        assertThat(Masking.CATALOGUE.misfit(
                        MaskerRule.of("geo"),
                        Masking.column(ColumnType.of("geometry(Point,4326)", "geometry", Kind.GEOMETRY), false),
                        Masking.SETTINGS))
                .get()
                .asString()
                .contains("PostgreSQL's point");
    }

    @Property(tries = 500)
    void aPlaceMovesNoFurtherThanTheRadius(
            @ForAll @DoubleRange(min = -80, max = 80) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        String value = String.format(java.util.Locale.ROOT, "%.6f,%.6f", latitude, longitude);
        String[] from = value.split(",");
        String[] to = Masking.mask("geo", value).split(",");

        assertThat(distance(from, to)).isBetween(2.0, 10.2);
    }

    /** Of a sphere, in kilometres. */
    private static double distance(String[] from, String[] to) {
        double latitude = Math.toRadians(Double.parseDouble(from[0]));
        double other = Math.toRadians(Double.parseDouble(to[0]));
        double longitude = Math.toRadians(Double.parseDouble(to[1]) - Double.parseDouble(from[1]));
        double half = Math.pow(Math.sin((other - latitude) / 2), 2)
                + Math.cos(latitude) * Math.cos(other) * Math.pow(Math.sin(longitude / 2), 2);
        return 2 * 6371 * Math.asin(Math.sqrt(half));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Germany        | \\p{Lu}.+
        DE             | [A-Z]{2}
        de             | [a-z]{2}
        DEU            | [A-Z]{3}
        276            | [0-9]{3}
        DEUTSCHLAND    | [\\p{Lu} ,'’().-]+
        ドイツ            | [\\p{IsKatakana}\\p{IsHan}ー・]+
        Великобритания | \\p{IsCyrillic}[\\p{IsCyrillic} ()-]+
        """)
    void aCountryIsWrittenAsBefore(String value, String pattern) {
        assertThat(Masking.mask("country", value)).matches(pattern).isNotEqualTo(value);
    }

    @Test
    void codesAndNamesOfACountryBecomeOneCountry() {
        Countries countries = Countries.read();

        assertThat(countries
                        .find(CanonicalText.words(Masking.mask("country", "Germany")), "en")
                        .country())
                .isEqualTo(countries
                        .find(CanonicalText.words(Masking.mask("country", "DE")), "en")
                        .country())
                .isEqualTo(countries
                        .find(CanonicalText.words(Masking.mask("country", "DEU")), "en")
                        .country());
        Set<String> codes = new HashSet<>();
        for (String code : java.util.Locale.getISOCountries()) {
            assertThat(codes.add(Masking.mask("country", code))).as(code).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        female | male
        F      | M
        Mr     | Mrs
        FRAU   | HERR
        2      | 1
        unknown | unknown
        """)
    void aGenderBecomesAnotherOfTheSameWords(String value, String expected) {
        assertThat(Masking.mask("gender", value)).isEqualTo(expected);
    }

    @Test
    void aRareGenderStaysRareAndAnotherWordIsScrambled() {
        assertThat(Masking.mask("gender", "divers")).isNotEqualTo("divers").isNotIn("male", "female");
        assertThat(Masking.maskOdd(Masking.masker("gender"), "yes")).matches("[a-z]{3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        region    | California        | [\\p{L} .'-]+
        region    | CA                | [A-Z]{2}
        region    | US-CA             | US-[A-Z]{2}
        company   | Acme & Sons Ltd.  | \\p{Lu}.+
        company   | 3M                | \\p{Lu}.+
        company   | ACME              | [\\p{Lu} .,&'-]+
        company   | 株式会社山田           | [\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]+
        job-title | Head of Sales     | [\\p{L} ]+
        job-title | 営業部長              | [\\p{IsHan}\\p{IsKatakana}ー]+
        """)
    void wordsAreOfTheSameScript(String masker, String value, String pattern) {
        assertThat(Masking.mask(masker, value)).matches(pattern).isNotEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO, 1984-02-29, 19[78][0-9]-[01][0-9]-[0-3][0-9]",
        "ISO, 1984-02-29 00:00:00, 19[78][0-9]-[01][0-9]-[0-3][0-9] 00:00:00",
        "dd.MM.yyyy, 29.02.1984, '[0-3][0-9]\\.[01][0-9]\\.19[78][0-9]'",
        "MM/dd/uuuu, 02/29/1984, [01][0-9]/[0-3][0-9]/19[78][0-9]"
    })
    void aDateOfBirthIsWrittenAsBefore(String format, String value, String pattern) {
        MaskerRule rule =
                format.equals("ISO") ? MaskerRule.of("date-of-birth") : Masking.rule("date-of-birth", "format", format);

        assertThat(Masking.mask(Masking.masker(rule, Masking.text(), Masking.SETTINGS), value))
                .matches(pattern);
    }

    @Property(tries = 300)
    void nobodyGetsYoungerAndDatesOfBirthStayDistinct(
            @ForAll @IntRange(min = -36_500, max = 30_000) int from, @ForAll @IntRange(min = 1, max = 25) int years) {
        Masker masker = Masking.masker(
                Masking.rule("date-of-birth", "years", (long) years), Masking.of("date", Kind.DATE), Masking.SETTINGS);
        Set<LocalDate> outputs = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            LocalDate date = LocalDate.ofEpochDay(from + 13L * i);
            LocalDate other = LocalDate.parse(Masking.mask(masker, date.toString()));

            assertThat(ChronoUnit.DAYS.between(other, date)).isBetween(1L, 2 * 366L * years);
            assertThat(outputs.add(other)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "0044-03-15 BC", "infinity"})
    void whatNobodyIsBornOnStaysADate(String value) {
        assertThat(Masking.mask(Masking.masker("date-of-birth", Masking.of("date", Kind.DATE)), value))
                .matches("infinity|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: BC)?");
    }

    @ParameterizedTest
    @CsvSource({"format, dd.MM", "format, q", "years, 0", "years, 26"})
    void refusesDatesOfBirthThatAreNone(String parameter, String value) {
        Object given = parameter.equals("years") ? Long.valueOf(value) : value;

        assertThat(Masking.CATALOGUE.misfit(
                        Masking.rule("date-of-birth", parameter, given), Masking.text(), Masking.SETTINGS))
                .isPresent();
        assertThat(Masking.CATALOGUE.misfit(
                        MaskerRule.of("date-of-birth"), Masking.of("timestamp", Kind.TIMESTAMP), Masking.SETTINGS))
                .get()
                .asString()
                .contains("date-shift");
    }
}
