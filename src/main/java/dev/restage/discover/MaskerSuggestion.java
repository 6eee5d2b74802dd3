package dev.restage.discover;

import dev.restage.mask.MaskedColumn;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingSettings;
import dev.restage.schema.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which masker suits what a column holds: the first of a list that the catalogue has and that fits the column. */
public final class MaskerSuggestion {
    private static final Map<Kind, List<String>> MASKERS = Map.ofEntries(
            Map.entry(Kind.EMAIL, List.of("email")),
            Map.entry(Kind.PHONE, List.of("phone")),
            Map.entry(Kind.FIRST_NAME, List.of("first-name")),
            Map.entry(Kind.LAST_NAME, List.of("last-name")),
            Map.entry(Kind.FULL_NAME, List.of("full-name")),
            Map.entry(Kind.STREET, List.of("street-address")),
            Map.entry(Kind.CITY, List.of("city")),
            Map.entry(Kind.POSTCODE, List.of("postcode")),
            Map.entry(Kind.DATE_OF_BIRTH, List.of("date-of-birth", "date-shift")),
            Map.entry(Kind.USERNAME, List.of("username")),
            Map.entry(Kind.PASSWORD, List.of("password-hash", "secret")),
            Map.entry(Kind.IP, List.of("ip-address")),
            Map.entry(Kind.CREDIT_CARD, List.of("credit-card")),
            Map.entry(Kind.NATIONAL_ID, List.of("national-id")),
            Map.entry(Kind.IBAN, List.of("iban", "bank-account")),
            Map.entry(Kind.URL, List.of("url")),
            Map.entry(Kind.FREE_TEXT, List.of("free-text")),
            Map.entry(Kind.COMPANY, List.of("company")),
            Map.entry(Kind.TOKEN, List.of("mac-address", "uuid", "secret")),
            Map.entry(Kind.GEO, List.of("geo")),
            Map.entry(Kind.PHOTO, List.of("blob")));

    /** Suit anything, the gentlest first; what they cannot take is left to a person. */
    private static final List<String> OTHERWISE = List.of("scramble", "hash", "blob", "empty", "null");

    private final MaskerCatalogue catalogue;

    public MaskerSuggestion(MaskerCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The rule for a column that holds something personal.
     *
     * @return empty if the column may stay as it is, or if no masker takes it
     */
    public Optional<MaskerRule> rule(Finding finding, MaskedColumn column, MaskingSettings settings) {
        return rule(finding, rule -> catalogue.misfit(rule, column, settings).isEmpty());
    }

    /** The first rule that fits, of those that suit what a column holds. */
    public Optional<MaskerRule> rule(Finding finding, Predicate<MaskerRule> fits) {
        return candidates(finding).stream().filter(fits).findFirst();
    }

    private List<MaskerRule> candidates(Finding finding) {
        List<MaskerRule> rules = new ArrayList<>();
        if (!finding.kind().personal()) {
            return rules;
        }
        inside(finding).ifPresent(rules::add);
        if (finding.column().type().kind() == ColumnType.Kind.ARRAY) {
            List.of(firstThere(finding.kind()), "scramble")
                    .forEach(masker -> rules.add(new MaskerRule("array", Map.of("of", MaskerRule.of(masker)))));
        }
        for (String masker : MASKERS.getOrDefault(finding.kind(), List.of())) {
            if (suits(masker, finding)) {
                rules.add(MaskerRule.of(masker));
            }
        }
        OTHERWISE.stream()
                .filter(masker -> !masker.equals("null") || finding.column().nullable())
                .map(MaskerRule::of)
                .forEach(rules::add);
        return rules;
    }

    private static boolean suits(String masker, Finding finding) {
        ColumnType.Kind type = finding.column().type().kind();
        return switch (masker) {
            case "mac-address" -> type == ColumnType.Kind.MAC;
            case "uuid" -> type == ColumnType.Kind.UUID;
            default -> true;
        };
    }

    /** A rule for what is inside of the values. */
    private Optional<MaskerRule> inside(Finding finding) {
        if (finding.paths().isEmpty()
                || finding.column().type().kind() == ColumnType.Kind.ARRAY
                        && finding.paths().containsKey("$[*]")) {
            return Optional.empty();
        }
        Map<String, Object> rules = new LinkedHashMap<>();
        finding.paths().forEach((path, kind) -> rules.put(path, MaskerRule.of(firstThere(kind))));
        String first = rules.keySet().iterator().next();
        if (finding.column().type().kind() == ColumnType.Kind.HSTORE) {
            return Optional.of(new MaskerRule("hstore", Map.of("keys", rules)));
        }
        if (first.startsWith("$")) {
            return Optional.of(new MaskerRule("json", Map.of("paths", rules)));
        }
        return Optional.of(
                first.startsWith("/")
                        ? new MaskerRule("xml", Map.of("paths", rules))
                        : new MaskerRule("list", list(first, rules)));
    }

    private static Map<String, Object> list(String separator, Map<String, Object> rules) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("separator", separator);
        parameters.put("of", rules.get(separator));
        return parameters;
    }

    private String firstThere(Kind kind) {
        return MASKERS.getOrDefault(kind, List.of()).stream()
                .filter(masker -> !masker.equals("mac-address") && !masker.equals("uuid"))
                .filter(masker -> catalogue.find(masker).isPresent())
                .findFirst()
                .orElse("scramble");
    }
}
