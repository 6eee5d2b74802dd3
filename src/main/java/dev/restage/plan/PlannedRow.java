package dev.restage.plan;

import dev.restage.mask.Row;
import dev.restage.problem.NearMiss;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A row that has no values yet: learns what a masker will look at, and refuses what cannot be looked at. */
final class PlannedRow implements Row {
    private final Table table;
    private final Set<String> lookedAt = new TreeSet<>();

    PlannedRow(Table table) {
        this.table = table;
    }

    /** The columns that were asked for. */
    Set<String> lookedAt() {
        return lookedAt;
    }

    @Override
    public Field field(String name) {
        Column column = table.column(name).orElseThrow(() -> new IllegalArgumentException(missing(name)));
        if (column.generated()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a generated column, which does not travel; name what it is computed from");
        }
        lookedAt.add(name);
        return new Field() {
            @Override
            public Column column() {
                return column;
            }

            @Override
            public @Nullable String original() {
                throw new IllegalStateException("a planned row has no values");
            }
        };
    }

    private String missing(String name) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return table.id() + " has no column \"" + name + "\""
                + NearMiss.of(name, names)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
    }

    @Override
    public Replacements replacements() {
        return List::of;
    }
}
