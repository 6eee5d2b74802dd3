package dev.restage.discover;

import dev.restage.schema.Column;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a column means together with its table's name: the {@code number} of a table of phones, the {@code address} of one of mails. */
final class TableAndColumn {
    private static final double WEIGHT = 0.9;
    private static final Set<Kind> OF_VALUES =
            EnumSet.of(Kind.EMAIL, Kind.PHONE, Kind.IP, Kind.IBAN, Kind.CREDIT_CARD, Kind.NATIONAL_ID);
    private static final Set<Kind> OF_NUMBERS = EnumSet.of(Kind.PHONE, Kind.IBAN, Kind.CREDIT_CARD, Kind.NATIONAL_ID);
    private static final Set<Kind> OF_ADDRESSES = EnumSet.of(Kind.EMAIL, Kind.IP);

    private final NameWords words;
    private final NameVocabulary vocabulary;

    TableAndColumn(NameWords words, NameVocabulary vocabulary) {
        this.words = words;
        this.vocabulary = vocabulary;
    }

    NameGuess judge(TableView view, Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        Set<Kind> kinds = kinds(name);
        boolean secret = name.equals("key") || name.equals("code") || name.equals("hash");
        if (kinds.isEmpty() && !secret) {
            return NameGuess.NOTHING;
        }
        List<String> table =
                ColumnName.readings(view.table().id().name()).get(0).letters();
        for (int last = Math.min(2, table.size()); last > 0; last--) {
            String about = single(String.join("_", table.subList(table.size() - last, table.size())));
            NameGuess guess = vocabulary.ofColumn(secret && !about.endsWith(name) ? about + "_" + name : about);
            if (guess.weight() >= WEIGHT && (kinds.contains(guess.kind()) || secret && guess.kind() == Kind.TOKEN)) {
                return new NameGuess(guess.kind(), WEIGHT, guess.term());
            }
        }
        return NameGuess.NOTHING;
    }

    private Set<Kind> kinds(String name) {
        if (words.is(WordRole.VALUE, name)) {
            return OF_VALUES;
        }
        if (words.is(WordRole.NUMBER, name)) {
            return OF_NUMBERS;
        }
        return words.is(WordRole.ADDRESS, name) ? OF_ADDRESSES : Set.of();
    }

    private static String single(String plural) {
        return plural.endsWith("ses") ? plural.substring(0, plural.length() - 2) : plural.replaceFirst("s$", "");
    }
}
