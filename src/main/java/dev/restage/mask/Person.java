package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.Optional;

/**
 * Whom a row is about, as the column says that a rule names: {@code {masker: email, person: customer_id}}. The first eight bytes
 * that are drawn for a person pick the first name and the last name, so that all maskers of a person's names agree.
 *
 * <p>The names hang on the key alone, not on the value: by chance, one person in some thousands keeps a name, and nothing tells whose.
 */
final class Person {
    static final Parameter PARAMETER = new Parameter(
            "person",
            ParameterType.TEXT,
            false,
            "",
            "a column of the table that tells whom the row is about: names, addresses and user names of one person"
                    + " then agree, in every table; where it is NULL the value alone counts");

    /** Where in the drawn bytes a first name is picked, and a last name. */
    static final int FIRST_NAME = 0;

    static final int LAST_NAME = 4;

    private Person() {}

    static Optional<RowKey> of(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        return RowKey.of(rule, PARAMETER.name(), "person", column, settings);
    }
}
