package dev.restage.mask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account number of the same country and length with right check digits (ISO 13616, MOD 97-10) at a bank that does not exist: its code is
 * all nines, or all Z where codes are letters.
 *
 * <p>With {@code distinct: true} all of what stands behind the check digits is permuted, letters staying letters and digits digits, and
 * the check digits are wrong on purpose: no bank takes such a number, and different ones stay different.
 */
final class IbanMasker implements FormMasker.Form {
    private static final String SEPARATORS = " -.\u00A0";
    private static final String PREFIX = "(?i)^IBAN:?\\s*";
    /** Country, length of its numbers, length of the bank's code: the IBAN registry of SWIFT. */
    private static final String REGISTRY =
            "AD24-4 AE23-3 AL28-8 AT20-5 AZ28-4 BA20-3 BE16-3 BG22-4 BH22-4 BI27-5 BR29-8 BY28-4 CH21-5 CR22-4 CY28-3"
                    + " CZ24-4 DE22-8 DJ27-5 DK18-4 DO28-4 EE20-2 EG29-4 ES24-4 FI18-3 FK18-2 FO18-4 FR27-5 GB22-4 GE22-2"
                    + " GI23-4 GL18-4 GR27-3 GT28-4 HN28-4 HR21-7 HU28-3 IE22-4 IL23-3 IQ23-4 IS26-4 IT27-6 JO30-4 KW30-4"
                    + " KZ20-3 LB28-4 LC32-4 LI21-5 LT20-5 LU20-3 LV21-4 LY25-3 MC27-5 MD24-2 ME22-3 MK19-3 MN20-4 MR27-5"
                    + " MT31-4 MU30-6 NI28-4 NL18-4 NO15-4 OM23-3 PK24-4 PL28-8 PS29-4 PT25-4 QA29-4 RO24-4 RS22-3 RU33-9"
                    + " SA24-2 SC31-6 SD18-2 SE24-3 SI19-5 SK24-4 SM27-6 SO23-4 ST25-4 SV28-4 TL23-3 TN24-2 TR26-5 UA29-6"
                    + " VA22-3 VG24-4 XK20-4 YE30-4";

    private record Form(int length, int bank) {}

    private static final Map<String, Form> FORMS = forms();

    private final boolean distinct;
    private final KeyedHash hash;
    private final DistinctNumbers permuted;

    IbanMasker(boolean distinct, MaskingKey key) {
        this.distinct = distinct;
        hash = new KeyedHash(key, "iban");
        permuted = new DistinctNumbers(key, "iban");
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "iban",
                Declarations.IDENTIFIERS,
                "Gives an IBAN of the same country and length, with right check digits, at a bank that does not exist.",
                List.of(Declarations.DISTINCT),
                Declarations.TEXT_ONLY,
                "with distinct: true by construction, by check digits that are wrong on purpose; without it, no",
                true,
                "DE89 3704 0044 0532 0130 00",
                (rule, column, settings) -> {
                    boolean distinct = new Given(rule).flag("distinct");
                    Declarations.distinctIfUnique("iban", distinct, column);
                    return new FormMasker(new IbanMasker(distinct, settings.key()), column, settings);
                });
    }

    @Override
    public @Nullable String other(String core, int room) {
        String bare = core.replaceFirst(PREFIX, "");
        String prefix = core.substring(0, core.length() - bare.length());
        Grouped grouped = Grouped.of(bare, SEPARATORS);
        if (grouped == null || grouped.compact().length() < 15) {
            return null;
        }
        String iban = grouped.compact();
        Form form = FORMS.get(iban.substring(0, 2));
        if (form == null
                || iban.length() != form.length()
                || !iban.substring(2, 4).matches("[0-9]{2}")) {
            return null;
        }
        String country = iban.substring(0, 2);
        String account = iban.substring(4);
        if (distinct) {
            String other = permuted.permuted(account, 0, account.length());
            int right = check(country, other);
            // Check digits run from 02 to 98.
            return prefix + grouped.with(country + CheckDigits.two(right == 98 ? 2 : right + 1) + other);
        }
        String other = drawn(country, account, form.bank());
        return prefix + grouped.with(country + CheckDigits.two(check(country, other)) + other);
    }

    private static int check(String country, String account) {
        return 98 - CheckDigits.remainder(account + country + "00", 97);
    }

    private String drawn(String country, String account, int bank) {
        Draws draws = new Draws(hash, country + account);
        StringBuilder other = new StringBuilder(account);
        do {
            for (int i = 0; i < account.length(); i++) {
                boolean digit = account.charAt(i) <= '9';
                char drawn = digit ? draws.of("0123456789") : draws.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
                other.setCharAt(i, i >= bank ? drawn : digit ? '9' : 'Z');
            }
        } while (other.toString().equals(account));
        return other.toString();
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new HashMap<>();
        for (String entry : REGISTRY.split(" ", -1)) {
            int hyphen = entry.indexOf('-');
            forms.put(
                    entry.substring(0, 2),
                    new Form(
                            Integer.parseInt(entry.substring(2, hyphen)),
                            Integer.parseInt(entry.substring(hyphen + 1))));
        }
        return Map.copyOf(forms);
    }
}
