package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds card numbers and phone numbers among the digits of a text.
 *
 * <p>A card number is 13 to 19 digits in groups that begins as cards do and has a right check digit (ISO/IEC 7812). Phone numbers have
 * none, and order numbers must not all become phones; so what counts as one is what is written like one: with a country code
 * ({@code +49 …}, {@code 0049 …}), with a trunk zero and in groups ({@code 0171/1234567}), in the groups of North America
 * ({@code (212) 867-5309}), or any six to fifteen digits behind a word such as {@code tel}, {@code phone} or {@code mobile}.
 */
final class NumbersInText {
    private static final String BETWEEN = " -./()\u00A0\u2010\u2011\u2013";
    private static final int FARTHEST_APART = 3;
    private static final int MOST_GROUPS = 10;
    private static final int LABEL = 16;
    /** Beginnings and lengths of the brands' numbers. */
    private static final Pattern CARD = Pattern.compile(
            "4[0-9]{12}|3(?:0[0-5]|[689][0-9])[0-9]{11}|3[47][0-9]{13}|(?:4[0-9]|5[1-5]|2[2-7]|35|6[0-9])[0-9]{14}"
                    + "|(?:4[0-9]|5[06-9]|6[0-9])[0-9]{15,17}");

    private static final Pattern LABELLED = Pattern.compile(
            "(?:^|[^\\p{L}])(?:tel|tele(?:ph|f)on\\p{L}{0,3}|phone|fon|fax|mobile?|mobil\\p{L}{0,4}|cell|handy|call|ring|sms|whatsapp)"
                    + "[^\\p{L}\\p{N}]{0,4}$");

    /** @param before what stands between the group before and this one */
    private record Group(int start, int end, String before) {
        int length() {
            return end - start;
        }
    }

    private final String text;
    private final FoundText found;

    NumbersInText(String text, FoundText found) {
        this.text = text;
        this.found = found;
    }

    void find() {
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(at)) {
                at++;
            } else if (at > 0 && partOfWord(text.charAt(at - 1))) {
                at = endOfDigits(at);
            } else {
                List<Group> groups = groups(at);
                at = found(groups).orElse(groups.get(0).end());
            }
        }
    }

    /** The digits from there on, as far as they may be one number. */
    private List<Group> groups(int start) {
        List<Group> groups = new ArrayList<>();
        int from = start;
        String before = "";
        while (groups.size() < MOST_GROUPS
                && before.length() <= FARTHEST_APART
                && from < text.length()
                && isDigit(from)) {
            int end = endOfDigits(from);
            groups.add(new Group(from, end, before));
            int next = end;
            while (next < text.length() && BETWEEN.indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            before = text.substring(end, next);
            from = next;
        }
        Group last = groups.get(groups.size() - 1);
        if (groups.size() > 1 && last.end() < text.length() && Character.isLetter(text.charAt(last.end()))) {
            groups.remove(groups.size() - 1);
        }
        return groups;
    }

    /** Where the number ends that begins with the first of the groups. */
    private Optional<Integer> found(List<Group> groups) {
        Optional<Integer> card = card(groups);
        if (card.isPresent()) {
            found.found(groups.get(0).start(), card.get(), "credit-card");
            return card;
        }
        int start = groups.get(0).start();
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        boolean bracket = start > 0 && text.charAt(start - 1) == '(';
        Optional<Integer> phone = phone(groups, plus);
        phone.ifPresent(end -> found.found(plus || bracket ? start - 1 : start, end, "phone"));
        return phone;
    }

    private Optional<Integer> card(List<Group> groups) {
        StringBuilder digits = new StringBuilder();
        Optional<Integer> end = Optional.empty();
        for (Group group : groups) {
            boolean apart = group.before().isEmpty() || " -\u00A0".contains(group.before());
            if (!apart || digits.length() + group.length() > 19) {
                break;
            }
            digits.append(text, group.start(), group.end());
            if (CARD.matcher(digits).matches() && hasCheckDigit(digits)) {
                end = Optional.of(group.end());
            }
        }
        return end;
    }

    /** ISO/IEC 7812-1, annex B. */
    static boolean hasCheckDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }

    private Optional<Integer> phone(List<Group> groups, boolean plus) {
        Group first = groups.get(0);
        String digits = text.substring(first.start(), first.end());
        if (plus) {
            return upTo(groups, 8, 15, 1);
        }
        if (labelled(first.start())) {
            return upTo(groups, 6, 15, 1);
        }
        if (digits.startsWith("00") && !digits.startsWith("000")) {
            return upTo(groups, 9, 17, 1);
        }
        if (digits.startsWith("0") && digits.length() > 1 && !date(groups)) {
            return upTo(groups, 9, 12, 2);
        }
        int from = digits.equals("1") ? 1 : 0;
        return northAmerican(groups.subList(from, groups.size()));
    }

    /** As many of the groups as such a number may have digits. */
    private Optional<Integer> upTo(List<Group> groups, int least, int most, int leastGroups) {
        int digits = 0;
        Optional<Integer> end = Optional.empty();
        for (int i = 0; i < groups.size() && digits + groups.get(i).length() <= most; i++) {
            digits += groups.get(i).length();
            if (digits >= least && i + 1 >= leastGroups) {
                end = Optional.of(groups.get(i).end());
            }
        }
        return end;
    }

    private Optional<Integer> northAmerican(List<Group> groups) {
        boolean fits = groups.size() >= 3
                && groups.get(0).length() == 3
                && groups.get(1).length() == 3
                && groups.get(2).length() == 4
                && text.charAt(groups.get(0).start()) > '1'
                && text.charAt(groups.get(1).start()) > '1';
        return fits ? Optional.of(groups.get(2).end()) : Optional.empty();
    }

    /** {@code 09.11.2026}, {@code 01-02-2026 10:00}. */
    private boolean date(List<Group> groups) {
        return groups.size() >= 3
                && groups.get(0).length() == 2
                && groups.get(1).length() == 2
                && groups.get(2).length() == 4
                && groups.get(1).before().equals(groups.get(2).before())
                && "./-".contains(groups.get(1).before());
    }

    private boolean labelled(int start) {
        String before = text.substring(Math.max(0, start - LABEL), start).toLowerCase(Locale.ROOT);
        return LABELLED.matcher(before).find();
    }

    private int endOfDigits(int start) {
        int end = start;
        while (end < text.length() && isDigit(end)) {
            end++;
        }
        return end;
    }

    /** What is taken already is none. */
    private boolean isDigit(int at) {
        char character = text.charAt(at);
        return character >= '0' && character <= '9' && found.isFree(at, at + 1);
    }

    private static boolean partOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '#';
    }
}
