package dev.restage.plan;

import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which columns have to keep distinct values apart.
 *
 * <p>A column of a unique index does, unless the index's other columns are unique without it: of {@code UNIQUE (id, name)} beside a
 * primary key {@code id} the name may become what it will. Of a unique index on an expression, distinct columns give distinct
 * entries only where the expression is the column in small letters or in capitals.
 */
final class Distinctness {
    /** The column in one case; PostgreSQL prints its cast to text along. */
    private static final Pattern ONE_CASE = Pattern.compile(
            "(?i)\\s*(lower|upper|lcase|ucase)\\(\\s*\\(*[`\"]?[\\p{L}\\p{N}_$ ]+[`\"]?\\)*(::[a-z ]+)?\\s*\\)\\s*");

    private final List<Index> unique;

    private Distinctness(List<Index> unique) {
        this.unique = unique;
    }

    /** A partition's uniqueness may be declared on its root alone. */
    static Distinctness of(Table table, DatabaseSchema schema) {
        Stream<Index> inherited = table.root().equals(table.id())
                ? Stream.of()
                : schema.table(table.root()).stream().flatMap(root -> root.indexes().stream());
        return new Distinctness(Stream.concat(table.indexes().stream(), inherited)
                .filter(Index::unique)
                .sorted(Comparator.comparing(Index::primary).reversed().thenComparing(Index::name))
                .toList());
    }

    /** The index that asks the column to keep its values apart; empty if none does. */
    Optional<Index> demanding(String column) {
        return unique.stream()
                .filter(index -> index.columns().contains(column)
                        || index.expressionColumns().contains(column))
                .filter(index -> !uniqueWithout(index, column))
                .findFirst();
    }

    private boolean uniqueWithout(Index index, String column) {
        Set<String> others = new HashSet<>(index.columns());
        others.remove(column);
        return unique.stream()
                .anyMatch(
                        other -> !other.partial() && !other.columns().isEmpty() && others.containsAll(other.columns()));
    }

    /** Whether distinct values of the column are distinct in the index too. */
    static boolean promisable(Index index, String column) {
        return index.columns().contains(column)
                || index.expressions().stream()
                        .allMatch(expression -> ONE_CASE.matcher(expression).matches());
    }
}
