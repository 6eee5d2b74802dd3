package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Comparison;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** In a unique column, what the collation tells apart stays apart. */
final class DistinctValuesTest {
    private static final ColumnType TEXT = ColumnType.of("text", "text", Kind.TEXT);
    private static final ColumnType BY_BASE_LETTERS = TEXT.withComparison(new Comparison(true, true, true));

    @Property(tries = 200)
    void addressesThatDifferInCaseAloneDoSoAfterwards(@ForAll("spellings") Set<String> locals) {
        Masker email = Masking.masker("email", Masking.column(TEXT, true));
        Map<String, String> inputs = new HashMap<>();
        for (String local : locals) {
            for (String domain : List.of("mail.example", "Mail.example", "MAIL.EXAMPLE")) {
                String output = Masking.mask(email, local + "@" + domain);

                assertThat(inputs.put(output, local + "@" + domain)).isNull();
                assertThat(output.toLowerCase(Locale.ROOT))
                        .isEqualTo(Masking.mask(email, (local + "@mail.example").toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Property(tries = 500)
    void whereAccentsMakeNoDifferenceTheyMakeNoneAfterwards(@ForAll("accented") Set<String> values) {
        for (String name : List.of("scramble", "username")) {
            Masker masker = Masking.masker(name, Masking.column(BY_BASE_LETTERS, true));
            Map<String, String> inputs = new HashMap<>();
            for (String value : values) {
                String before = inputs.put(bare(Masking.mask(masker, value)), bare(value));

                assertThat(before == null || before.equals(bare(value))).isTrue();
            }
        }
    }

    @Property(tries = 200)
    void whatComesOutCanBeWrittenInTheColumnsCharacterSet(@ForAll("accented") Set<String> values) {
        for (String charset : List.of("ISO-8859-1", "ISO-8859-2", "US-ASCII")) {
            Charset written = Charset.forName(charset);
            MaskedColumn column = Masking.column(TEXT.withEncoding(written), false);
            for (String name : List.of("first-name", "full-name", "city", "scramble", "username")) {
                for (String locale : List.of("pl", "de", "tr", "ja")) {
                    Masker masker = Masking.CATALOGUE.make(
                            MaskerRule.of(name),
                            column,
                            Masking.settings("0123456789abcdefghijklmnopqrstuvwxyz", locale));
                    for (String value : values) {
                        String output = masker.mask(value, () -> {});

                        assertThat(written.newEncoder().canEncode(output == null ? "" : output))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void namesLoseTheirMarksWhereTheCharacterSetHasNone() {
        MaskedColumn latin = Masking.column(TEXT.withEncoding(Charset.forName("ISO-8859-1")), false);
        Masker masker = new EncodableMasker((value, notes) -> value, Charset.forName("ISO-8859-1"));

        assertThat(latin.column().type().encoding()).isPresent();
        assertThat(masker.mask("Łukasz Müller", () -> {})).isEqualTo("Lukasz Müller");
        assertThat(masker.mask("Šárka", () -> {})).isEqualTo("Sárka");
    }

    private static String bare(String text) {
        return Accents.removed(text.toLowerCase(Locale.ROOT));
    }

    @Provide
    Arbitrary<Set<String>> spellings() {
        return Arbitraries.strings()
                .withChars("aAbB.")
                .ofMinLength(3)
                .ofMaxLength(6)
                .filter(text -> !text.startsWith(".") && !text.endsWith(".") && !text.contains(".."))
                .set()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Set<String>> accented() {
        return Arbitraries.strings()
                .withChars("aäáAÄeéëoöøuüzžZnñlłß1")
                .ofMinLength(1)
                .ofMaxLength(5)
                .set()
                .ofMinSize(2)
                .ofMaxSize(12);
    }
}
