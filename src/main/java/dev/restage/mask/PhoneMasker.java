package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.mask.PhonePlan.Range;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that rings nowhere, written as the input is: same country code, punctuation and number of digits.
 *
 * <p>Where the regulator keeps numbers free for films and books, it is one of those (see {@link PhonePlan}). Elsewhere it begins,
 * behind the country code, with {@code 00} and another digit than 0: no country's significant numbers begin with two zeros. A
 * number whose country nobody tells begins with {@code 00999}, which is the way abroad to the country code 999, and that one the
 * ITU keeps unassigned; it avoids the beginnings of emergency numbers, such as Australia's 000.
 *
 * <p>Free numbers are few and undialable ones fewer than numbers, so different numbers may become one. With {@code distinct: true} they
 * never do: the digits are permuted and the undialable beginning is put before them, so the number gets longer by two digits, or
 * by five where the country is unknown.
 */
final class PhoneMasker implements Masker {
    private static final String UNASSIGNED_COUNTRY = "00999";
    private static final String UNASSIGNED_NUMBER = "00";
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern THREE_DIGITS = Pattern.compile("(?<![0-9])[0-9]{2}([0-9])");
    /** A plus, 15 digits and the five more. */
    private static final int DISTINCT_LENGTH = 21;

    private final KeyedHash hash;
    private final KeyedPermutation permutation;
    private final Scrambler extensions;
    private final Optional<PhonePlan> home;
    private final boolean distinct;
    private final NonConforming nonConforming;
    private final int maxLength;

    private PhoneMasker(boolean distinct, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        hash = new KeyedHash(settings.key(), "phone");
        permutation = new KeyedPermutation(settings.key(), "phone");
        extensions = new Scrambler(settings.key(), "phone", false);
        home = PhoneNumber.home(settings.locale());
        this.distinct = distinct;
        nonConforming = new NonConforming(settings, vocabularies);
        maxLength = Declarations.maxLength(column);
    }

    static MaskerDeclaration declaration(Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "phone",
                Declarations.REACH,
                "Gives a number that cannot be dialled, with the input's country code and format; a number without a country code"
                        + " is taken for one of the locale's country.",
                List.of(
                        new Parameter(
                                "distinct",
                                ParameterType.BOOLEAN,
                                false,
                                "false",
                                "keeps different numbers different, for unique columns and what refers to them; they get two to five digits longer")),
                Declarations.TEXT_ONLY,
                "with distinct: true by construction; without it, no",
                true,
                "+1 (212) 867-5309",
                (rule, column, settings) -> make(rule, column, settings, vocabularies));
    }

    private static Masker make(
            MaskerRule rule, MaskedColumn column, MaskingSettings settings, Vocabularies vocabularies) {
        boolean distinct = Boolean.TRUE.equals(rule.parameters().get("distinct"));
        int maxLength = Declarations.maxLength(column);
        if (column.unique() && !distinct) {
            throw new IllegalArgumentException(
                    "there are fewer numbers that nobody has than numbers, and the column is unique;"
                            + " write {masker: phone, distinct: true} here and for the columns that refer to it");
        }
        if (distinct && maxLength >= 0 && maxLength < DISTINCT_LENGTH) {
            throw new IllegalArgumentException("phone with distinct: true needs " + DISTINCT_LENGTH
                    + " characters, and " + column.column().type().declared() + " has " + maxLength
                    + "; use keep, or a wider column");
        }
        return new RememberingMasker(new PhoneMasker(distinct, column, settings, vocabularies));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        Framed framed = Framed.of(value);
        if (framed.isBlank()) {
            return value;
        }
        PhoneNumber number =
                PhoneNumber.parse(CanonicalText.composed(framed.core()), home).orElse(null);
        if (number == null) {
            String other = nonConforming.replace(value, maxLength, notes);
            return distinct ? other : undialable(other);
        }
        String other = number.with(distinct ? permuted(number) : drawn(number));
        String extension = number.extension().isEmpty()
                ? ""
                : DIGITS.matcher(number.extension()).replaceAll(found -> extensions.scramble(found.group()));
        String whole = framed.around(other + extension);
        if (maxLength < 0 || CanonicalText.length(whole) <= maxLength) {
            return whole;
        }
        return other.replaceAll("[^+0-9]", "") + extension.replaceAll("[^0-9]", "");
    }

    private String drawn(PhoneNumber number) {
        String canonical = number.canonical();
        byte[] drawn = hash.of(canonical);
        Range range = range(number, drawn);
        String start = range != null
                ? range.start()
                : number.country().isEmpty() ? UNASSIGNED_COUNTRY : UNASSIGNED_NUMBER + nonZero(drawn);
        String other = filled(start, number.national().length(), drawn);
        for (int attempt = 1; other.equals(number.national()) && attempt < 5; attempt++) {
            other = filled(start, number.national().length(), hash.of(canonical + '#' + attempt));
        }
        return other;
    }

    private static @Nullable Range range(PhoneNumber number, byte[] drawn) {
        PhonePlan plan = PhonePlan.ofCountry(number.country());
        List<Range> ranges = plan == null ? List.of() : plan.rangesFor(number.national());
        return ranges.isEmpty() ? null : ranges.get(KeyedHash.pick(drawn, 0, ranges.size()));
    }

    private static char nonZero(byte[] drawn) {
        return (char) ('1' + KeyedHash.pick(drawn, 4, 9));
    }

    private static String filled(String start, int length, byte[] drawn) {
        StringBuilder result = new StringBuilder(Math.max(start.length(), length)).append(start);
        for (int i = 0; result.length() < length; i++) {
            result.append((char) ('0' + KeyedHash.pick(drawn, 8 + i, 10)));
        }
        result.setLength(length);
        return result.toString();
    }

    private String permuted(PhoneNumber number) {
        int length = number.national().length();
        long size = 1;
        for (int i = 0; i < length; i++) {
            size *= 10;
        }
        String country = number.country();
        long tweak = country.isEmpty() ? -length : Integer.parseInt(country) * 100L + length;
        String digits = Long.toString(permutation.other(Long.parseLong(number.national()), size, tweak));
        String start = country.isEmpty() ? UNASSIGNED_COUNTRY : UNASSIGNED_NUMBER;
        return start + "0".repeat(length - digits.length()) + digits;
    }

    /** Digits of a text that is no phone number could still be somebody's, or an emergency number. */
    private static String undialable(String scrambled) {
        return THREE_DIGITS
                .matcher(scrambled)
                .replaceAll(found -> UNASSIGNED_NUMBER + (found.group(1).equals("0") ? "9" : found.group(1)));
    }
}
