package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Snapshot;
import dev.restage.dialect.Source;
import dev.restage.dialect.TableReader;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Masks a few rows of each table as a run would, for a person to look at.
 *
 * <p>Only outputs of maskers are shown. A value that came out as it went in, such as an address of an allowed domain, is not
 * shown, and no column whose masker leaves parts of a document as they are.
 */
public final class Preview {
    private static final String UNCHANGED = "(unchanged, not shown)";
    private static final String STRUCTURE = "structure";

    /** Their keys stay as they are, whatever the masker. */
    private static final Set<Kind> DOCUMENTS = Set.of(Kind.JSON, Kind.XML, Kind.HSTORE);

    private final JobSpec job;
    private final Dialect dialect;
    private final MaskerCatalogue maskers;

    public Preview(JobSpec job, Dialect dialect, MaskerCatalogue maskers) {
        this.job = job;
        this.dialect = dialect;
        this.maskers = maskers;
    }

    /**
     * Some rows of one table.
     *
     * @param columns the masked columns that are shown
     * @param rows values in the order of the columns; {@code NULL} where there is none
     */
    public record Sample(TableId table, List<String> columns, List<List<String>> rows) {
        public Sample {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** @param rows at most so many of each table that has something to show */
    public List<Sample> samples(DatabasePlan plan, Source source, int rows) {
        List<TablePlan> shown = plan.copiedTables().stream()
                .filter(table -> table.columns().stream().anyMatch(this::isShown))
                .toList();
        List<Table> tables = shown.stream().map(TablePlan::table).toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        try (Snapshot snapshot = source.takeSnapshot(tables)) {
            return shown.stream()
                    .map(table -> sample(table, snapshot, rows))
                    .filter(sample -> !sample.rows().isEmpty())
                    .toList();
        }
    }

    private Sample sample(TablePlan plan, Snapshot snapshot, int most) {
        CopyLayout layout = dialect.layout(
                        plan.table(), plan.copiedColumns(), plan.maskedColumns(), plan.lookedAtColumns())
                .evaluating(plan.expressions());
        List<Integer> fields = new ArrayList<>();
        for (int field = 0; field < layout.columns().size(); field++) {
            String name = layout.columns().get(field).name();
            if (plan.columns().stream()
                    .anyMatch(column -> column.column().name().equals(name) && isShown(column))) {
                fields.add(field);
            }
        }
        List<String> names =
                fields.stream().map(field -> layout.columns().get(field).name()).toList();
        return new Sample(plan.table().id(), names, values(plan, layout, fields, snapshot, most));
    }

    private List<List<String>> values(
            TablePlan plan, CopyLayout layout, List<Integer> fields, Snapshot snapshot, int most) {
        RowBlock block = firstBlock(plan, layout, snapshot);
        int rows = Math.min(most, block.rows());
        List<List<String>> before = texts(block, layout, fields, rows);
        new BlockMasking(plan, layout, dialect, maskers, job).apply(block);
        List<List<String>> after = texts(block, layout, fields, rows);
        List<List<String>> shown = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<String> values = new ArrayList<>();
            for (int field = 0; field < fields.size(); field++) {
                String value = after.get(row).get(field);
                boolean same = value.equals(before.get(row).get(field));
                values.add(same && !value.equals("NULL") && !value.isEmpty() ? UNCHANGED : value);
            }
            shown.add(values);
        }
        return shown;
    }

    static RowBlock firstBlock(TablePlan plan, CopyLayout layout, Snapshot snapshot) {
        try (TableReader reader = snapshot.read(
                snapshot.slices(plan.table(), plan.filter(), Long.MAX_VALUE).get(0), layout)) {
            RowBlock block = reader.read();
            if (block == null) {
                throw new IllegalStateException("a reader ended before its last block");
            }
            return block;
        }
    }

    private List<List<String>> texts(RowBlock block, CopyLayout layout, List<Integer> fields, int rows) {
        List<List<String>> texts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<String> values = new ArrayList<>();
            for (int field : fields) {
                values.add(text(block, layout, row, field));
            }
            texts.add(values);
        }
        return texts;
    }

    private String text(RowBlock block, CopyLayout layout, int row, int field) {
        if (block.isNull(row, field)) {
            return "NULL";
        }
        Column column = layout.columns().get(field);
        Optional<ValueCodec> codec = dialect.codec(column, layout.form());
        return codec.orElseThrow().decode(block.bytes(row, field), block.offset(row, field), block.length(row, field));
    }

    private boolean isShown(ColumnPlan column) {
        return column.masked()
                && !DOCUMENTS.contains(column.column().type().kind())
                && column.rule()
                        .flatMap(rule -> maskers.find(rule.masker()))
                        .map(MaskerDeclaration::group)
                        .filter(group -> !group.equals(STRUCTURE))
                        .isPresent();
    }
}
