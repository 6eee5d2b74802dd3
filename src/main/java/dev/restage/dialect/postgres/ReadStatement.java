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
        slice.filter().ifPresent(filter -> conditions.add(checked(filter, "the row condition", "condition", errors)));
        slice.table().rowCondition().ifPresent(condition -> conditions.add(RowCondition.operand(condition)));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String form = layout.form() == WireForm.BINARY ? "binary" : "text";
        return "COPY (SELECT " + columns(errors) + " FROM ONLY "
                + PostgresNames.quote(slice.table().id()) + where + ") TO STDOUT (FORMAT " + form + ")";
    }

    private String columns(PostgresErrors errors) {
        return layout.columns().stream()
                .map(column -> expression(column, errors))
                .collect(Collectors.joining(", "));
    }

    /** The output function of {@code xml} drops the declaration; the cast gives the text as it is stored. */
    private String expression(Column column, PostgresErrors errors) {
        if (slice.table().id().equals(CRON_JOBS) && column.name().equals(CRON_ACTIVE)) {
            return "false";
        }
        String evaluated = layout.expressions().get(column.name());
        String name = evaluated == null
                ? PostgresNames.quote(column.name())
                : cast(checked(evaluated, "the expression of " + column.name(), "expression", errors), column);
        return column.type().base().equals("xml") ? name + "::text" : name;
    }

    /** By an explicit cast a text that is too long for its column is cut, as the standard has it. */
    static String cast(String operand, Column column) {
        return "CAST(" + operand + " AS " + column.type().declared() + ")";
    }

    private String checked(String sql, String name, String noun, PostgresErrors errors) {
        RowCondition.fault(sql).ifPresent(fault -> {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    errors.where() + ": " + slice.table().id(),
                    name + " is not one " + noun + ": " + fault,
                    "Correct it in the job file");
        });
        return RowCondition.operand(sql);
    }
}
