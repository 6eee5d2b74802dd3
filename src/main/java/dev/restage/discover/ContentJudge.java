package dev.restage.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says what a column's values point to, without looking at its name. */
final class ContentJudge {
    private static final double MOST = 0.6;

    /**
     * Something that values may be.
     *
     * @param weight how sure it makes where all values are
     * @param least the part of the values that must be so
     */
    private record Test(
            Kind kind, double weight, boolean decisive, double least, String words, Predicate<String> test) {}

    private final List<Test> tests;
    private final PeopleNames people;
    private final Places places;

    ContentJudge(PeopleNames people, Places places) {
        this.people = people;
        this.places = places;
        tests = List.of(
                new Test(Kind.EMAIL, 0.98, true, 0.5, "have the form of an e-mail address", Forms::email),
                new Test(
                        Kind.IBAN,
                        0.99,
                        true,
                        0.5,
                        "are account numbers with the right check digits (ISO 13616)",
                        Checksums::iban),
                new Test(Kind.PASSWORD, 0.98, true, 0.5, "begin like a password hash", Forms::passwordHash),
                new Test(
                        Kind.TOKEN,
                        0.96,
                        true,
                        0.5,
                        "have the form of a known kind of token or key",
                        Forms::knownToken),
                new Test(Kind.URL, 0.96, true, 0.5, "are URLs", Forms::url),
                new Test(Kind.IP, 0.96, true, 0.6, "are IP addresses", Forms::ip),
                new Test(Kind.CREDIT_CARD, 0.97, true, MOST, "have the check digit of a card (Luhn)", Checksums::card),
                new Test(
                        Kind.CREDIT_CARD,
                        0.85,
                        true,
                        MOST,
                        "are card numbers with digits blotted out",
                        Forms::maskedCard),
                new Test(Kind.GEO, 0.93, true, MOST, "are points", Forms::point),
                new Test(Kind.PHOTO, 0.96, true, 0.5, "are pictures by their first bytes", Forms::pictureText),
                new Test(Kind.PHONE, 0.93, false, MOST, "are written like phone numbers", Phones::certain),
                new Test(
                        Kind.STREET,
                        0.93,
                        false,
                        0.5,
                        "are streets or addresses by their words and numbers",
                        Places::street),
                new Test(Kind.CITY, 0.91, false, 0.5, "are cities that are known", places::city),
                new Test(Kind.POSTCODE, 0.8, false, 0.9, "have the form of a postcode", Places::tellingPostcode),
                new Test(Kind.TOKEN, 0.82, false, 0.8, "are random characters", Forms::random));
    }

    /** The clues there are, the weightiest first. */
    List<Clue> clues(Values values) {
        List<Clue> clues = new ArrayList<>();
        if (values.none()) {
            return clues;
        }
        for (Test test : tests) {
            double share = values.share(test.test());
            if (share >= test.least()) {
                clues.add(clue(test.kind(), test.weight(), test.decisive(), share, test.words(), values));
            }
        }
        add(clues, nationalNumber(values));
        add(clues, names(values));
        add(clues, company(values));
        add(clues, secret(values));
        add(clues, prose(values));
        clues.sort(Comparator.comparingDouble(Clue::weight).reversed());
        return clues;
    }

    private static void add(List<Clue> clues, @Nullable Clue clue) {
        if (clue != null) {
            clues.add(clue);
        }
    }

    /** Fewer values make less sure. */
    private static Clue clue(Kind kind, double weight, boolean decisive, double share, String words, Values values) {
        double certainty = values.count() == 1 ? 0.85 : values.few() ? 0.92 : 1;
        return new Clue(
                kind,
                weight * certainty * (0.85 + 0.15 * share),
                decisive,
                Math.round(100 * share) + "% of the values " + words);
    }

    private static @Nullable Clue nationalNumber(Values values) {
        Clue best = null;
        for (NationalNumbers number : NationalNumbers.ALL) {
            double share = values.share(number::matches);
            boolean enough = number.strong() ? share >= MOST : share >= 0.95 && values.distinct() >= 4;
            if (enough && (best == null || share > 0.95)) {
                best = clue(
                        Kind.NATIONAL_ID,
                        number.strong() ? 0.96 : 0.88,
                        number.strong(),
                        share,
                        "are numbers of people as in " + number.country(),
                        values);
                if (number.strong()) {
                    return best;
                }
            }
        }
        return best;
    }

    private @Nullable Clue names(Values values) {
        double full = values.share(people::full);
        double first = values.share(people::first);
        double last = values.share(people::last);
        double cities = values.share(places::city);
        if (values.likeCodes() || cities > 0.5 && cities >= Math.max(full, last) - 0.1) {
            return null;
        }
        double han = values.share(Writing::allHan);
        double one = values.share(text -> Writing.allHan(text) && text.length() == 1);
        if (full >= 0.5 && full >= first - 0.3 && (first < 0.6 || han > 0.5)) {
            double distinctWeight = values.few() ? 0.7 : 0.92;
            return clue(Kind.FULL_NAME, distinctWeight, false, full, "are first and last names", values);
        }
        if (one < 0.5 && first >= 0.5 && first >= last - 0.08) {
            return clue(
                    Kind.FIRST_NAME, values.few() ? 0.6 : 0.9, false, first, "are first names that are known", values);
        }
        if (last >= 0.5) {
            return clue(
                    Kind.LAST_NAME, values.few() ? 0.6 : 0.88, false, last, "are last names that are known", values);
        }
        return null;
    }

    private static @Nullable Clue company(Values values) {
        double share = values.share(text ->
                PeopleNames.company(text) && !Forms.email(text) && Forms.wordCount(text) <= 8 && !Forms.prose(text));
        return share >= 0.35 && !values.likeCodes()
                ? clue(Kind.COMPANY, 0.9, false, Math.min(1, share * 1.5), "are written like companies", values)
                : null;
    }

    private static @Nullable Clue secret(Values values) {
        double hex = values.share(Forms::hex);
        if (hex >= 0.8 && values.variety() > 0.8) {
            return clue(Kind.TOKEN, 0.8, false, hex, "are long hexadecimal numbers", values);
        }
        double seeds = values.share(Forms::base32);
        return seeds >= 0.9 && values.variety() > 0.8
                ? clue(Kind.TOKEN, 0.84, false, seeds, "are seeds in base 32", values)
                : null;
    }

    private static @Nullable Clue prose(Values values) {
        double share = values.share(Forms::prose);
        double reaching = values.share(text -> Forms.prose(text)
                && (Forms.EMAIL_INSIDE.matcher(text).find()
                        || Forms.PHONE_INSIDE.matcher(text).find()));
        if (reaching >= 0.03 && share >= 0.3) {
            return clue(
                    Kind.FREE_TEXT,
                    0.93,
                    true,
                    share,
                    "are sentences, some with addresses or phone numbers in them",
                    values);
        }
        return share >= 0.4 ? clue(Kind.FREE_TEXT, 0.55, false, share, "are sentences", values) : null;
    }
}
