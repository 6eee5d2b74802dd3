package dev.restage.dialect.mysql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a source's objects are made from, as the server itself writes it. No rows, no secrets: tables that lead to other
 * servers, whose definitions hold passwords, are not among them.
 *
 * <p>Statements name objects without their database, except where their author wrote one.
 *
 * @param version as {@code SELECT version()} gives it
 * @param sqlMode the server's mode, under which tables may have been made that a stricter one refuses
 * @param lowerCaseTableNames how the server treats the case of names: 0 as written, 1 all lower, 2 as written but not told apart
 * @param tables by name
 * @param sequences MariaDB's, by name
 * @param views by name; one may rest on another that comes later
 * @param routines functions and procedures, and MariaDB's packages before their bodies
 * @param triggers by table, and within it in the order in which they fire
 */
record Definitions(
        String version,
        String sqlMode,
        int lowerCaseTableNames,
        DatabaseTraits database,
        List<StoredTable> tables,
        List<StoredSequence> sequences,
        List<StoredView> views,
        List<StoredRoutine> routines,
        List<StoredTrigger> triggers,
        List<StoredEvent> events) {
    private static final String FILE = "definitions.json";

    Definitions {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        views = List.copyOf(views);
        routines = List.copyOf(routines);
        triggers = List.copyOf(triggers);
        events = List.copyOf(events);
    }

    /** Tables, views and sequences, which have their names in common. */
    List<String> relations() {
        return Stream.of(
                        tables.stream().map(StoredTable::name),
                        views.stream().map(StoredView::name),
                        sequences.stream().map(StoredSequence::name))
                .flatMap(names -> names)
                .toList();
    }

    /** Of whatever SQL may qualify with the database's name, in lower case. */
    Set<String> names() {
        return Stream.concat(relations().stream(), routines.stream().map(StoredRoutine::name))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param comment MariaDB's; empty for none */
    record DatabaseTraits(String name, String characterSet, String collation, String comment) {}

    /**
     * @param statement {@code CREATE TABLE}, with keys, foreign keys, partitions and a hidden primary key
     * @param autoIncrement the next value, above {@link Long#MAX_VALUE} as a negative number; empty where no column counts
     */
    record StoredTable(String name, String engine, String statement, OptionalLong autoIncrement) {}

    /** @param next the value that comes next, as SETVAL takes it together with FALSE */
    record StoredSequence(String name, String statement, long next) {}

    /**
     * The session's settings that an object is made under and keeps.
     *
     * @param sqlMode empty also for a view, which keeps none
     * @param databaseCollation empty for a view
     */
    record Circumstances(
            String sqlMode, String characterSetClient, String collationConnection, String databaseCollation) {}

    /** @param definer as {@code user@host}, unquoted */
    record StoredView(String name, String statement, String definer, Circumstances circumstances) {}

    /** @param kind {@code FUNCTION}, {@code PROCEDURE}, {@code PACKAGE}, {@code PACKAGE BODY} */
    record StoredRoutine(String kind, String name, String statement, String definer, Circumstances circumstances) {}

    record StoredTrigger(String name, String table, String statement, String definer, Circumstances circumstances) {}

    /** @param status on the source: {@code ENABLED}, {@code DISABLED}, {@code SLAVESIDE_DISABLED} */
    record StoredEvent(
            String name,
            String statement,
            String definer,
            String timeZone,
            String status,
            Circumstances circumstances) {}

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    static Definitions read(Path folder) {
        return JsonMapper.shared().readValue(folder.resolve(FILE), Definitions.class);
    }

    void write(Path folder) {
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE), this);
    }
}
