package dev.restage.report;

import dev.restage.report.RefreshReport.DatabaseReport;
import dev.restage.report.RefreshReport.LeftOutReport;
import dev.restage.report.RefreshReport.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One database on the HTML page.
 *
 * @param openNote says how many columns stay as they are for no reason but {@code keep: all}; empty where none does
 */
record DatabaseView(
        String name,
        String engine,
        String target,
        String snapshot,
        String rows,
        String bytes,
        String closed,
        String generation,
        String guard,
        boolean guardOff,
        String openNote,
        List<TableView> tables,
        List<LeftOutReport> leftOut,
        List<String> changes) {

    /** @param note what is special about the table: a filter, structure only */
    record TableView(String table, String rows, String bytes, String took, String note, List<ColumnView> columns) {}

    /**
     * A column that something was done to, or that is open.
     *
     * @param treatment the masker, or {@code kept as it is}
     * @param open whether only {@code keep: all} covers it
     * @param notes counts of values that did not conform, or had stray addresses
     */
    record ColumnView(String column, String treatment, boolean open, List<String> notes) {}

    boolean hasTables() {
        return !tables.isEmpty();
    }

    boolean hasLeftOut() {
        return !leftOut.isEmpty();
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    static DatabaseView of(DatabaseReport database, boolean live) {
        return new DatabaseView(
                database.name(),
                database.engine(),
                database.target(),
                snapshot(database),
                Amounts.count(database.rows()),
                Amounts.bytes(database.bytes()),
                database.secondsClosed() == null ? "" : Amounts.seconds(database.secondsClosed()),
                generation(database, live),
                guard(database.emailGuard()),
                database.emailGuard().equals("off"),
                openNote(database.tables()),
                database.tables().stream().map(DatabaseView::table).toList(),
                database.leftOut(),
                database.changes() == null ? List.of() : database.changes());
    }

    private static String snapshot(DatabaseReport database) {
        RefreshReport.SnapshotReport snapshot = database.snapshot();
        return snapshot == null
                ? "none was taken"
                : PageView.time(snapshot.takenAt()) + ", position " + snapshot.position();
    }

    private static String generation(DatabaseReport database, boolean live) {
        if (database.generation() != null) {
            return "kept as " + database.generation() + "; ./restage rollback puts it back";
        }
        return live ? "not kept" : "still live";
    }

    private static String guard(String mode) {
        return switch (mode) {
            case "off" -> "off: the job allows addresses of every domain";
            case "fail" -> "refuses the run";
            default -> "rewrites them";
        };
    }

    private static String openNote(List<TableReport> tables) {
        long open = tables.stream().mapToLong(table -> table.open().size()).sum();
        return open == 0
                ? ""
                : Amounts.count(open, "column") + (open == 1 ? " stays" : " stay")
                        + " as in production for no reason but keep: all. They are marked open below.";
    }

    private static TableView table(TableReport table) {
        List<ColumnView> columns = new ArrayList<>();
        table.masked().forEach((column, masker) -> columns.add(column(table, column, masker, false)));
        TreeSet<String> kept = new TreeSet<>(table.open());
        kept.addAll(table.strayEmails().keySet());
        kept.removeAll(table.masked().keySet());
        kept.forEach(
                column -> columns.add(column(table, column, "kept", table.open().contains(column))));
        return new TableView(
                table.table(),
                Amounts.count(table.rows()),
                Amounts.bytes(table.bytes()),
                Amounts.seconds(table.seconds()),
                note(table),
                columns);
    }

    private static ColumnView column(TableReport table, String column, String treatment, boolean open) {
        List<String> notes = new ArrayList<>();
        Long odd = table.nonConforming().get(column);
        if (odd != null && odd > 0) {
            notes.add(Amounts.count(odd, "value") + " not of the expected form: scrambled"
                    + shapes(table.nonConformingShapes().getOrDefault(column, Map.of())));
        }
        Long stray = table.strayEmails().get(column);
        if (stray != null && stray > 0) {
            notes.add(Amounts.count(stray, "value") + " had e-mail addresses: rewritten");
        }
        return new ColumnView(column, treatment, open, notes);
    }

    /** Such as {@code  (LLL-DDDD 12, other 3)}. */
    private static String shapes(Map<String, Long> shapes) {
        return shapes.isEmpty()
                ? ""
                : shapes.entrySet().stream()
                        .map(shape -> shape.getKey() + " " + shape.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String note(TableReport table) {
        if (table.structureOnly()) {
            return "structure only, by the job's wish";
        }
        return table.filter() == null ? "" : "only rows where " + table.filter();
    }
}
