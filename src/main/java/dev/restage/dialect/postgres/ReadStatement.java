package dev.restage.dialect.postgres;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.WireForm;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Column;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The COPY that reads one slice. */
record ReadStatement(TableSlice slice, CopyLayout layout) {
    /** pg_cron would begin to run production's jobs on the target as soon as their rows are there. */
    private static final TableId CRON_JOBS = new TableId("cron", "job");

    private static final String CRON_ACTIVE = "active";

    String sql(PostgresErrors errors) {
        List<String> conditions = new ArrayList<>();
        slice.range().ifPresent(range -> conditions.add("(" + range + ")"));
        slice.filter().ifPresent(filter -> conditions.add(checked(filter, errors)));
        slice.table().rowCondition().ifPresent(condition -> conditions.add(RowCondition.operand(condition)));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String form = layout.form() == WireForm.BINARY ? "binary" : "text";
        return "COPY (SELECT " + columns() + " FROM ONLY "
                + PostgresNames.quote(slice.table().id()) + where + ") TO STDOUT (FORMAT " + form + ")";
    }

    private String columns() {
        return layout.columns().stream().map(this::expression).collect(Collectors.joining(", "));
    }

    /** The output function of {@code xml} drops the declaration; the cast gives the text as it is stored. */
    private String expression(Column column) {
        if (slice.table().id().equals(CRON_JOBS) && column.name().equals(CRON_ACTIVE)) {
            return "false";
        }
        String name = PostgresNames.quote(column.name());
        return column.type().base().equals("xml") ? name + "::text" : name;
    }

    private String checked(String filter, PostgresErrors errors) {
        RowCondition.fault(filter).ifPresent(fault -> {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    errors.where() + ": " + slice.table().id(),
                    "the row condition is not one condition: " + fault,
                    "Correct it under rows:");
        });
        return RowCondition.operand(filter);
    }
}
