package dev.restage.dialect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A view, routine, trigger or event: what a database holds beside tables, as {@code SHOW CREATE} prints it together with the
 * settings under which it was made, and which it keeps.
 *
 * @param table of a trigger; null for all others
 * @param sqlMode null for a view
 * @param timeZone of an event; null for all others
 */
record CodeObject(
        Kind kind,
        String name,
        @Nullable String table,
        String definition,
        @Nullable String sqlMode,
        String characterSet,
        String collation,
        @Nullable String timeZone) {
    /** In double quotes where the object's mode makes names of them. */
    private static final Pattern DEFINER =
            Pattern.compile("DEFINER=(`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\")(?:@(`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"))?");

    private static final SqlReading NAMES = new SqlReading(true, true);

    private static final Pattern EVENT_STATE =
            Pattern.compile("(ON COMPLETION (?:NOT )?PRESERVE) (?:ENABLE|DISABLE ON SLAVE|DISABLE ON REPLICA|DISABLE)");

    /** In the order in which they are made: what comes later may use what comes earlier. */
    enum Kind {
        FUNCTION,
        PROCEDURE,
        PACKAGE,
        PACKAGE_BODY,
        VIEW,
        TRIGGER,
        EVENT;

        /** As SQL has it. */
        String sql() {
            return name().replace('_', ' ');
        }
    }

    /** What a source's definitions hold of these. */
    static List<CodeObject> of(Definitions definitions) {
        List<CodeObject> objects = new ArrayList<>();
        definitions
                .routines()
                .forEach(routine -> objects.add(new CodeObject(
                        Kind.valueOf(routine.kind().replace(' ', '_')),
                        routine.name(),
                        null,
                        routine.statement(),
                        routine.circumstances().sqlMode(),
                        routine.circumstances().characterSetClient(),
                        routine.circumstances().collationConnection(),
                        null)));
        definitions
                .views()
                .forEach(view -> objects.add(new CodeObject(
                        Kind.VIEW,
                        view.name(),
                        null,
                        view.statement(),
                        null,
                        view.circumstances().characterSetClient(),
                        view.circumstances().collationConnection(),
                        null)));
        definitions
                .triggers()
                .forEach(trigger -> objects.add(new CodeObject(
                        Kind.TRIGGER,
                        trigger.name(),
                        trigger.table(),
                        trigger.statement(),
                        trigger.circumstances().sqlMode(),
                        trigger.circumstances().characterSetClient(),
                        trigger.circumstances().collationConnection(),
                        null)));
        definitions
                .events()
                .forEach(event -> objects.add(new CodeObject(
                                Kind.EVENT,
                                event.name(),
                                null,
                                event.statement(),
                                event.circumstances().sqlMode(),
                                event.circumstances().characterSetClient(),
                                event.circumstances().collationConnection(),
                                event.timeZone())
                        .disabled()));
        return objects;
    }

    /** {@code user@host} in whose name it runs; empty if it has none, or has a role. */
    Optional<String> definer() {
        Matcher definer = DEFINER.matcher(definition);
        return definer.find() && definer.group(2) != null
                ? Optional.of(NAMES.name(definer.group(1)) + "@" + NAMES.name(definer.group(2)))
                : Optional.empty();
    }

    /** The same in another's name, where the mapping has one: {@code user@host} or {@code user} to the like. */
    CodeObject withDefiner(Map<String, String> mapping) {
        Optional<String> definer = definer();
        if (definer.isEmpty()) {
            return this;
        }
        int at = definer.get().lastIndexOf('@');
        String user = definer.get().substring(0, at);
        String host = definer.get().substring(at + 1);
        String other = mapping.getOrDefault(definer.get(), mapping.get(user));
        if (other == null) {
            return this;
        }
        int otherAt = other.lastIndexOf('@');
        String account = MysqlNames.quote(otherAt < 0 ? other : other.substring(0, otherAt)) + "@"
                + MysqlNames.quote(otherAt < 0 ? host : other.substring(otherAt + 1));
        return withDefinition(DEFINER.matcher(definition).replaceFirst(Matcher.quoteReplacement("DEFINER=" + account)));
    }

    /** The same for another database: names that are qualified with the one are qualified with the other. */
    CodeObject moved(String from, String to) {
        return moved(from, to, Set.of());
    }

    /** @param objects what the database holds, in lower case */
    CodeObject moved(String from, String to, Set<String> objects) {
        return from.equals(to)
                ? this
                : withDefinition(DatabaseReferences.replace(definition, SqlReading.of(sqlMode), from, to, objects));
    }

    /** An event that does not start by itself; anything else as it is. */
    CodeObject disabled() {
        return kind == Kind.EVENT
                ? withDefinition(EVENT_STATE.matcher(definition).replaceFirst("$1 DISABLE"))
                : this;
    }

    private CodeObject withDefinition(String other) {
        return new CodeObject(kind, name, table, other, sqlMode, characterSet, collation, timeZone);
    }

    /** On one server. */
    boolean sameNameAs(CodeObject other) {
        return sameNameAs(other, false);
    }

    /** @param ignoringCase for a server that stores the names of views in lower case */
    boolean sameNameAs(CodeObject other, boolean ignoringCase) {
        return kind == other.kind && (ignoringCase ? name.equalsIgnoreCase(other.name) : name.equals(other.name));
    }

    /** Whether the other does the same; an event does whether it is enabled or not. */
    boolean equivalent(CodeObject other) {
        return disabled().equals(other.disabled());
    }

    static List<CodeObject> of(List<CodeObject> objects, Kind kind) {
        return objects.stream().filter(object -> object.kind == kind).toList();
    }
}
