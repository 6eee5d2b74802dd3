package dev.restage.mask;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the row at hand that several values hang on together, as a rule's parameter names it. The same key draws the same in
 * every table and database, as a number or as a text.
 */
final class RowKey {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}");

    private final Row.Field field;
    private final KeyedHash hash;

    private RowKey(Row.Field field, KeyedHash hash) {
        this.field = field;
        this.hash = hash;
    }

    /**
     * @param parameter names the column
     * @param kind sets what is drawn apart from what is drawn elsewhere for the same key
     * @return empty if the rule does not have the parameter
     */
    static Optional<RowKey> of(
            MaskerRule rule, String parameter, String kind, MaskedColumn column, MaskingSettings settings) {
        return rule.parameters().get(parameter) instanceof String name
                ? Optional.of(new RowKey(column.row().field(name), new KeyedHash(settings.key(), kind)))
                : Optional.empty();
    }

    /** What is drawn for the key of the row at hand, valid until the next call; null if the row has none. */
    byte @Nullable [] drawn() {
        String text = field.original();
        String canonical = text == null ? "" : canonical(text);
        return canonical.isEmpty() ? null : hash.of(canonical);
    }

    /** Numbers and texts as they are, without the blanks that a {@code char} column has; a UUID in small letters. */
    private static String canonical(String key) {
        String plain = Framed.of(key).core();
        return UUID.matcher(plain).matches()
                ? plain.toLowerCase(Locale.ROOT)
                : CanonicalText.ascii(plain) ? plain : Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
