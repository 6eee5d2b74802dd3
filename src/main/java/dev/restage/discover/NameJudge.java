package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what a column's name, its comment and the table around it point to. */
final class NameJudge {
    private static final double GENERIC = 0.85;
    private static final double NOTED = 0.75;
    private static final Set<String> LAST_IF_FIRST_STANDS_BESIDE = Set.of("name", "nom", "nm", "naam", "nazwa");
    private static final Set<String> FIRST_IF_LAST_STANDS_BESIDE =
            Set.of("nombre", "nome", "ad", "isim", "imya", "name", "namae");

    /** What people add for themselves, be the rest for everybody. */
    private static final Set<String> NOTES = Set.of(
            "note",
            "notes",
            "remark",
            "remarks",
            "comment",
            "comments",
            "memo",
            "bemerkung",
            "bemerkungen",
            "notiz",
            "notizen",
            "备注",
            "備考",
            "メモ",
            "beizhu",
            "biko",
            "bikou");

    private static final Set<String> OF_EVERYTHING = Set.of("说明", "描述", "内容", "摘要", "详情", "説明", "原因");
    private static final Set<String> MERE_LINKS = Set.of(
            "url",
            "link",
            "shareurl",
            "linkurl",
            "pageurl",
            "siteurl",
            "weburl",
            "fileurl",
            "documenturl",
            "image",
            "链接",
            "链接地址",
            "リンク",
            "landingpage",
            "targeturi",
            "websiteurl");
    private static final Set<String> LOGINS =
            Set.of("userid", "uid", "loginid", "memberid", "customerid", "empid", "staffid", "usercode", "usercd");
    private static final Set<String> ORDERS =
            Set.of("sort", "order", "group", "sorted", "ordered", "grouped", "filter");
    private static final double SOMEBODY = 0.65;
    private static final int LEAST_NAME = 8;

    private final NameWords words;
    private final NameVocabulary vocabulary;
    private final TableAndColumn together;
    private final ContactBlock block;

    NameJudge(NameWords words, NameVocabulary vocabulary) {
        this.words = words;
        this.vocabulary = vocabulary;
        together = new TableAndColumn(vocabulary);
        block = new ContactBlock(vocabulary);
    }

    TableTopic topic(TableView view) {
        return TableTopic.of(view, words, vocabulary);
    }

    NameGuess judge(TableView view, Column column, TableTopic topic) {
        NameGuess inTable = together.judge(view, column);
        if (inTable.clear()) {
            return inTable;
        }
        NameGuess guess = vocabulary.ofColumn(column.name());
        ColumnName name = ColumnName.readings(column.name()).get(0);
        if (!guess.kind().personal() && topic == TableTopic.TALK && words.meansWhatIsSaid(name)) {
            return new NameGuess(Kind.FREE_TEXT, GENERIC, name.last());
        }
        String comment = view.comment(column);
        if (!comment.isEmpty()) {
            NameGuess noted = vocabulary.ofComment(comment);
            if (noted.clear() && (guess.weight() < noted.weight() || tellsMore(guess, noted, topic))) {
                return narrowed(noted, view, topic);
            }
        }
        if (guess.weight() < 0.7) {
            NameGuess generic = genericName(view, column, topic);
            if (generic.clear()) {
                return generic;
            }
        }
        if (!guess.clear() && holdsNames(column) && words.isSomebody(name.last())) {
            return new NameGuess(Kind.FULL_NAME, SOMEBODY, name.last());
        }
        if (!guess.clear() && holdsNames(column) && words.stands(name.last(), TableTopic.COMPANY)) {
            return new NameGuess(Kind.COMPANY, SOMEBODY, name.last());
        }
        if (!guess.clear() && holdsNames(column) && logsIn(view, name)) {
            return new NameGuess(Kind.USERNAME, SOMEBODY, name.text());
        }
        if (guess.kind() == Kind.USERNAME
                && guess.term().equals("username")
                && name.letters().size() > 2) {
            List<String> begin = name.letters().subList(0, name.letters().size() - 1);
            return block.describesSomebody(view, begin) ? new NameGuess(Kind.FULL_NAME, GENERIC, name.last()) : guess;
        }
        return narrowed(guess, view, topic);
    }

    /** Beside a password {@code user_id} is what a person types; {@code closed_by} is who did it. */
    private boolean logsIn(TableView view, ColumnName name) {
        boolean did = name.letters().size() > 1
                && name.last().equals("by")
                && !ORDERS.contains(name.letters().get(name.letters().size() - 2));
        return did
                || LOGINS.contains(String.join("", name.letters()))
                        && has(view, Kind.PASSWORD)
                        && !has(view, Kind.USERNAME);
    }

    private static boolean holdsNames(Column column) {
        return column.type().kind() == ColumnType.Kind.TEXT
                && column.type().maxLength().orElse(LEAST_NAME) >= LEAST_NAME;
    }

    /** A column called icon may be noted as a person's. */
    private static boolean tellsMore(NameGuess name, NameGuess noted, TableTopic topic) {
        return !name.kind().personal()
                && noted.kind().personal()
                && noted.weight() >= NOTED
                && !topic.ofThings()
                && !(name.clear() && OF_EVERYTHING.contains(noted.term()) && topic != TableTopic.TALK);
    }

    /** Some words mean something personal only in the right company. */
    private NameGuess narrowed(NameGuess guess, TableView view, TableTopic topic) {
        if (guess.kind() == Kind.DATE_OF_BIRTH && topic.ofThings() && !tellsOfSomebody(view)) {
            return new NameGuess(Kind.NONE, 0.6, guess.term());
        }
        boolean described = guess.kind() == Kind.FREE_TEXT && topic == TableTopic.THING && guess.weight() < GENERIC;
        boolean published = guess.kind() == Kind.FREE_TEXT && topic == TableTopic.PUBLISHED;
        boolean shown = topic.ofThings()
                && guess.kind() == Kind.FULL_NAME
                && guess.term().equals("displayname");
        boolean linked = topic.ofThings() && guess.kind() == Kind.URL && MERE_LINKS.contains(guess.term());
        if (described || published && !NOTES.contains(guess.term()) || shown || linked) {
            return new NameGuess(Kind.NONE, 0.6, guess.term());
        }
        boolean shared = guess.kind() == Kind.CITY && guess.term().equals("district") && topic.ofThings();
        if (shared) {
            return new NameGuess(Kind.NONE, 0.5, guess.term());
        }
        if (guess.kind() == Kind.FULL_NAME && List.of("名前", "名称").contains(guess.term())) {
            return genericName(view, guess, topic);
        }
        return guess;
    }

    private NameGuess genericName(TableView view, NameGuess guess, TableTopic topic) {
        return switch (topic) {
            case PERSON -> guess;
            case COMPANY -> new NameGuess(Kind.COMPANY, GENERIC, guess.term());
            case THING, PUBLISHED -> new NameGuess(Kind.NONE, GENERIC, guess.term());
            case UNKNOWN, TALK -> new NameGuess(guess.kind(), hasReach(view) ? GENERIC : 0.35, guess.term());
        };
    }

    /** A column that is just called name, or somebody's name. */
    private NameGuess genericName(TableView view, Column column, TableTopic topic) {
        ColumnName name = words.nameApart(ColumnName.readings(column.name()).get(0));
        String last = name.isAsian() ? lastAsian(name) : name.last();
        List<String> letters = name.letters();
        if (letters.size() > 1 && words.meansName(letters.get(0)) && !words.meansName(last)) {
            return of(letters.subList(1, letters.size()), letters.get(0));
        }
        if (last.isEmpty() || !words.meansName(last)) {
            return NameGuess.NOTHING;
        }
        List<String> before = letters.subList(0, Math.max(0, letters.size() - 1));
        if (!before.isEmpty() && before.get(before.size() - 1).equals("by")) {
            return new NameGuess(Kind.FULL_NAME, GENERIC, last);
        }
        if (!before.isEmpty()) {
            NameGuess whose = of(before, last);
            if (whose.clear()) {
                return whose.kind() == Kind.FULL_NAME ? beside(view, column, last, whose) : whose;
            }
            if (!ownOf(view, before)) {
                return block.reaches(view, before)
                        ? new NameGuess(Kind.FULL_NAME, 0.7, last)
                        : new NameGuess(Kind.NONE, 0.6, last);
            }
        }
        return switch (topic) {
            case PERSON -> beside(view, column, last, new NameGuess(Kind.FULL_NAME, GENERIC, last));
            case COMPANY -> new NameGuess(Kind.COMPANY, GENERIC, last);
            case THING, PUBLISHED -> new NameGuess(Kind.NONE, GENERIC, last);
            case UNKNOWN, TALK ->
                hasReach(view)
                        ? beside(view, column, last, new NameGuess(Kind.FULL_NAME, 0.7, last))
                        : new NameGuess(Kind.NONE, 0.5, last);
        };
    }

    /** The name of whom or what these words mean. */
    private NameGuess of(List<String> whose, String term) {
        ColumnName who = words.writtenOut(new ColumnName(String.join("", whose), whose));
        String head = who.last();
        Kind known = head.isEmpty() ? Kind.NONE : vocabulary.ofColumn(head).kind();
        if (words.isThing(new ColumnName(head, List.of(head)))) {
            return new NameGuess(Kind.NONE, GENERIC, term);
        }
        if (words.stands(head, TableTopic.COMPANY) || known == Kind.COMPANY) {
            return new NameGuess(Kind.COMPANY, GENERIC, term);
        }
        if (words.isPerson(who) || words.isSomebody(head) || known == Kind.FULL_NAME) {
            return new NameGuess(Kind.FULL_NAME, GENERIC, term);
        }
        return words.isCompany(who) ? new NameGuess(Kind.COMPANY, GENERIC, term) : NameGuess.NOTHING;
    }

    /** Whether words before a name say no more than the table's own do. */
    private boolean ownOf(TableView view, List<String> before) {
        ColumnName table = ColumnName.readings(view.table().id().name()).get(0);
        return before.stream()
                .allMatch(word -> word.length() <= 2
                        || words.isNeutral(word)
                        || table.words().contains(word)
                        || table.words().contains(word + "s"));
    }

    private static String lastAsian(ColumnName name) {
        return List.of("名称", "名前", "姓名").stream()
                .filter(name.text()::equals)
                .findFirst()
                .orElse("");
    }

    private boolean hasReach(TableView view) {
        return tellsOfSomebody(view) || has(view, Kind.DATE_OF_BIRTH);
    }

    private boolean tellsOfSomebody(TableView view) {
        return view.columns().stream()
                .map(column -> vocabulary.ofColumn(column.name()).kind())
                .anyMatch(kind ->
                        kind == Kind.EMAIL || kind == Kind.PHONE || kind == Kind.FIRST_NAME || kind == Kind.LAST_NAME);
    }

    /** {@code name} beside {@code vorname} is the last name, {@code nombre} beside {@code apellidos} the first. */
    private NameGuess beside(TableView view, Column column, String word, NameGuess whole) {
        if (halves(view, column)) {
            return new NameGuess(column.name().matches(".*\\D0?1") ? Kind.LAST_NAME : Kind.FIRST_NAME, GENERIC, word);
        }
        boolean first = has(view, Kind.FIRST_NAME);
        boolean last = has(view, Kind.LAST_NAME);
        if (first && !last && LAST_IF_FIRST_STANDS_BESIDE.contains(word)) {
            return new NameGuess(Kind.LAST_NAME, GENERIC, word);
        }
        if (last && !first && FIRST_IF_LAST_STANDS_BESIDE.contains(word)) {
            return new NameGuess(Kind.FIRST_NAME, GENERIC, word);
        }
        return whole;
    }

    /** Where there are readings in kana, {@code name1, name2} are the family's name and one's own. */
    private static boolean halves(TableView view, Column column) {
        return column.name().matches(".*\\D0?[12]")
                && ContactBlock.isPart(view, column)
                && view.columns().stream()
                        .anyMatch(other -> other.name().toLowerCase(Locale.ROOT).contains("kana")
                                || other.name().contains("カナ"));
    }

    private boolean has(TableView view, Kind kind) {
        return view.columns().stream()
                .anyMatch(column -> vocabulary.ofColumn(column.name()).says(kind));
    }
}
