package dev.restage.mask;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another gender out of the same words: {@code m} becomes {@code f} where these two are used, and one of the others where there are
 * more. What says that it is not known stays.
 *
 * <p>Equal values become equal, so this takes the link to the other columns away and not the distribution: where that must go
 * too, use {@code fixed} or {@code null}.
 */
final class GenderMasker implements FormMasker.Form {
    /** Words that are used together; each stands in one family only, or the first that has it counts. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("male", "female"),
            List.of("m", "f"),
            List.of("man", "woman"),
            List.of("boy", "girl"),
            List.of("mr", "mrs"),
            List.of("mr.", "mrs."),
            List.of("herr", "frau"),
            List.of("männlich", "weiblich"),
            List.of("homme", "femme"),
            List.of("masculin", "féminin"),
            List.of("hombre", "mujer"),
            List.of("masculino", "femenino"),
            List.of("uomo", "donna"),
            List.of("maschio", "femmina"),
            List.of("vrouw", "man"),
            List.of("mężczyzna", "kobieta"),
            List.of("masculino", "feminino"),
            List.of("homem", "mulher"),
            List.of("男", "女"),
            List.of("男性", "女性"),
            List.of("мужской", "женский"),
            List.of("муж", "жен"),
            List.of("erkek", "kadın"),
            List.of("w", "m"),
            List.of("1", "2"));

    private static final List<String> RARE = List.of(
            "d", "x", "nb", "divers", "diverse", "other", "non-binary", "nonbinary", "inter", "mx", "autre", "otro");
    private static final List<String> UNKNOWN = List.of(
            "u",
            "unknown",
            "n/a",
            "na",
            "-",
            "?",
            "0",
            "9",
            "unbekannt",
            "keine angabe",
            "not specified",
            "undisclosed");

    private static final Map<String, List<String>> OTHERS = others();

    private final KeyedHash hash;
    private final boolean german;
    /** Of an enum; otherwise empty. */
    private final List<String> labels;

    private GenderMasker(MaskingSettings settings, ColumnType type) {
        hash = new KeyedHash(settings.key(), "gender");
        german = Locale.forLanguageTag(settings.locale()).getLanguage().equals("de");
        labels = type.labels();
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "gender",
                Declarations.PEOPLE,
                "Gives another gender in the same words (m and f, male and female, Herr and Frau, the codes 1 and 2 of"
                        + " ISO 5218); what says unknown stays. It hides whose it is, not how many there are of each.",
                Declarations.NO_PARAMETERS,
                EnumSet.of(Kind.TEXT, Kind.ENUM),
                "no: there are a few genders only; use scramble",
                false,
                "female",
                (rule, column, settings) -> new RememberingMasker(new FormMasker(
                        new GenderMasker(settings, column.column().type()), column, settings)));
    }

    @Override
    public @Nullable String other(String core, int room) {
        String canonical = CanonicalText.words(core);
        if (UNKNOWN.contains(canonical)) {
            return core;
        }
        List<String> others = german && canonical.equals("m") ? List.of("w") : OTHERS.get(canonical);
        if (!labels.isEmpty()) {
            List<String> rest =
                    labels.stream().filter(label -> !label.equals(core)).toList();
            return rest.isEmpty() ? core : rest.get(KeyedHash.pick(hash.of(canonical), 0, rest.size()));
        }
        if (others == null) {
            return null;
        }
        String other = others.get(KeyedHash.pick(hash.of(canonical), 0, others.size()));
        boolean fits = room < 0 || CanonicalText.length(other) <= room;
        return fits ? inCaseOf(core, other) : null;
    }

    private static String inCaseOf(String core, String other) {
        boolean capital = Character.isUpperCase(core.codePointAt(0));
        boolean all = core.equals(core.toUpperCase(Locale.ROOT)) && CanonicalText.length(core) > 1;
        if (all) {
            return CasePattern.UPPER.apply(other);
        }
        return capital ? Character.toUpperCase(other.charAt(0)) + other.substring(1) : other;
    }

    private static Map<String, List<String>> others() {
        Map<String, List<String>> others = new HashMap<>();
        for (List<String> family : FAMILIES) {
            for (String word : family) {
                List<String> rest = new ArrayList<>(family);
                rest.remove(word);
                others.putIfAbsent(word, List.copyOf(rest));
            }
        }
        RARE.forEach(word -> others.put(
                word,
                RARE.stream()
                        .filter(other -> !other.equals(word) && (other.length() == 1) == (word.length() == 1))
                        .toList()));
        return others;
    }
}
