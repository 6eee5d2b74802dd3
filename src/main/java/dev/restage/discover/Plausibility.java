package dev.restage.discover;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a column may hold what its name says: by its type, and by what its values cannot be. */
final class Plausibility {
    private static final Set<Kind> IN_NUMBERS = EnumSet.of(
            Kind.PHONE,
            Kind.POSTCODE,
            Kind.CREDIT_CARD,
            Kind.NATIONAL_ID,
            Kind.IBAN,
            Kind.GEO,
            Kind.DATE_OF_BIRTH,
            Kind.IP);
    private static final Set<Kind> IN_BYTES = EnumSet.of(
            Kind.PHOTO,
            Kind.PASSWORD,
            Kind.TOKEN,
            Kind.IP,
            Kind.FREE_TEXT,
            Kind.NATIONAL_ID,
            Kind.CREDIT_CARD,
            Kind.IBAN);
    private static final Set<Kind> IN_PARTS =
            EnumSet.of(Kind.PHONE, Kind.POSTCODE, Kind.CREDIT_CARD, Kind.NATIONAL_ID, Kind.IBAN);
    private static final double LEAST = 0.45;

    private final Map<Kind, Predicate<String>> forms = new EnumMap<>(Kind.class);

    Plausibility() {
        forms.put(Kind.EMAIL, text -> text.indexOf('@') > 0 || Forms.hex(text));
        forms.put(Kind.PHONE, Phones::possible);
        Predicate<String> name = PeopleNames::possible;
        forms.put(Kind.FIRST_NAME, name.and(text -> Forms.wordCount(text) <= 4 && text.length() <= 40));
        forms.put(Kind.LAST_NAME, name.and(text -> Forms.wordCount(text) <= 5 && text.length() <= 40));
        forms.put(Kind.FULL_NAME, name);
        forms.put(
                Kind.STREET,
                text -> text.length() >= 1
                        && !Forms.truth(text)
                        && !Forms.email(text)
                        && !Forms.ip(text)
                        && !Forms.url(text)
                        && !Forms.date(text)
                        && text.length() <= 300
                        && !text.matches("0[xX][0-9a-fA-F]+"));
        forms.put(
                Kind.CITY,
                text -> Forms.letters(text) >= 1
                        && text.length() <= 60
                        && Forms.digits(text) <= 3
                        && !Forms.truth(text)
                        && text.indexOf('@') < 0
                        && !text.matches("[A-Z]{1,3}|[A-Z0-9_-]+\\d+[A-Z0-9_-]*"));
        forms.put(Kind.POSTCODE, Places::postcode);
        forms.put(
                Kind.DATE_OF_BIRTH,
                text -> Forms.date(text)
                        || text.matches("(?:18|19|20)\\d{2}|\\d{1,2}[-./]\\d{1,2}|\\d{6}|-?\\d{8,13}"));
        forms.put(
                Kind.USERNAME,
                text -> text.length() <= 80
                        && Forms.wordCount(text) <= 4
                        && !Forms.truth(text)
                        && !Forms.date(text)
                        && !text.matches("\\d{1,4}"));
        forms.put(Kind.PASSWORD, text -> text.length() >= 4 && !Forms.date(text) && Forms.wordCount(text) <= 6);
        forms.put(Kind.IP, text -> Forms.ip(text) || text.matches("\\d{7,10}|[0-9a-f.:]+|[\\w.-]+\\.\\w+"));
        forms.put(
                Kind.CREDIT_CARD,
                text -> Forms.digits(text) >= 3 && Forms.digits(text) <= 19 && !Forms.date(text) || Forms.random(text));
        forms.put(
                Kind.NATIONAL_ID,
                text -> text.length() >= 5
                        && text.length() <= 40
                        && Forms.digits(text) >= 2
                        && !Forms.email(text)
                        && !Forms.url(text)
                        && Forms.wordCount(text) <= 5);
        forms.put(Kind.IBAN, text -> Forms.digits(text) >= 5 && text.length() <= 45 && !Forms.date(text));
        forms.put(
                Kind.URL,
                text -> Forms.url(text)
                        || Forms.pictureName(text)
                        || text.matches("[\\w.-]+\\.[a-zA-Z]{2,}(?:[/:].*)?|/.*")
                        || Forms.ip(text));
        forms.put(
                Kind.FREE_TEXT,
                text -> text.length() >= 2
                        && !Forms.truth(text)
                        && !Forms.number(text)
                        && !Forms.date(text)
                        && !Forms.uuid(text)
                        && !Forms.hex(text));
        forms.put(
                Kind.COMPANY,
                text -> Forms.letters(text) >= 2
                        && !Forms.truth(text)
                        && text.indexOf('@') < 0
                        && text.length() <= 150
                        && !Forms.uuid(text));
        forms.put(
                Kind.TOKEN,
                text -> text.length() >= 4 && Forms.wordCount(text) <= 3 && !Forms.date(text) && !Forms.truth(text));
        forms.put(
                Kind.GEO,
                text -> Forms.point(text)
                        || text.matches("-?\\d{1,3}[.,]\\d+|-?\\d{1,3}|-?\\d{5,10}|.*\\d.*°.*|\\{.*"));
        forms.put(
                Kind.PHOTO,
                text -> Forms.pictureBytes(text)
                        || Forms.pictureText(text)
                        || Forms.pictureName(text)
                        || text.matches("(?s)[0-9a-f]{2,}|.{60,}"));
    }

    boolean fits(Kind kind, ColumnType type) {
        ColumnType inner = type.element().orElse(type);
        return switch (inner.kind()) {
            case TEXT -> inner.maxLength().isEmpty() || inner.maxLength().getAsInt() >= least(kind);
            case OTHER, COMPOSITE, HSTORE, JSON, XML -> true;
            case INTEGER, DECIMAL, FLOAT -> IN_NUMBERS.contains(kind) && number(kind, inner);
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> kind == Kind.DATE_OF_BIRTH;
            case UUID -> kind == Kind.TOKEN;
            case BINARY -> IN_BYTES.contains(kind);
            case NETWORK -> kind == Kind.IP;
            case MAC -> kind == Kind.TOKEN;
            case GEOMETRY -> kind == Kind.GEO;
            case ENUM, BOOLEAN, TIME, INTERVAL, RANGE, BITS, TEXT_SEARCH, MONEY, ARRAY -> false;
        };
    }

    /** Whether a column may hold a part of what its name says, as {@code tel1, tel2, tel3} hold a number in three. */
    boolean fitsInParts(Kind kind, Column column) {
        ColumnType.Kind type = column.type().kind();
        return IN_PARTS.contains(kind)
                && (type == ColumnType.Kind.TEXT || type == ColumnType.Kind.INTEGER || type == ColumnType.Kind.DECIMAL);
    }

    boolean fitsInParts(Kind kind, Values values) {
        return IN_PARTS.contains(kind) && (values.none() || values.share(text -> text.matches("\\d{1,8}")) >= LEAST);
    }

    /** What is shorter is a code or a flag. */
    private static int least(Kind kind) {
        return switch (kind) {
            case EMAIL, URL, IP -> 7;
            case FULL_NAME, COMPANY, FREE_TEXT, CITY, USERNAME -> 5;
            case TOKEN -> 6;
            case PHONE, DATE_OF_BIRTH, NATIONAL_ID, IBAN, CREDIT_CARD, POSTCODE, PASSWORD -> 4;
            default -> 1;
        };
    }

    private static boolean number(Kind kind, ColumnType type) {
        if (type.base().equals("int2") || type.base().equals("smallint")) {
            return kind == Kind.DATE_OF_BIRTH || kind == Kind.POSTCODE;
        }
        boolean small = type.base().contains("tinyint")
                || type.declared().startsWith("tinyint")
                || type.declared().startsWith("int(1)");
        if (small) {
            return false;
        }
        boolean whole = type.kind() == ColumnType.Kind.INTEGER
                || (type.kind() == ColumnType.Kind.DECIMAL && type.scale().orElse(0) == 0);
        if (kind == Kind.GEO) {
            return !whole || type.kind() == ColumnType.Kind.DECIMAL;
        }
        return whole || type.kind() == ColumnType.Kind.FLOAT && kind == Kind.PHONE;
    }

    /** Whether most of the values can be of a kind; with one or two values at hand a doubt is no contradiction. */
    boolean fits(Kind kind, Values values) {
        Predicate<String> form = forms.get(kind);
        if (form == null || values.none()) {
            return true;
        }
        double share = values.share(form);
        return values.count() == 1 ? share > 0 || !values.texts().stream().allMatch(Forms::truth) : share >= LEAST;
    }
}
