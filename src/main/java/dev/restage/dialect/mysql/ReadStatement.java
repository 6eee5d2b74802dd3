package dev.restage.dialect.mysql;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query that reads a slice, each column in the form in which it travels. */
final class ReadStatement {
    private ReadStatement() {}

    static String of(TableSlice slice, CopyLayout layout) {
        List<String> conditions = new ArrayList<>();
        slice.range().ifPresent(range -> conditions.add("(" + range + ")"));
        slice.filter().ifPresent(filter -> conditions.add(RowCondition.operand(filter)));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return of(layout) + where;
    }

    /** The whole table. */
    static String of(CopyLayout layout) {
        return "SELECT " + selected(layout) + " FROM "
                + MysqlNames.quote(layout.table().id());
    }

    private static String selected(CopyLayout layout) {
        return layout.columns().isEmpty()
                ? "1"
                : layout.columns().stream()
                        .map(column -> selected(column, layout.expressions().get(column.name())))
                        .collect(Collectors.joining(", "));
    }

    private static String selected(Column column, @Nullable String expression) {
        MysqlColumnForm form = MysqlColumnForm.of(column);
        return expression == null
                ? form.selected(MysqlNames.quote(column.name()))
                : form.evaluated(RowCondition.operand(expression), column)
                        .orElseThrow(() -> new IllegalArgumentException(column.name() + " takes no expression"));
    }
}
