package dev.restage.plan;

import dev.restage.job.TableRule;
import dev.restage.schema.TableId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The table rules of one database, with their patterns read once. */
final class TableRules {
    /** A table rule that is ready to be asked. */
    record Ruling(TableRule rule, TablePattern pattern, ColumnRules mask, ColumnRules keep) {}

    private final List<Ruling> rulings;

    TableRules(List<TableRule> rules) {
        this.rulings = rules.stream()
                .map(rule -> new Ruling(
                        rule,
                        TablePattern.parse(rule.table()),
                        new ColumnRules(rule.mask()),
                        new ColumnRules(rule.keep())))
                .toList();
    }

    /** The most specific rule that matches the table. */
    Optional<Ruling> of(TableId table) {
        return rulings.stream()
                .filter(ruling -> ruling.pattern().matches(table))
                .max(Comparator.comparing(Ruling::pattern));
    }

    /** The rule that names just this table. */
    Optional<Ruling> exact(TableId table) {
        return of(table).filter(ruling -> ruling.pattern().isLiteral());
    }

    List<Ruling> all() {
        return rulings;
    }
}
