package dev.restage.mask;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that regulators keep free for films and books, per country. Each entry is the number's beginning without country code and
 * trunk prefix; the digits that follow it are free.
 *
 * <ul>
 *   <li>+1: 555-0100 to 555-0199 in each area, also without it (North American Numbering Plan Administration, 555 line numbers)
 *   <li>+33: ARCEP, decision 2018-0881, numbers for audiovisual works
 *   <li>+44: Ofcom, "Telephone numbers for use in TV and radio drama programmes"
 *   <li>+46: PTS, "Telefonnummer för användning i böcker och filmer"
 *   <li>+49: Bundesnetzagentur, "Rufnummern für Medienproduktionen"
 *   <li>+61: ACMA, "Phone numbers for use in TV shows, films and creative works"
 *   <li>+353: ComReg, numbering conditions, 020 91x xxxx for drama
 * </ul>
 */
final class PhonePlan {
    /** @param length digits of the whole national number */
    record Range(String start, int length, boolean mobile) {}

    private static final List<PhonePlan> PLANS = List.of(
            new PhonePlan(
                    "1",
                    List.of("US", "CA"),
                    "",
                    List.of(),
                    join(
                            ranges(false, 7, "55501"),
                            ranges(
                                    false,
                                    10,
                                    "20255501",
                                    "20655501",
                                    "21255501",
                                    "30355501",
                                    "31255501",
                                    "40455501",
                                    "41555501",
                                    "50355501",
                                    "51255501",
                                    "60255501",
                                    "61755501",
                                    "70255501",
                                    "80155501",
                                    "91955501"))),
            new PhonePlan(
                    "33",
                    List.of("FR"),
                    "0",
                    List.of("6", "7"),
                    join(ranges(true, 9, "63998"), ranges(false, 9, "19900", "26191", "35301", "46571", "53649"))),
            new PhonePlan(
                    "44",
                    List.of("GB"),
                    "0",
                    List.of("7"),
                    join(
                            ranges(true, 10, "7700900"),
                            ranges(
                                    false, 10, "1134960", "1144960", "1154960", "1164960", "1174960", "1184960",
                                    "1214960", "1314960", "1414960", "1514960", "1614960", "1632960", "1914980",
                                    "2079460", "2890180", "2920180"))),
            new PhonePlan(
                    "46",
                    List.of("SE"),
                    "0",
                    List.of("7"),
                    join(
                            ranges(
                                    true,
                                    9,
                                    "70174061",
                                    "70174062",
                                    "70174063",
                                    "70174064",
                                    "70174065",
                                    "70174066",
                                    "70174067"),
                            ranges(false, 9, "8465004", "313900600", "406280400"))),
            new PhonePlan(
                    "49",
                    List.of("DE"),
                    "0",
                    List.of("15", "16", "17"),
                    join(
                            ranges(true, 10, "17139200"),
                            ranges(true, 11, "176040690"),
                            ranges(false, 10, "3023125", "4066969", "6990009", "8999998", "2214710"))),
            new PhonePlan(
                    "61",
                    List.of("AU"),
                    "0",
                    List.of("4"),
                    join(
                            ranges(
                                    true,
                                    9,
                                    "491570006",
                                    "491570110",
                                    "491570156",
                                    "491570157",
                                    "491570158",
                                    "491570159",
                                    "491570313",
                                    "491570737",
                                    "491571266",
                                    "491571491",
                                    "491571804",
                                    "491572549",
                                    "491572665",
                                    "491572983"),
                            ranges(false, 9, "25550", "27010", "35550", "37010", "75550", "77010", "85550", "87010"))),
            new PhonePlan("353", List.of("IE"), "0", List.of("8"), ranges(true, 9, "2091")));

    private final String country;
    private final List<String> region;
    private final String trunk;
    private final List<String> mobile;
    private final Map<Integer, List<Range>> mobileRanges;
    private final Map<Integer, List<Range>> otherRanges;

    /**
     * @param country calling code
     * @param region of locales whose national numbers it describes
     * @param trunk what stands before a national number; empty if nothing
     * @param mobile first digits of mobile numbers
     */
    private PhonePlan(String country, List<String> region, String trunk, List<String> mobile, List<Range> reserved) {
        this.country = country;
        this.region = region;
        this.trunk = trunk;
        this.mobile = mobile;
        mobileRanges = ranges(reserved, true);
        otherRanges = ranges(reserved, false);
    }

    /** Calling code. */
    String country() {
        return country;
    }

    String trunk() {
        return trunk;
    }

    /** Null if nothing is known of the country. */
    static @Nullable PhonePlan ofCountry(String callingCode) {
        for (PhonePlan plan : PLANS) {
            if (plan.country.equals(callingCode)) {
                return plan;
            }
        }
        return null;
    }

    static Optional<PhonePlan> ofRegion(String code) {
        return PLANS.stream().filter(plan -> plan.region.contains(code)).findFirst();
    }

    /** Ranges of the length and sort of a number; all of the length where its sort has none; empty if the length has none. */
    List<Range> rangesFor(String national) {
        Map<Integer, List<Range>> ofSort = isMobile(national) ? mobileRanges : otherRanges;
        return ofSort.getOrDefault(national.length(), List.of());
    }

    /** By the number's length. */
    private static Map<Integer, List<Range>> ranges(List<Range> reserved, boolean mobile) {
        Map<Integer, List<Range>> all = reserved.stream().collect(Collectors.groupingBy(Range::length));
        Map<Integer, List<Range>> ofSort = reserved.stream()
                .filter(range -> range.mobile() == mobile)
                .collect(Collectors.groupingBy(Range::length));
        all.putAll(ofSort);
        return Map.copyOf(all);
    }

    private boolean isMobile(String national) {
        for (String start : mobile) {
            if (national.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static List<Range> ranges(boolean mobile, int length, String... starts) {
        return List.of(starts).stream()
                .map(start -> new Range(start, length, mobile))
                .toList();
    }

    @SafeVarargs
    private static List<Range> join(List<Range>... lists) {
        return List.of(lists).stream().flatMap(List::stream).toList();
    }
}
