package dev.restage.discover;

import dev.restage.dialect.Comments;
import dev.restage.dialect.Sample;
import dev.restage.dialect.Source;
import dev.restage.problem.RestageException;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the columns of a database hold. Reads some rows of each table, keeps them in memory while it judges, and tells
 * of no value. One instance serves all databases and threads.
 */
public final class Discovery {
    /**
     * What was found.
     *
     * @param findings one for each column, by table and in the table's order; a partition's or an inheritance child's column
     *     only where its parent does not have it
     * @param notes what could not be looked at, a line each
     */
    public record Outcome(DatabaseSchema schema, List<Finding> findings, List<String> notes) {
        public Outcome {
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
        }
    }

    /** So many rows make a share of a few percent visible. */
    private static final int ROWS = 250;
    /** Of a family of partitions so many are looked at. */
    private static final int MOST_MEMBERS = 4;
    /** What a person waits for; tables that are left are judged by their names. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Judgement judgement = new Judgement();

    /**
     * Looks at a source.
     *
     * @param longest how long it may take to look at rows; zero for the usual
     * @param progress told each table's name before its rows are read
     */
    public Outcome discover(Source source, Duration longest, Consumer<String> progress) {
        DatabaseSchema schema = source.readSchema();
        Comments comments = source.readComments();
        Duration patience = longest.isZero() || longest.compareTo(PATIENCE) > 0 ? PATIENCE : longest;
        Sampling sampling = new Sampling(source, schema, System.nanoTime() + patience.toNanos(), progress);
        List<TableView> views = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<Column> own = ownColumns(table);
            if (!own.isEmpty()) {
                views.add(sampling.view(table, own, comments));
            }
        }
        return new Outcome(schema, judgement.judge(views), sampling.notes);
    }

    /** Judges by names, types and foreign keys alone. */
    public List<Finding> byNames(DatabaseSchema schema) {
        return judgement.judge(schema.tables().stream()
                .map(table -> view(table, ownColumns(table), Comments.NONE, Map.of()))
                .toList());
    }

    /** Judges by names and types of one table alone. */
    public List<Finding> byNames(Table table) {
        return judgement.judge(view(table, table.columns(), Comments.NONE, Map.of()));
    }

    private static List<Column> ownColumns(Table table) {
        return table.id().equals(table.root())
                ? table.columns()
                : table.columns().stream().filter(column -> !column.inherited()).toList();
    }

    static TableView view(
            Table table, List<Column> columns, Comments comments, Map<String, List<@Nullable String>> rows) {
        Map<String, Values> values = new HashMap<>();
        Map<String, List<String>> texts = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        for (Column column : columns) {
            List<@Nullable String> sampled = rows.getOrDefault(column.name(), List.of());
            values.put(column.name(), new Values(elements(column, sampled)));
            texts.put(
                    column.name(),
                    sampled.stream()
                            .map(value -> value == null ? "" : value.strip())
                            .toList());
            notes.put(column.name(), comments.of(table.id(), column.name()));
        }
        return new TableView(table, columns, values, texts, comments.of(table.id()), notes);
    }

    /** An array's elements are its values. */
    private static List<@Nullable String> elements(Column column, List<@Nullable String> sampled) {
        if (column.type().kind() != ColumnType.Kind.ARRAY) {
            return sampled;
        }
        List<@Nullable String> elements = new ArrayList<>();
        for (String value : sampled) {
            if (value != null && value.startsWith("{")) {
                for (String element :
                        value.substring(1, value.length() - 1).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                    elements.add(element.equals("NULL") ? null : element.replaceAll("^\"|\"$", ""));
                }
            }
        }
        return elements;
    }

    /** Reads rows, table by table, until the time is over. */
    private static final class Sampling {
        private final Source source;
        private final DatabaseSchema schema;
        private final long deadline;
        private final Consumer<String> progress;
        private final List<String> notes = new ArrayList<>();

        private Sampling(Source source, DatabaseSchema schema, long deadline, Consumer<String> progress) {
            this.source = source;
            this.schema = schema;
            this.deadline = deadline;
            this.progress = progress;
        }

        private TableView view(Table table, List<Column> columns, Comments comments) {
            Map<String, List<@Nullable String>> rows = new HashMap<>();
            int read = 0;
            for (Table member : family(table)) {
                if (read >= ROWS) {
                    break;
                }
                if (System.nanoTime() > deadline) {
                    notes.add(table.id() + ": the time was over, so it is judged by its names");
                    break;
                }
                progress.accept(member.id().toString());
                read += sample(member, ROWS - read, rows);
            }
            return Discovery.view(table, columns, comments, rows);
        }

        /** The table itself, and the largest of those whose rows follow its rules. */
        private List<Table> family(Table table) {
            List<Table> members = new ArrayList<>();
            if (!table.partitioned()) {
                members.add(table);
            }
            schema.tables().stream()
                    .filter(other ->
                            other.root().equals(table.id()) && !other.id().equals(table.id()) && !other.partitioned())
                    .sorted(java.util.Comparator.comparingLong(Table::bytes).reversed())
                    .limit(MOST_MEMBERS)
                    .forEach(members::add);
            return members;
        }

        private int sample(Table member, int count, Map<String, List<@Nullable String>> rows) {
            try {
                Sample sample = source.sample(member, count);
                for (int at = 0; at < sample.columns().size(); at++) {
                    List<@Nullable String> values =
                            rows.computeIfAbsent(sample.columns().get(at).name(), unknown -> new ArrayList<>());
                    for (List<@Nullable String> row : sample.rows()) {
                        values.add(row.get(at));
                    }
                }
                return sample.rows().size();
            } catch (RestageException unreadable) {
                // A lost connection fails this too; whatever else it was concerns this one table.
                source.identity();
                notes.add(member.id() + ": " + unreadable.problems().get(0).what() + "; it is judged by its names");
                return 0;
            }
        }
    }
}
