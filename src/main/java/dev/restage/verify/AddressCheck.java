package dev.restage.verify;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.TableReader;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.plan.DatabasePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads every text-like value of the shadow back and looks for e-mail addresses outside the allowed domains: proof on the
 * output, whatever the maskers, the guard and the user's scripts did.
 */
final class AddressCheck {
    private static final String NAME = "email-addresses";

    private final JobSpec job;
    private final DatabasePlan plan;
    private final Dialect dialect;

    AddressCheck(JobSpec job, DatabasePlan plan, Dialect dialect) {
        this.job = job;
        this.plan = plan;
        this.dialect = dialect;
    }

    Check run(Shadow shadow) {
        if (job.masking().allowedEmailDomains().contains("*")) {
            return new Check(NAME, Check.Status.SKIPPED, plan.name() + ": allow-email-domains allows all", List.of());
        }
        List<Problem> problems = new ArrayList<>();
        long columns = 0;
        for (Table table : plan.schema().tables()) {
            List<Column> texts = table.partitioned() ? List.of() : textColumns(table);
            columns += texts.size();
            if (!texts.isEmpty()) {
                problems.addAll(scan(shadow, table, texts));
            }
        }
        return Outcome.of(
                NAME, plan.name() + ": every value of " + columns + " columns that hold text was read", problems);
    }

    private static List<Column> textColumns(Table table) {
        return table.columns().stream()
                .filter(column -> column.type().holdsText() && !column.generated())
                .toList();
    }

    private List<Problem> scan(Shadow shadow, Table table, List<Column> columns) {
        CopyLayout layout = dialect.layout(table, columns, Set.of());
        List<ValueCodec> codecs = columns.stream()
                .map(column -> dialect.codec(column, layout.form()).orElseThrow())
                .toList();
        AddressGuard guard = new AddressGuard(job.masking());
        long[] found = new long[columns.size()];
        try (TableReader reader = shadow.read(table, layout)) {
            for (RowBlock block = reader.read(); block != null; block = reader.read()) {
                for (int field = 0; field < found.length; field++) {
                    found[field] += count(block, field, codecs.get(field), guard);
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (int field = 0; field < found.length; field++) {
            if (found[field] > 0) {
                problems.add(new Problem(
                        ProblemKind.VERIFICATION,
                        plan.name() + ": " + table.id() + "."
                                + columns.get(field).name(),
                        found[field] + " values of the new database hold e-mail addresses outside the allowed domains",
                        "Mask the column, or look at what the after-load scripts put there"));
            }
        }
        return problems;
    }

    private static long count(RowBlock block, int field, ValueCodec codec, AddressGuard guard) {
        long count = 0;
        for (int row = 0; row < block.rows(); row++) {
            int length = block.length(row, field);
            if (length > 0) {
                byte[] bytes = block.bytes(row, field);
                int offset = block.offset(row, field);
                if ((!codec.searchable() || guard.suspicious(bytes, offset, length))
                        && guard.rewrite(codec.decode(bytes, offset, length), -1) != null) {
                    count++;
                }
            }
        }
        return count;
    }
}
