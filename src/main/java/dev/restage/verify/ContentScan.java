package dev.restage.verify;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.TableReader;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.mask.Identifier;
import dev.restage.plan.ColumnPlan;
import dev.restage.proof.ColumnScan;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import dev.restage.verify.ContentCheck.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of some columns of one table, read back.
 *
 * @param plans what became of each column; without those of a materialized view
 */
record ContentScan(
        JobSpec job,
        Dialect dialect,
        OriginalIdentifiers originals,
        Shadow shadow,
        Table table,
        List<Column> columns,
        Map<String, ColumnPlan> plans) {

    List<Finding> run() {
        CopyLayout layout = dialect.layout(table, columns, Set.of());
        AddressGuard guard = new AddressGuard(job.masking());
        List<ValueScan> scans =
                columns.stream().map(column -> valueScan(column, layout, guard)).toList();
        long rows = 0;
        try (TableReader reader = shadow.read(table, layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                for (int field = 0; field < scans.size(); field++) {
                    read(block, field, scans.get(field), rows);
                }
                rows += block.rows();
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (int field = 0; field < scans.size(); field++) {
            findings.add(scans.get(field)
                    .finding(table.id() + "." + columns.get(field).name()));
        }
        return findings;
    }

    private void read(RowBlock block, int field, ValueScan scan, long rowsBefore) {
        int sample = job.proof().sample();
        for (int row = 0; row < block.rows(); row++) {
            int length = block.length(row, field);
            if (length > 0 && (rowsBefore + row) * sample % 100 < sample) {
                scan.read(block.bytes(row, field), block.offset(row, field), length);
            }
        }
    }

    private ValueScan valueScan(Column column, CopyLayout layout, AddressGuard guard) {
        if (column.type().kind() == Kind.BINARY) {
            return ValueScan.ofBytes(guard, scan(column));
        }
        ValueCodec codec = dialect.codec(column, layout.form()).orElseThrow();
        return SearchedColumns.isNumber(column)
                ? ValueScan.ofNumbers(codec, guard, scan(column))
                : ValueScan.ofTexts(codec, guard, scan(column), columns.size());
    }

    private Optional<ColumnScan> scan(Column column) {
        if (originals.empty()) {
            return Optional.empty();
        }
        Optional<ColumnPlan> plan = Optional.ofNullable(plans.get(column.name()));
        Optional<Identifier> madeUp = plan.flatMap(ColumnPlan::rule)
                .filter(rule -> !rule.conditional())
                .flatMap(rule -> Identifier.ofMasker(rule.masker()));
        boolean givenOut = plan.map(ColumnPlan::masked).orElse(false)
                && madeUp.filter(Identifier.EMAIL::equals).isEmpty();
        return Optional.of(new ColumnScan(originals, givenOut, madeUp.isEmpty()));
    }
}
