package dev.restage.mask;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All vocabularies that were asked for, each read once. Shared by all threads. */
final class Vocabularies {
    /** What a vocabulary is of; where it is in Datafaker's files. */
    enum Topic {
        FIRST_NAME("name.first_name"),
        LAST_NAME("name.last_name"),
        CITY("address.city"),
        STREET("address.street_name"),
        REGION("address.state"),
        REGION_CODE("address.state_abbr"),
        COMPANY("company.name"),
        JOB_TITLE("job.title");

        private final String key;

        Topic(String key) {
            this.key = key;
        }
    }

    /** Datafaker's files do not change while a process runs, so reading them once serves all its partitions. */
    private static final Vocabularies SHARED = new Vocabularies();

    private record Place(Topic topic, String language, Script script) {}

    /** Fewer words than this are no vocabulary: everybody would get the same. */
    private static final int LEAST_WORDS = 20;
    /** Countries have as many regions as they have. */
    private static final int LEAST_REGIONS = 5;
    /** So many first names and last names have 13 bits together, which addresses count on. */
    private static final int LEAST_MAIL_NAMES = 100;

    private static final Pattern MAIL_NAME = Pattern.compile("[a-z]{3,6}");

    private final OwnWords ownWords = OwnWords.read();
    private final Map<String, DatafakerWords> languages = new ConcurrentHashMap<>();
    private final Map<String, EmailAddresses.Names> mailNames = new ConcurrentHashMap<>();
    private final Map<Place, Optional<Vocabulary>> vocabularies = new ConcurrentHashMap<>();

    private Vocabularies() {}

    static Vocabularies shared() {
        return SHARED;
    }

    /**
     * Words in the script of a text, in the job's language if that is written so.
     *
     * @param locale a language tag
     * @param text canonical; where several languages share its script, the one that knows it is taken
     */
    Optional<Vocabulary> find(Topic topic, String locale, String text) {
        Script script = Script.of(text);
        Optional<Vocabulary> own = vocabulary(topic, locale, script);
        if (own.isPresent()) {
            return own;
        }
        List<Vocabulary> candidates = script.languages().stream()
                .map(language -> vocabulary(topic, language, script))
                .flatMap(Optional::stream)
                .toList();
        return candidates.stream()
                .filter(candidate -> candidates.size() > 1 && candidate.contains(text))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    /** Words in the script that a locale is written in; English ones where there are none. */
    Optional<Vocabulary> ofLocale(Topic topic, String locale) {
        return Stream.of(Script.values())
                .map(script -> vocabulary(topic, locale, script))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> vocabulary(topic, "en", Script.LATIN));
    }

    /** Names for the local parts of addresses, in the locale's language where that is written in Latin letters. */
    EmailAddresses.Names names(String locale) {
        return mailNames.computeIfAbsent(
                locale, tag -> new EmailAddresses.Names(plain(Topic.FIRST_NAME, tag), plain(Topic.LAST_NAME, tag)));
    }

    private List<String> plain(Topic topic, String locale) {
        TreeSet<String> names = new TreeSet<>();
        for (String language : List.of(locale, "en")) {
            if (names.size() < LEAST_MAIL_NAMES) {
                vocabulary(topic, language, Script.LATIN)
                        .ifPresent(vocabulary -> vocabulary.forEach(word -> {
                            String name = AsciiName.of(word);
                            if (MAIL_NAME.matcher(name).matches()) {
                                names.add(name);
                            }
                        }));
            }
        }
        return List.copyOf(names);
    }

    private Optional<Vocabulary> vocabulary(Topic topic, String language, Script script) {
        String tag = language.equals("zh") ? "zh-CN" : language.equals("el") ? "el-GR" : language;
        Place place = new Place(topic, tag, script);
        Optional<Vocabulary> known = vocabularies.get(place);
        return known != null ? known : vocabularies.computeIfAbsent(place, this::read);
    }

    private Optional<Vocabulary> read(Place place) {
        Set<String> written = words(place.topic(), place.language()).stream()
                .map(CanonicalText::composed)
                .filter(word -> word.codePoints().anyMatch(Character::isLetter)
                        && place.script().writes(word))
                .filter(word -> word.codePoints().noneMatch(Character::isDigit))
                .collect(Collectors.toSet());
        int least = place.topic() == Topic.REGION || place.topic() == Topic.REGION_CODE ? LEAST_REGIONS : LEAST_WORDS;
        return written.size() < least ? Optional.empty() : Optional.of(new Vocabulary(written));
    }

    /** Our own list takes the place of Datafaker's, which often is English there; names come on top of its own. */
    private Set<String> words(Topic topic, String language) {
        DatafakerWords words =
                languages.computeIfAbsent(language, tag -> new DatafakerWords(Locale.forLanguageTag(tag)));
        boolean simplified = language.equals("zh-CN");
        List<String> own = ownWords.of(
                simplified ? language : Locale.forLanguageTag(language).getLanguage(), topic);
        if (own.isEmpty()) {
            return words.list(topic.key);
        }
        Set<String> result = new LinkedHashSet<>();
        if (topic == Topic.LAST_NAME) {
            result.addAll(words.list(topic.key));
        }
        boolean patterns = own.get(0).indexOf('{') >= 0;
        return patterns
                ? filled(
                        own,
                        List.copyOf(words(Topic.FIRST_NAME, language)),
                        List.copyOf(words(Topic.LAST_NAME, language)))
                : with(result, own);
    }

    private static Set<String> with(Set<String> words, List<String> more) {
        words.addAll(more);
        return words;
    }

    /** Each name in one of the patterns, in turn. */
    private static Set<String> filled(List<String> patterns, List<String> first, List<String> last) {
        Set<String> result = new LinkedHashSet<>();
        for (int i = 0; i < Math.max(first.size(), last.size()); i++) {
            result.add(patterns.get(i % patterns.size())
                    .replace("{first}", first.get(i % first.size()))
                    .replace("{last}", last.get(i % last.size())));
        }
        return result;
    }
}
