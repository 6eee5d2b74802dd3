package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.Vocabularies.Topic;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That each language has words of its own, and that a name stays in its script. */
final class LocalesTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja", "zh", "ru", "tr"})
    void everyLanguageHasWordsOfItsOwnOfEveryTopic(String language) {
        for (Topic topic : Topic.values()) {
            if (topic == Topic.REGION_CODE) {
                continue;
            }
            Set<String> own = words(topic, language);

            assertThat(own).as(topic + " in " + language).isNotEmpty();
            if (!language.equals("en")) {
                Set<String> english = words(topic, "en");
                Set<String> shared = new HashSet<>(own);
                shared.retainAll(english);
                // Many first names are given in several countries.
                double most = topic == Topic.FIRST_NAME ? 0.9 : 0.5;
                assertThat((double) shared.size() / own.size())
                        .as(topic + " in " + language)
                        .isLessThan(most);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ja, first-name, 太郎, IsHan", "ja, last-name, 山田, IsHan", "zh, full-name, 王小明, IsHan",
                "ru, city, Москва, IsCyrillic",
        "de, company, Ромашка, IsCyrillic", "de, job-title, 会計士, IsHan", "en, region, 東京都, IsHan",
                "ru, first-name, Jane, IsLatin"
    })
    void aWordStaysInItsScript(String locale, String masker, String value, String script) {
        String output = Masking.mask(
                Masking.masker(
                        MaskerRule.of(masker),
                        Masking.text(),
                        Masking.settings("0123456789abcdef-a-demo-key-for-tests", locale)),
                value);

        assertThat(output.codePoints().filter(Character::isLetter).limit(1))
                .allMatch(letter -> Character.toString(letter).matches("\\p{" + script + "}"));
    }

    @Test
    void companiesHaveTheLegalFormsOfTheirCountry() {
        assertThat(words(Topic.COMPANY, "de")).anyMatch(name -> name.endsWith(" GmbH"));
        assertThat(words(Topic.COMPANY, "tr")).anyMatch(name -> name.endsWith(" A.Ş."));
        assertThat(words(Topic.COMPANY, "zh")).anyMatch(name -> name.endsWith("有限公司"));
    }

    private static Set<String> words(Topic topic, String language) {
        Set<String> words = new HashSet<>();
        Vocabularies.shared().ofLocale(topic, language).orElseThrow().forEach(words::add);
        return words;
    }
}
