package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
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

    /** Of maskers whose outputs nobody has, of which there are fewer than inputs. */
    static final Parameter DISTINCT = new Parameter(
            "distinct",
            ParameterType.BOOLEAN,
            false,
            "false",
            "keeps different numbers different, for unique columns and what refers to them; the check digits are wrong"
                    + " then");

    private Declarations() {}

    /** @throws IllegalArgumentException if a unique column is not asked to keep numbers apart */
    static void distinctIfUnique(String masker, boolean distinct, MaskedColumn column) {
        if (column.unique() && !distinct) {
            throw new IllegalArgumentException(
                    "there are fewer numbers that nobody has than numbers, and the column is unique;"
                            + " write {masker: " + masker
                            + ", distinct: true} here and for the columns that refer to it");
        }
    }

    /** Characters that fit into a column; negative where there is no limit. */
    static int maxLength(MaskedColumn column) {
        return column.column().type().maxLength().orElse(-1);
    }
}
