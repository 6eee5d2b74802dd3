package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A number of a person or company, of the same form, that nobody has: see {@link NationalIds#ALL} and {@link TaxIds#ALL}. Without a country, the number's own form and check
 * digits tell whose it is, the locale's country first.
 *
 * <p>With {@code distinct: true} the letters and digits before the check digits are permuted, each staying a letter or a digit, and the
 * check digit is wrong on purpose: such a number nobody can have either, and different ones stay different.
 */
final class IdentifierMasker implements FormMasker.Form {
    private static final String SEPARATORS = " .-/+\u00B7\u00A0";

    private final List<IdentifierForm> forms;
    private final boolean distinct;
    private final String home;
    private final KeyedHash hash;
    private final DistinctNumbers permuted;

    private IdentifierMasker(List<IdentifierForm> forms, boolean distinct, MaskingSettings settings) {
        this.forms = forms;
        this.distinct = distinct;
        home = home(settings.locale());
        hash = new KeyedHash(settings.key(), "national-id");
        permuted = new DistinctNumbers(settings.key(), "national-id");
    }

    static MaskerDeclaration nationalId() {
        return declaration("national-id", "national number", NationalIds.ALL, "536-22-1234");
    }

    /** Some countries use one number for both, so the same number becomes the same in both. */
    static MaskerDeclaration taxId() {
        List<IdentifierForm> forms = new ArrayList<>(TaxIds.ALL);
        forms.addAll(NationalIds.ALL);
        return declaration("tax-id", "tax or VAT number", forms, "DE136695976");
    }

    private static MaskerDeclaration declaration(String name, String what, List<IdentifierForm> known, String example) {
        String countries =
                known.stream().map(IdentifierForm::country).distinct().sorted().collect(Collectors.joining(", "));
        return new MaskerDeclaration(
                name,
                Declarations.IDENTIFIERS,
                "Gives a " + what + " of the same country and form that has never been issued. Known are those of "
                        + countries + ".",
                List.of(
                        new Parameter(
                                "country",
                                ParameterType.TEXT,
                                false,
                                "told by form and check digits",
                                "whose numbers these are, such as DE; needed for distinct"),
                        Declarations.DISTINCT),
                EnumSet.of(Kind.TEXT, Kind.INTEGER),
                "with distinct: true and a country by construction, by check digits that are wrong on purpose, where"
                        + " its numbers have some; without it, no",
                true,
                example,
                (rule, column, settings) -> make(name, known, countries, rule, column, settings));
    }

    private static Masker make(
            String name,
            List<IdentifierForm> known,
            String countries,
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings) {
        Given given = new Given(rule);
        String country = given.text("country", "").toUpperCase(Locale.ROOT);
        List<IdentifierForm> forms = known.stream()
                .filter(form -> country.isEmpty() || form.country().equals(country))
                .toList();
        boolean distinct = given.flag("distinct");
        if (forms.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " does not know the numbers of that country; use scramble, or one of " + countries);
        }
        Declarations.distinctIfUnique(name, distinct, column);
        if (distinct && (country.isEmpty() || forms.stream().anyMatch(form -> form.checks() == 0))) {
            throw new IllegalArgumentException(
                    name + " with distinct: true needs a country, all of whose numbers have check digits"
                            + " (those of US, GB and NL have none or not all); use scramble");
        }
        IdentifierMasker masker = new IdentifierMasker(forms, distinct, settings);
        boolean number = column.column().type().kind() == Kind.INTEGER;
        int digits = number && forms.size() == 1 ? lengthOf(forms.get(0)) : 0;
        return new FormMasker(number ? (core, room) -> masker.number(core, digits) : masker, column, settings);
    }

    /** Of a form of digits alone. */
    private static int lengthOf(IdentifierForm form) {
        return form.other(new Draws(new KeyedHash(MaskingKey.of("length of a form, whatever the key"), ""), ""), 10)
                .length();
    }

    /** A number has lost the zeros that it began with. */
    private @Nullable String number(String core, int digits) {
        String other = other("0".repeat(Math.max(0, digits - core.length())) + core, -1);
        return other == null ? null : other.replaceFirst("^0+(?=.)", "");
    }

    @Override
    public @Nullable String other(String core, int room) {
        Grouped grouped = Grouped.of(core, SEPARATORS);
        if (grouped == null) {
            return null;
        }
        String compact = grouped.compact();
        IdentifierForm form = form(compact);
        if (form == null) {
            return null;
        }
        if (distinct) {
            return grouped.with(permuted.other(compact, form.checks(), form.completed()));
        }
        Draws draws = new Draws(hash, form.country() + ' ' + compact);
        String other = form.other(draws, compact.length());
        return grouped.with(other.equals(compact) ? form.other(draws, compact.length()) : other);
    }

    /** The locale's country counts first, and right check digits before wrong ones. */
    private @Nullable IdentifierForm form(String compact) {
        IdentifierForm found =
                first(compact, form -> form.country().equals(home) && (form.checks() == 0 || form.checked(compact)));
        found = found != null ? found : first(compact, form -> form.checked(compact));
        found = found != null ? found : first(compact, form -> form.country().equals(home));
        return found != null ? found : first(compact, form -> true);
    }

    private @Nullable IdentifierForm first(String compact, Predicate<IdentifierForm> condition) {
        return forms.stream()
                .filter(form -> form.matches(compact) && condition.test(form))
                .findFirst()
                .orElse(null);
    }

    private static String home(String languageTag) {
        Locale locale = Locale.forLanguageTag(languageTag);
        if (!locale.getCountry().isEmpty()) {
            return locale.getCountry();
        }
        return switch (locale.getLanguage()) {
            case "en" -> "US";
            case "ja" -> "JP";
            case "zh" -> "CN";
            case "sv" -> "SE";
            case "hi" -> "IN";
            default -> locale.getLanguage().toUpperCase(Locale.ROOT);
        };
    }
}
