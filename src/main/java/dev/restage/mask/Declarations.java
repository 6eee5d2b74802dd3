package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.schema.ColumnType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What several maskers' declarations have in common. */
final class Declarations {
    static final String PEOPLE = "people";
    static final String REACH = "reach";
    static final String IDENTIFIERS = "numbers that identify";
    static final String SECRETS = "secrets";
    static final String ANY_VALUE = "any value";
    static final String STRUCTURE = "structure";

    static final Set<Kind> EVERY_KIND = EnumSet.allOf(Kind.class);
    static final Set<Kind> TEXT_ONLY = EnumSet.of(Kind.TEXT);
    static final List<Parameter> NO_PARAMETERS = List.of();

    private Declarations() {}

    /** Characters that fit into a column; negative where there is no limit. */
    static int maxLength(MaskedColumn column) {
        return column.column().type().maxLength().orElse(-1);
    }
}
