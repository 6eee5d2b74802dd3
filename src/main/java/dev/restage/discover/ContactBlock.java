package dev.restage.discover;

import dev.restage.schema.Column;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns that belong together by how they begin, such as {@code ship_name, ship_street, ship_phone}, or by how they count. */
final class ContactBlock {
    private static final Set<Kind> WAYS_TO_REACH =
            EnumSet.of(Kind.STREET, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.CITY);
    private static final Set<Kind> WAYS_TO_A_DOOR = EnumSet.of(Kind.STREET, Kind.POSTCODE, Kind.DATE_OF_BIRTH);
    private static final Pattern COUNTED = Pattern.compile("(?:上|下|前|後)?[0-9０-９]+桁?$");

    private final NameVocabulary vocabulary;

    ContactBlock(NameVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Whether other columns that begin with these words tell how to reach somebody. */
    boolean reaches(TableView view, List<String> begin) {
        return holds(view, begin, WAYS_TO_REACH);
    }

    /** Whether other columns that begin with these words tell where somebody lives, or since when. */
    boolean describesSomebody(TableView view, List<String> begin) {
        return holds(view, begin, WAYS_TO_A_DOOR);
    }

    /** Whether other columns that begin with these words are the rest of a postal address. */
    boolean leadsToDoor(TableView view, List<String> begin) {
        return !begin.isEmpty() && holds(view, begin, EnumSet.of(Kind.POSTCODE, Kind.CITY));
    }

    /** Whether a column that differs in its last word alone holds phone numbers. */
    boolean hasPhones(TableView view, ColumnName name) {
        List<String> begin = name.beforeLast();
        return !begin.isEmpty() && holds(view, begin, EnumSet.of(Kind.PHONE));
    }

    private boolean holds(TableView view, List<String> begin, Set<Kind> kinds) {
        return view.columns().stream()
                .filter(column ->
                        begins(ColumnName.readings(column.name()).get(0).letters(), begin))
                .anyMatch(column ->
                        kinds.contains(vocabulary.ofColumn(column.name()).kind()));
    }

    private static boolean begins(List<String> words, List<String> begin) {
        return words.size() > begin.size() && words.subList(0, begin.size()).equals(begin);
    }

    /** Whether a column holds a part of something only, as {@code tel1, tel2, tel3} do. */
    static boolean isPart(TableView view, Column column) {
        String bare = bare(column);
        return !bare.equals(column.name().toLowerCase(Locale.ROOT))
                && view.columns().stream()
                        .anyMatch(other -> other != column && bare(other).equals(bare));
    }

    private static String bare(Column column) {
        return COUNTED.matcher(column.name().toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
