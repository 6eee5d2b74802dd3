package dev.restage.plan;

import dev.restage.plan.TableRules.Ruling;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins row conditions. */
final class RowFilter {
    private RowFilter() {}

    /** The root's and the table's own condition, both of which must hold; empty if there is none. */
    static Optional<String> both(Optional<Ruling> root, Optional<Ruling> own, Table table) {
        List<String> conditions = Stream.of(root, own)
                .flatMap(Optional::stream)
                .flatMap(ruling -> ruling.rule().rows().filter().stream())
                .distinct()
                .toList();
        if (table.partitioned() || conditions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                conditions.size() == 1
                        ? conditions.get(0)
                        : conditions.stream().collect(Collectors.joining("\n) AND (\n", "(\n", "\n)")));
    }
}
