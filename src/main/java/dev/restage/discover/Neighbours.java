package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at columns beside each other. What says nothing alone may do so in company: two fractions in the ranges of degrees, five
 * digits beside a city, a word that has the same row's name in it, old dates in a table of people.
 */
final class Neighbours {
    private static final Set<Kind> OF_PEOPLE = EnumSet.of(
            Kind.FIRST_NAME,
            Kind.LAST_NAME,
            Kind.FULL_NAME,
            Kind.EMAIL,
            Kind.PHONE,
            Kind.USERNAME,
            Kind.NATIONAL_ID,
            Kind.PASSWORD);
    private static final Set<Kind> OF_PLACES = EnumSet.of(Kind.STREET, Kind.CITY, Kind.POSTCODE);
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:18|19|20)\\d{2})");
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}\\.\\d{3,}");
    private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{N}._-]{3,32}");
    private static final int LEAST_ROWS = 3;
    private static final int AGE = 14;

    private final TableView view;
    private final TableTopic topic;
    private final NameJudge names;
    private final List<Finding> findings;

    Neighbours(TableView view, TableTopic topic, NameJudge names, List<Finding> findings) {
        this.view = view;
        this.topic = topic;
        this.names = names;
        this.findings = new ArrayList<>(findings);
    }

    List<Finding> judge() {
        for (int at = 0; at < findings.size(); at++) {
            if (!findings.get(at).kind().personal() && open(at)) {
                look(at);
            }
        }
        return findings;
    }

    /** Whether the name leaves it open what the column holds. */
    private boolean open(int at) {
        return !names.judge(view, column(at), topic).clear()
                && !view.of(column(at)).none();
    }

    private void look(int at) {
        Values values = view.of(column(at));
        boolean enough = values.count() >= LEAST_ROWS;
        if (enough && birth(at, values)) {
            found(at, Kind.DATE_OF_BIRTH, 0.82, "old dates of many years in a table about people");
        } else if (enough
                && at + 1 < findings.size()
                && degrees(values, 90, 180)
                && open(at + 1)
                && degrees(view.of(column(at + 1)), 180, 180)) {
            found(at, Kind.GEO, 0.85, "fractions in the range of degrees, beside another of them");
            found(at + 1, Kind.GEO, 0.85, "fractions in the range of degrees, beside another of them");
        } else if (enough && text(at) && handle(at, values)) {
            found(at, Kind.USERNAME, 0.86, "single words that have names or addresses of the same row in them");
        } else if (enough && postcode(at, values)) {
            found(at, Kind.POSTCODE, 0.82, "the form of a postcode, beside " + words(near(at, 3)));
        } else if (enough && text(at)) {
            place(at, values);
            name(at, values);
            telephone(at, values);
        }
    }

    private static String words(Set<Kind> kinds) {
        return kinds.stream()
                .filter(OF_PLACES::contains)
                .map(Kind::words)
                .findFirst()
                .orElse("an address");
    }

    private boolean birth(int at, Values values) {
        ColumnType.Kind type = column(at).type().kind();
        boolean dates = type == ColumnType.Kind.DATE
                || type == ColumnType.Kind.TIMESTAMP
                || (text(at) && values.share(Forms::date) > 0.9);
        if (!dates || !(topic == TableTopic.PERSON || has(OF_PEOPLE))) {
            return false;
        }
        int latest = LocalDate.now(ZoneOffset.UTC).getYear() - AGE;
        double old = values.share(text -> year(text) >= 1900 && year(text) <= latest);
        long years = values.texts().stream().map(Neighbours::year).distinct().count();
        return old > 0.7
                && years >= Math.min(5, values.count() / 2 + 1)
                && values.share(text -> year(text) <= 1999) > 0.4;
    }

    private static int year(String text) {
        Matcher matcher = YEAR.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static boolean degrees(Values values, double first, double second) {
        double most = Math.max(first, second);
        return values.share(text -> DEGREES.matcher(text).matches() && Math.abs(Double.parseDouble(text)) <= most)
                        > 0.85
                && values.variety() > 0.5;
    }

    private boolean handle(int at, Values values) {
        if (values.variety() < 0.8 || values.share(text -> HANDLE.matcher(text).matches()) < 0.9) {
            return false;
        }
        List<Integer> others = columns(Set.of(Kind.EMAIL, Kind.FIRST_NAME, Kind.LAST_NAME, Kind.FULL_NAME));
        List<String> own = rows(at);
        int agreeing = 0;
        int all = 0;
        for (int row = 0; row < own.size(); row++) {
            String value = own.get(row).toLowerCase(Locale.ROOT);
            if (value.isBlank()) {
                continue;
            }
            all++;
            if (agrees(value, row, others)) {
                agreeing++;
            }
        }
        return all > 0 && agreeing * 2 >= all;
    }

    private boolean agrees(String value, int row, List<Integer> others) {
        for (int other : others) {
            for (String word : rows(other).get(row).toLowerCase(Locale.ROOT).split("@.*|[\\s,._-]+")) {
                if (word.length() >= 3 && value.contains(word)
                        || word.length() > 3 && value.length() >= 4 && word.startsWith(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean postcode(int at, Values values) {
        Set<Kind> near = near(at, 3);
        return (near.contains(Kind.CITY) || near.contains(Kind.STREET))
                && !has(EnumSet.of(Kind.POSTCODE))
                && values.share(text -> Places.postcode(text) && text.length() >= 4) > 0.95
                && values.texts().stream().mapToInt(String::length).distinct().count() <= 3
                && (column(at).type().kind() == ColumnType.Kind.INTEGER || text(at));
    }

    private void place(int at, Values values) {
        Set<Kind> near = near(at, 2);
        boolean letters =
                values.share(text -> Forms.letters(text) >= 2 && Forms.digits(text) == 0 && text.length() <= 40) > 0.9;
        if (near.contains(Kind.POSTCODE) && !has(EnumSet.of(Kind.CITY)) && letters && values.meanLength() > 3) {
            found(at, Kind.CITY, 0.78, "names beside postcodes");
        } else if ((near.contains(Kind.POSTCODE) || near.contains(Kind.CITY))
                && !has(EnumSet.of(Kind.STREET))
                && values.share(text -> Forms.letters(text) >= 2 && Forms.digits(text) >= 1 && text.length() >= 6) > 0.8
                && values.share(Forms::date) < 0.1
                && values.variety() > 0.5) {
            found(at, Kind.STREET, 0.78, "words with numbers beside postcodes or cities");
        }
    }

    private void name(int at, Values values) {
        Set<Kind> near = near(at, 1);
        boolean single = values.share(text -> PeopleNames.possible(text)
                                && Forms.wordCount(text) <= 2
                                && Character.isLetter(text.charAt(0)))
                        > 0.9
                && values.share(text -> text.matches("[A-Z]{1,3}")) < 0.2
                && values.variety() > 0.4;
        if (!single || findings.get(at).kind().personal()) {
            return;
        }
        if (near.contains(Kind.FIRST_NAME) && !has(EnumSet.of(Kind.LAST_NAME))) {
            found(at, Kind.LAST_NAME, 0.8, "words beside first names");
        } else if (near.contains(Kind.LAST_NAME) && !has(EnumSet.of(Kind.FIRST_NAME))) {
            found(at, Kind.FIRST_NAME, 0.8, "words beside last names");
        }
    }

    private void telephone(int at, Values values) {
        boolean american = values.count() >= 8 && values.share(text -> text.matches("1?[2-9]\\d{2}[2-9]\\d{6}")) > 0.95;
        if (american && values.variety() > 0.8 && has(OF_PEOPLE)) {
            found(at, Kind.PHONE, 0.78, "ten digits as American numbers have them, in a table about people");
        }
    }

    private void found(int at, Kind kind, double confidence, String evidence) {
        Finding old = findings.get(at);
        findings.set(at, new Finding(old.table(), old.column(), kind, confidence, evidence));
    }

    private boolean has(Set<Kind> kinds) {
        return findings.stream().anyMatch(finding -> kinds.contains(finding.kind()));
    }

    private List<Integer> columns(Set<Kind> kinds) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < findings.size(); at++) {
            if (kinds.contains(findings.get(at).kind())) {
                found.add(at);
            }
        }
        return found;
    }

    /** The kinds of the columns at most so far away. */
    private Set<Kind> near(int at, int distance) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int other = Math.max(0, at - distance); other <= Math.min(findings.size() - 1, at + distance); other++) {
            kinds.add(findings.get(other).kind());
        }
        return kinds;
    }

    private boolean text(int at) {
        return column(at).type().kind() == ColumnType.Kind.TEXT;
    }

    private Column column(int at) {
        return findings.get(at).column();
    }

    private List<String> rows(int at) {
        return view.rows().getOrDefault(column(at).name(), List.of());
    }
}
