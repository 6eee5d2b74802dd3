package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of maskers of values, over all that take texts and need no parameters, or with the ones given here. */
final class ValueMaskerLawsTest {
    private static final Map<String, MaskerRule> RULES = rules();
    /** These may give back what they got, and say so. */
    private static final Set<String> MAY_STAY = Set.of("keep", "choice", "truncate", "gender");

    private static Map<String, MaskerRule> rules() {
        Map<String, MaskerRule> rules = new HashMap<>();
        Masking.CATALOGUE.declarations().stream()
                .filter(declaration -> declaration.accepts().contains(Kind.TEXT))
                .filter(declaration -> !declaration.group().equals(Declarations.STRUCTURE))
                .filter(declaration ->
                        !Set.of("keep", "null", "empty", "fixed", "lookup").contains(declaration.name()))
                .map(declaration -> MaskerRule.of(declaration.name()))
                .filter(rule -> Masking.CATALOGUE
                        .misfit(rule, Masking.text(), Masking.SETTINGS)
                        .isEmpty())
                .forEach(rule -> rules.put(rule.masker(), rule));
        rules.put("choice", Masking.rule("choice", "values", List.of("a", "b", "c")));
        rules.put("truncate", Masking.rule("truncate", "unit", "month"));
        rules.put("template", Masking.rule("template", "text", "{first-name} {hash:4}"));
        rules.put("faker", Masking.rule("faker", "expression", "#{Commerce.productName}"));
        rules.put("password-hash", Masking.rule("password-hash", "password", "let me in"));
        return rules;
    }

    private static final Map<String, Masker> MASKERS = new HashMap<>();

    static {
        RULES.forEach((name, rule) -> MASKERS.put(name, Masking.masker(rule, Masking.text(), Masking.SETTINGS)));
    }

    @Property(tries = 300)
    void theSameValueBecomesTheSameInEveryInstance(@ForAll("masker") String name, @ForAll("value") String value) {
        String fresh = Masking.masker(RULES.get(name), Masking.text(), Masking.SETTINGS)
                .mask(value, () -> {});

        assertThat(fresh).isNotNull().isEqualTo(MASKERS.get(name).mask(value, () -> {}));
    }

    @Property(tries = 500)
    void blanksAroundAValueAreKept(@ForAll("masker") String name, @ForAll("likely") String value) {
        Assume.that(!name.equals("choice")); // gives its values to the letter
        assertThat(MASKERS.get(name).mask("  " + value + " ", () -> {}))
                .isEqualTo("  " + MASKERS.get(name).mask(value, () -> {}) + " ");
    }

    @Property(tries = 800)
    void noMaskerReturnsWhatIdentifies(@ForAll("masker") String name, @ForAll("likely") String value) {
        if (!MAY_STAY.contains(name)) {
            assertThat(MASKERS.get(name).mask(value, () -> {})).as(name).isNotEqualToIgnoringCase(value);
        }
    }

    @Property(tries = 500)
    void whatComesOutFitsTheColumn(
            @ForAll("masker") String name,
            @ForAll("value") String value,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        String input = value.substring(0, value.offsetByCodePoints(0, Math.min(length, CanonicalText.length(value))));
        MaskedColumn column = Masking.varchar(length);
        if (Masking.CATALOGUE.misfit(RULES.get(name), column, Masking.SETTINGS).isEmpty()) {
            String result = Masking.CATALOGUE
                    .make(RULES.get(name), column, Masking.SETTINGS)
                    .mask(input, () -> {});

            assertThat(result).isNotNull();
            assertThat(CanonicalText.length(result)).as(name).isLessThanOrEqualTo(length);
        }
    }

    /** RFC 5321, section 4.1.2: a dot-string of at most 64 characters, at the job's domain. */
    @Property(tries = 300)
    void everyAddressCanBeParsed(@ForAll("local") String local) {
        assertThat(Masking.mask("email", local + "@b\u00fccher.example"))
                .matches("[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*@(?i:staging\\.example\\.com)")
                .matches(address -> address.indexOf('@') <= 64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "山田.太郎@mail.example",
                "иван@почта.example",
                "josé.garcía@mail.example",
                "o'brien+tag@mail.example"
            })
    void namesOfAnyScriptGetBelievableAddresses(String value) {
        assertThat(Masking.mask("email", value))
                .matches("[a-z]{3,6}\\.[a-z]{3,6}\\.[a-z2-9]{16}@staging\\.example\\.com");
    }

    /** No country's significant number begins with two zeros; where regulators keep numbers free, they are of those. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        +49 30 12345678    | \\+49 [0-9]{2} [0-9]{8}
        +33 1 42 68 53 00  | \\+33 [1-5] [0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}
        +34 612 345 678    | \\+34 00[1-9] [0-9]{3} [0-9]{3}
        +39 06 6982 1234   | \\+39 00 [1-9][0-9]{3} [0-9]{4}
        +39 347 123 4567   | \\+39 00[1-9] [0-9]{3} [0-9]{4}
        +31 6 12345678     | \\+31 0 0[1-9][0-9]{6}
        +48 601 234 567    | \\+48 00[1-9] [0-9]{3} [0-9]{3}
        +351 912 345 678   | \\+351 00[1-9] [0-9]{3} [0-9]{3}
        +81 90-1234-5678   | \\+81 00-[1-9][0-9]{3}-[0-9]{4}
        +86 138 1234 5678  | \\+86 00[1-9] [0-9]{4} [0-9]{4}
        +7 912 345-67-89   | \\+7 00[1-9] [0-9]{3}-[0-9]{2}-[0-9]{2}
        +90 532 123 45 67  | \\+90 00[1-9] [0-9]{3} [0-9]{2} [0-9]{2}
        +1 212 867 5309    | \\+1 [2-9][0-9]{2} 555 01[0-9]{2}
        867-5309           | 555-01[0-9]{2}
        +44 20 7946 1234   | \\+44 [0-9]{2} [0-9]{4} [0-9]{4}
        """)
    void aPhoneKeepsItsCountryAndFormatAndRingsNowhere(String value, String pattern) {
        assertThat(Masking.mask("phone", value)).matches(pattern);
    }

    @Test
    void theReferenceInTheReadmeNamesAllMaskers() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("## Maskers"), readme.indexOf("`./restage maskers NAME`"));
        Set<String> named = new TreeSet<>();
        Matcher matcher = Pattern.compile("`([a-z-]+)`").matcher(table);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        Set<String> declared = new TreeSet<>();
        Masking.CATALOGUE.declarations().forEach(declaration -> declared.add(declaration.name()));

        assertThat(named).isEqualTo(declared);
        Masking.CATALOGUE.declarations().forEach(declaration -> assertThat(
                        table.lines().filter(line -> line.startsWith("| " + declaration.group() + " |")))
                .as(declaration.group())
                .singleElement()
                .asString()
                .contains("`" + declaration.name() + "`"));
    }

    @Provide
    Arbitrary<String> masker() {
        return Arbitraries.of(new TreeSet<>(RULES.keySet()));
    }

    @Provide
    Arbitrary<String> likely() {
        return Arbitraries.of(
                "Jane Roe",
                "Acme Ltd.",
                "female",
                "Germany",
                "+49 171 1234567",
                "jane.roe@mail.example",
                "https://acme.com/people/jane?tab=2",
                "93.184.216.34",
                "3c:22:fb:9a:01:7e",
                "48.85837, 2.29448",
                "536-22-1234",
                "86095742719",
                "4929 1234 5678 9010",
                "DE89 3704 0044 0532 0130 00",
                "DE136695976",
                "M-AB 1234",
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                "$2a$04$zVHmKQtGGQob.b/Nc7l9NO8UlrYcW05FiuCj/SxsFO/ZtiN9.mNzy",
                "1249.90",
                "1984-02-29",
                "山田 太郎");
    }

    @Provide
    Arbitrary<String> value() {
        Arbitrary<String> anything = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(text -> text.codePoints()
                        .noneMatch(character -> (character >= 0xD800 && character < 0xE000) || character == 0));
        return Arbitraries.oneOf(anything, likely());
    }

    @Provide
    Arbitrary<String> local() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("ABC019._+-äé山иב")
                .ofMinLength(1)
                .ofMaxLength(40);
    }
}
