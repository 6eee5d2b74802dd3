package dev.restage.mask;

import dev.restage.mask.Vocabularies.Topic;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A word for what may have digits and signs in it: companies, job titles, regions. */
final class WordMasker implements FormMasker.Form {
    private static final Pattern CODE = Pattern.compile("((?:[A-Z]{2}-)?)([A-Z]{2,3})");

    private final Topic topic;
    private final Vocabularies vocabularies;
    private final RowLocale locale;
    private final KeyedHash hash;

    private WordMasker(
            Topic topic,
            String kind,
            Vocabularies vocabularies,
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings) {
        this.topic = topic;
        this.vocabularies = vocabularies;
        locale = RowLocale.of(rule, column, settings);
        hash = new KeyedHash(settings.key(), kind);
    }

    static MaskerDeclaration company(Vocabularies vocabularies) {
        return declaration(
                "company",
                Declarations.PEOPLE,
                "company's name, with a legal form",
                "Acme & Sons Ltd.",
                Topic.COMPANY,
                vocabularies);
    }

    static MaskerDeclaration jobTitle(Vocabularies vocabularies) {
        return declaration(
                "job-title",
                Declarations.PEOPLE,
                "job title",
                "Head of Sales (2nd shift)",
                Topic.JOB_TITLE,
                vocabularies);
    }

    static MaskerDeclaration region(Vocabularies vocabularies) {
        return declaration(
                "region",
                Declarations.REACH,
                "region (state, province, prefecture), a code for a code",
                "California",
                Topic.REGION,
                vocabularies);
    }

    private static MaskerDeclaration declaration(
            String name, String group, String what, String example, Topic topic, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                name,
                group,
                "Gives another " + what + ", in the same script and the locale's language where that is written so.",
                List.of(RowLocale.PARAMETER),
                Declarations.TEXT_ONLY,
                "no: a vocabulary has fewer words than a table has rows; use scramble",
                false,
                example,
                (rule, column, settings) -> {
                    WordMasker words = new WordMasker(topic, name, vocabularies, rule, column, settings);
                    Masker masker = new FormMasker(words, column, settings);
                    return words.locale.fixed() ? new RememberingMasker(masker) : masker;
                });
    }

    @Override
    public @Nullable String other(String core, int room) {
        String canonical = CanonicalText.words(core);
        if (canonical.indexOf('@') >= 0 || canonical.codePoints().noneMatch(Character::isLetter)) {
            return null;
        }
        Matcher code = CODE.matcher(core);
        if (topic == Topic.REGION && code.matches()) {
            String prefix = code.group(1);
            String other = word(Topic.REGION_CODE, CanonicalText.words(code.group(2)), canonical, left(room, prefix));
            return other.isEmpty() ? null : prefix + other;
        }
        String word = word(topic, canonical, canonical, room);
        return word.isEmpty() ? null : CasePattern.of(core).apply(word);
    }

    private static int left(int room, String prefix) {
        return room < 0 ? room : Math.max(0, room - prefix.length());
    }

    private String word(Topic words, String input, String canonical, int room) {
        Optional<Vocabulary> vocabulary = vocabularies.find(words, locale.here(), input);
        return vocabulary.isEmpty() ? "" : vocabulary.get().pick(hash.of(canonical), 0, input, room);
    }
}
