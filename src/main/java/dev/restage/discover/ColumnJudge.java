package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Weighs a column's name against its values. Values that cannot be what the name says unseat it, and some forms (an address, an
 * account with the right check digits, a password hash) hold whatever the name; in between the name decides which of several
 * likely readings is meant.
 */
final class ColumnJudge {
    /** What was found out about one column. */
    record Verdict(Kind kind, double confidence, String evidence) {}

    private static final Set<Kind> NAMES = EnumSet.of(Kind.FIRST_NAME, Kind.LAST_NAME, Kind.FULL_NAME);
    private static final double SURE = 0.5;
    /** Values alone must say more than a name, for what looks personal may stand in any column. */
    private static final double SURE_BY_VALUES = 0.75;

    private static final double REAL_NAMES = 0.85;

    private final NameJudge names;
    private final ContentJudge contents;
    private final Plausibility plausibility;
    private final Documents documents;
    private final Lists lists;

    ColumnJudge(NameJudge names, ContentJudge contents, Plausibility plausibility, Documents documents, Lists lists) {
        this.names = names;
        this.contents = contents;
        this.plausibility = plausibility;
        this.documents = documents;
        this.lists = lists;
    }

    Finding judge(TableView view, Column column, TableTopic topic) {
        ColumnType.Kind type = column.type().kind();
        Values values = view.of(column);
        if (type == ColumnType.Kind.JSON
                || type == ColumnType.Kind.XML
                || type == ColumnType.Kind.HSTORE
                || Documents.like(values)) {
            Finding inside = documents.judge(view.table().id(), column, values, names.judge(view, column, topic));
            if (inside != null) {
                boolean links = inside.kind() == Kind.URL && topic.ofThings();
                return links
                        ? new Finding(inside.table(), column, Kind.NONE, 0.8, "links of things and not of people")
                        : inside;
            }
        }
        Finding list = lists.judge(view.table().id(), column, values);
        if (list != null) {
            return list;
        }
        Verdict verdict = verdict(view, column, topic, values);
        return new Finding(
                view.table().id(), column, verdict.kind(), rounded(verdict.confidence()), verdict.evidence());
    }

    static double rounded(double confidence) {
        return Math.round(Math.min(0.99, confidence) * 100) / 100.0;
    }

    private Verdict verdict(TableView view, Column column, TableTopic topic, Values values) {
        Verdict byType = byType(column, values);
        if (byType != null) {
            return byType;
        }
        NameGuess name = names.judge(view, column, topic);
        List<Clue> clues = column.type().holdsText()
                        || column.type().kind() == ColumnType.Kind.INTEGER
                        || column.type().kind() == ColumnType.Kind.DECIMAL
                ? contents.clues(values).stream()
                        .filter(clue -> plausibility.fits(clue.kind(), column.type()))
                        .toList()
                : List.of();
        if (name.kind().personal() && name.clear()) {
            return named(view, column, topic, values, name, clues);
        }
        return unnamed(column, topic, values, name, clues);
    }

    /** Types that leave no choice. */
    private static @org.jspecify.annotations.Nullable Verdict byType(Column column, Values values) {
        return switch (column.type().kind()) {
            case NETWORK ->
                new Verdict(Kind.IP, 0.95, "the type " + column.type().base() + " holds addresses of machines");
            case GEOMETRY ->
                new Verdict(Kind.GEO, 0.9, "the type " + column.type().base() + " holds places");
            case MAC ->
                new Verdict(Kind.TOKEN, 0.85, "the type " + column.type().base() + " identifies a device");
            case BINARY ->
                values.share(Forms::pictureBytes) >= 0.5
                        ? new Verdict(Kind.PHOTO, 0.96, "the values are pictures by their first bytes")
                        : null;
            case BOOLEAN, TIME, INTERVAL, RANGE, BITS, TEXT_SEARCH, MONEY, ENUM ->
                new Verdict(Kind.NONE, 0.95, "the type " + column.type().base() + " holds nothing that identifies");
            default -> null;
        };
    }

    private Verdict named(
            TableView view, Column column, TableTopic topic, Values values, NameGuess name, List<Clue> clues) {
        String called = "the name says " + name.kind().words() + " (" + name.term() + ")";
        if (name.kind() == Kind.URL && ofThings(column, topic, values)) {
            return new Verdict(Kind.NONE, 0.8, called + ", but of pictures or pages and not of people");
        }
        boolean part = ContactBlock.isPart(view, column);
        if (!plausibility.fits(name.kind(), column.type())
                && !(part && plausibility.fitsInParts(name.kind(), column))) {
            return clues.isEmpty() || clues.get(0).weight() < SURE_BY_VALUES
                    ? new Verdict(
                            Kind.NONE,
                            0.8,
                            called + ", but the type " + column.type().base() + " cannot hold them")
                    : byValues(clues.get(0));
        }
        for (Clue clue : clues) {
            if (clue.kind() == name.kind()) {
                double together = 1 - (1 - name.weight()) * (1 - clue.weight());
                return clues.get(0).decisive()
                                && clues.get(0) != clue
                                && !related(name.kind(), clues.get(0).kind())
                        ? against(called, clues.get(0))
                        : new Verdict(name.kind(), together, called + "; " + clue.words());
            }
        }
        for (Clue clue : clues) {
            if (clue.decisive() && clue.weight() >= SURE && !explains(name.kind(), clue.kind(), topic)) {
                return against(called, clue);
            }
        }
        boolean fits = plausibility.fits(name.kind(), values) || part && plausibility.fitsInParts(name.kind(), values);
        if (!fits || tooFewKinds(name.kind(), values)) {
            Clue best = clues.isEmpty() ? Clue.NONE : clues.get(0);
            return best.weight() >= SURE_BY_VALUES
                    ? against(called, best)
                    : new Verdict(Kind.NONE, 0.8, called + ", but the values do not look like it");
        }
        for (Clue clue : clues) {
            if (name.kind() == Kind.USERNAME && clue.kind() == Kind.FULL_NAME && clue.weight() >= REAL_NAMES) {
                return against(called, clue);
            }
        }
        if (NAMES.contains(name.kind())) {
            for (Clue clue : clues) {
                if (contradictsName(name.kind(), clue)) {
                    return against(called, clue);
                }
            }
        }
        return new Verdict(
                name.kind(),
                name.weight(),
                called + (values.none() ? "; there are no values" : "; the values may be that"));
    }

    private static boolean ofThings(Column column, TableTopic topic, Values values) {
        String small = column.name().toLowerCase(Locale.ROOT);
        boolean picture = List.of("image", "img", "pic", "thumb", "cover", "banner", "logo", "icon").stream()
                        .anyMatch(small::contains)
                || values.share(Forms::pictureName) > 0.5;
        boolean pages = values.share(text -> text.startsWith("/")) > 0.5;
        return (picture && topic.ofThings()) || (pages && topic != TableTopic.PERSON && topic != TableTopic.TALK);
    }

    private static boolean contradictsName(Kind name, Clue clue) {
        boolean whole = name == Kind.FULL_NAME && (clue.kind() == Kind.COMPANY || clue.kind() == Kind.STREET);
        boolean part = name != Kind.FULL_NAME && clue.kind() == Kind.FULL_NAME && false;
        return (whole || part) && clue.weight() >= SURE_BY_VALUES;
    }

    private static Verdict against(String called, Clue clue) {
        return new Verdict(clue.kind(), clue.weight() * 0.97, clue.words() + ", although " + called);
    }

    private static Verdict byValues(Clue clue) {
        return new Verdict(clue.kind(), clue.weight(), clue.words());
    }

    /** Hundreds of rows with three values are codes and no people. */
    private static boolean tooFewKinds(Kind kind, Values values) {
        return values.likeCodes()
                && values.distinct() <= 6
                && values.share(text -> text.matches("[A-Z0-9_-]{1,12}|[a-z]+_[a-z_]+")) > 0.5
                && (NAMES.contains(kind)
                        || kind == Kind.USERNAME
                        || kind == Kind.FREE_TEXT
                        || kind == Kind.COMPANY
                        || kind == Kind.TOKEN
                        || kind == Kind.STREET)
                && values.count() >= 60;
    }

    /** Whether the name's kind is only a closer word for what the values are. */
    private static boolean explains(Kind name, Kind content, TableTopic topic) {
        return related(name, content)
                || (name == Kind.FREE_TEXT && content == Kind.URL)
                || (name == Kind.PHOTO && content == Kind.URL)
                || (name == Kind.NATIONAL_ID && (content == Kind.PHONE || content == Kind.CREDIT_CARD));
    }

    private static boolean related(Kind left, Kind right) {
        return left == right
                || Set.of(left, right).equals(Set.of(Kind.PASSWORD, Kind.TOKEN))
                || Set.of(left, right).equals(Set.of(Kind.CREDIT_CARD, Kind.TOKEN))
                || (left == Kind.FREE_TEXT
                        && right != Kind.PASSWORD
                        && right != Kind.TOKEN
                        && right != Kind.EMAIL
                        && right != Kind.URL
                        && right != Kind.IBAN
                        && right != Kind.CREDIT_CARD
                        && right != Kind.IP
                        && right != Kind.GEO);
    }

    private Verdict unnamed(Column column, TableTopic topic, Values values, NameGuess name, List<Clue> clues) {
        boolean saysOther = name.clear();
        for (Clue clue : clues) {
            if (counts(clue, column, topic, values, saysOther, name)) {
                return byValues(clue);
            }
        }
        if (saysOther) {
            return new Verdict(
                    Kind.NONE, Math.max(0.6, name.weight()), "the name says nothing personal (" + name.term() + ")");
        }
        return new Verdict(
                Kind.NONE,
                values.none() ? 0.5 : 0.75,
                values.none()
                        ? "the name says nothing, and there are no values"
                        : "neither name nor values point to anything personal");
    }

    private static boolean counts(
            Clue clue, Column column, TableTopic topic, Values values, boolean saysOther, NameGuess name) {
        if (clue.decisive()) {
            boolean pictureOfThing = clue.kind() == Kind.URL
                    && (saysOther || topic.ofThings())
                    && topic != TableTopic.PERSON
                    && values.share(text -> Forms.pictureName(text) || text.contains("image") || text.contains("img"))
                            >= 0.5;
            boolean linkOfThing = clue.kind() == Kind.URL && saysOther && topic.ofThings();
            return clue.weight() >= SURE
                    && !linkOfThing
                    && !pictureOfThing
                    && !(clue.kind() == Kind.IP && saysOther && name.term().contains("version"));
        }
        if (clue.kind() == Kind.FREE_TEXT) {
            return !saysOther && !topic.ofThings() && values.variety() > 0.3;
        }
        if (clue.kind() == Kind.TOKEN) {
            return !saysOther && values.variety() > 0.7 && clue.weight() >= 0.7 && !checksumLike(column.name());
        }
        if (values.few() || (clue.kind() == Kind.COMPANY && saysOther)) {
            return false;
        }
        if (saysOther && topic.ofThings()) {
            return false;
        }
        return clue.weight() >= (saysOther ? 0.86 : SURE_BY_VALUES);
    }

    private static boolean checksumLike(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return List.of("hash", "sha", "md5", "digest", "checksum", "etag", "crc", "commit", "uuid", "guid", "ref")
                .stream()
                .anyMatch(small::contains);
    }
}
