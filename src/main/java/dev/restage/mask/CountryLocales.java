package dev.restage.mask;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people write for a country, and the locale of the names and cities there. */
final class CountryLocales {
    /** The language that most people of a country have their names in, where the runtime's own data do not say it. */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            language("de", "DE AT CH LI LU"),
            language("fr", "FR BE MC SN CI"),
            language("es", "ES MX AR CO CL PE VE EC UY PY BO CR PA DO GT HN NI SV CU"),
            language("it", "IT SM VA"),
            language("nl", "NL SR"),
            language("pl", "PL"),
            language("pt", "PT BR AO MZ"),
            language("ja", "JP"),
            language("zh", "CN TW HK SG MO"),
            language("ru", "RU BY"),
            language("tr", "TR"),
            language("en", "US GB IE AU NZ CA IN ZA"),
            language("sv", "SE"),
            language("da", "DK"),
            language("nb", "NO"),
            language("fi", "FI"),
            language("cs", "CZ"),
            language("sk", "SK"),
            language("hu", "HU"),
            language("ro", "RO MD"),
            language("bg", "BG"),
            language("uk", "UA"),
            language("el", "GR CY"),
            language("he", "IL"),
            language("ko", "KR"),
            language("th", "TH"),
            language("vi", "VN"),
            language("id", "ID"),
            language("hr", "HR"),
            language("hy", "AM"),
            language("ka", "GE"),
            language("lv", "LV"),
            language("et", "EE"),
            language("ar", "SA AE EG"),
            language("fa", "IR"));

    private static final Map<String, String> SHORT_NAMES =
            Map.of("uk", "GB", "england", "GB", "scotland", "GB", "usa", "US", "holland", "NL", "turkey", "TR");
    /** Languages that country columns are written in. */
    private static final List<String> WRITTEN_IN =
            List.of("en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja", "zh", "ru", "tr");

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}[-_][A-Za-z]{2}");
    private static final Map<String, String> BY_NAME = names();

    private CountryLocales() {}

    private static Map.Entry<String, String> language(String language, String countries) {
        return Map.entry(language, countries);
    }

    /** The language tag of what a country column holds; empty if it is no country. */
    static Optional<String> find(String text) {
        String plain = CanonicalText.words(Framed.of(text).core());
        if (TAG.matcher(plain).matches()) {
            return Optional.of(Locale.forLanguageTag(plain.replace('_', '-')).toLanguageTag());
        }
        return Optional.ofNullable(BY_NAME.get(plain));
    }

    private static Map<String, String> names() {
        Map<String, String> tags = new HashMap<>();
        LANGUAGES.forEach((language, countries) -> {
            tags.put(language, language);
            for (String country : countries.split(" ", -1)) {
                tags.put("=" + country, language + "-" + country);
            }
        });
        Map<String, String> names = new HashMap<>();
        tags.forEach((name, tag) -> {
            if (name.startsWith("=")) {
                Locale country =
                        new Locale.Builder().setRegion(name.substring(1)).build();
                WRITTEN_IN.forEach(language -> names.put(
                        CanonicalText.words(country.getDisplayCountry(Locale.forLanguageTag(language))), tag));
                names.put(CanonicalText.words(country.getDisplayCountry(Locale.forLanguageTag(tag))), tag);
                names.put(country.getISO3Country().toLowerCase(Locale.ROOT), tag);
            }
        });
        // A country's code wins over a language's, which counts only where no country has it: "de" is Germany either
        // way.
        tags.forEach((name, tag) -> {
            if (!name.startsWith("=")) {
                names.putIfAbsent(name, tag);
            }
        });
        tags.forEach((name, tag) -> {
            if (name.startsWith("=")) {
                names.put(name.substring(1).toLowerCase(Locale.ROOT), tag);
            }
        });
        SHORT_NAMES.forEach((name, country) -> names.put(name, tags.getOrDefault("=" + country, "en")));
        return Map.copyOf(names);
    }
}
