package dev.restage.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Codes of ISO 3166-1 and names of countries in twelve languages (CLDR), as Restage ships them: the names that a Java runtime has differ
 * from version to version.
 */
final class Countries {
    private static final String TABLE = "countries.tsv";
    private static final int CODES = 3;
    /** Countries that most people live in or come from. They change places among themselves, so that nobody moves to an atoll. */
    private static final List<String> LARGE = List.of(
            "AR", "AT", "AU", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI", "FR",
            "GB", "GR", "HR", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KE", "KR", "MA", "MX", "MY", "NG", "NL", "NO",
            "NZ", "PE", "PH", "PK", "PL", "PT", "RO", "RS", "RU", "SA", "SE", "SG", "SI", "SK", "TH", "TR", "TW", "UA",
            "US", "VN", "ZA");

    private static final Map<String, String> ALIASES = Map.of(
            "uk", "GB",
            "great britain", "GB",
            "england", "GB",
            "united states of america", "US",
            "the netherlands", "NL",
            "holland", "NL",
            "czech republic", "CZ",
            "russian federation", "RU",
            "viet nam", "VN",
            "türkiye", "TR");

    /** One way to write a country: the column of the table. */
    record Written(int country, int column) {}

    private final List<String> languages;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Map<String, Integer>> byColumn = new ArrayList<>();
    private final List<Integer> large = new ArrayList<>();
    private final List<Integer> small = new ArrayList<>();

    private Countries(List<String> lines) {
        String[] head = lines.get(0).split("\t");
        languages = List.of(head).subList(CODES, head.length);
        for (int i = 0; i < head.length; i++) {
            byColumn.add(new HashMap<>());
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t");
            for (int column = 0; column < row.length; column++) {
                byColumn.get(column).put(CanonicalText.words(row[column]), rows.size());
            }
            (LARGE.contains(row[0]) ? large : small).add(rows.size());
            rows.add(row);
        }
        ALIASES.forEach((name, code) -> byColumn.get(name.length() == 2 ? 0 : CODES)
                .put(name, byColumn.get(0).get(CanonicalText.words(code))));
    }

    static Countries read() {
        try (InputStream stream = Countries.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("the table of countries is not in the jar");
            }
            return new Countries(new BufferedReader(new InputStreamReader(stream, UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("the table of countries cannot be read", e);
        }
    }

    /**
     * Which country a text means, and how it writes it; null if none. A name is looked for in the locale's language first.
     *
     * @param canonical as {@link CanonicalText#words} has it
     */
    @org.jspecify.annotations.Nullable
    Written find(String canonical, String locale) {
        int own = CODES
                + Math.max(0, languages.indexOf(Locale.forLanguageTag(locale).getLanguage()));
        Integer country = byColumn.get(own).get(canonical);
        if (country != null) {
            return new Written(country, own);
        }
        for (int column = 0; column < byColumn.size(); column++) {
            country = byColumn.get(column).get(canonical);
            if (country != null) {
                return new Written(country, column);
            }
        }
        return null;
    }

    /** Another country of the same group, written in the same way. */
    String other(Written written, KeyedPermutation permutation) {
        List<Integer> group = large.contains(written.country()) ? large : small;
        int index = (int) permutation.other(group.indexOf(written.country()), group.size(), group.size());
        return rows.get(group.get(index))[written.column()];
    }

    /** Whether a way of writing is a code, and no name. */
    static boolean isCode(Written written) {
        return written.column() < CODES;
    }
}
