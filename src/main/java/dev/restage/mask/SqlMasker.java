package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.List;

/**
 * What the source makes of a row by an SQL expression. The expression stands in the reader's query in the place of the column, so what
 * arrives here is its result already, and it passes; the guard for addresses stands behind it as behind every masker.
 */
final class SqlMasker {
    static final String NAME = "sql";
    static final String EXPRESSION = "expression";

    private SqlMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                NAME,
                Declarations.ANY_VALUE,
                "Takes what an SQL expression gives for the row. The source evaluates it, on the original values, and casts it to the"
                        + " column's type; NULL and empty values become what the expression says.",
                List.of(new Parameter(
                        EXPRESSION,
                        ParameterType.TEXT,
                        true,
                        "",
                        "SQL as it could stand in a SELECT of the table, such as \"left(city, 1) || '...'\"")),
                Declarations.EVERY_KIND,
                "no: nobody knows what an expression gives; use hash or scramble",
                false,
                "",
                (rule, column, settings) -> (value, notes) -> value);
    }
}
