package dev.restage.job;

import dev.restage.job.Value.Scalar;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands under {@code tables}: which columns are masked, which are kept, which rows are copied. */
final class TableShape {
    private static final String KEEP_TODO = "Write keep: all, or the columns in brackets: keep: [id, status].";

    /**
     * The columns of {@code keep}.
     *
     * @param all whether it says {@code all} instead of naming them
     */
    private record Kept(boolean all, List<ColumnRule> columns) {}

    private final Key<List<ColumnRule>> mask;
    private final Key<Kept> keep = Key.optional(
            "keep",
            new KeepShape(),
            "Columns that stay as they are: a list of names or globs, or \"all\" for whatever no rule names.",
            "[id, status]");
    private final Key<TableRule.Rows> rows = Key.optional(
            "rows",
            new RowsShape(),
            "Which rows are copied: all, none, or an SQL condition, which may use ${snapshot.time}.",
            "none");

    /** @param files finds a file that a masker's parameter names */
    TableShape(MaskerCatalogue maskers, Scripts files) {
        mask = Key.optional(
                "mask",
                columns(maskers, files),
                "A masker for each column that is masked, by its name or a glob.",
                "{email: email}");
    }

    /** All tables of a database. */
    Shape<List<TableRule>> tables() {
        Shape<TableRule> table = new Section<>(List.of(mask, keep, rows), (fields, reading) -> {
            Kept kept = fields.get(keep, new Kept(false, List.of()));
            return Optional.of(new TableRule(
                    reading.key(),
                    fields.get(mask, List.of()),
                    kept.columns(),
                    kept.all(),
                    fields.get(rows, TableRule.Rows.ALL),
                    reading.here()));
        });
        return new Names<>("customers: {keep: all}", TableName::check, table, (name, rule, place) -> rule);
    }

    /** A masker for each column. */
    static Shape<List<ColumnRule>> columns(MaskerCatalogue maskers, Scripts files) {
        return new Names<MaskerRule, ColumnRule>(
                "{email: email}", TableShape::columnName, new MaskerShape(maskers, files), ColumnRule::new);
    }

    private static Parsed<String> columnName(String name) {
        return name.isBlank() ? Parsed.wrong("a column has no name", "Write its name.") : Parsed.right(name);
    }

    private static final class KeepShape implements Shape<Kept> {
        private static final Shape<String> COLUMN = Texts.any("a column's name");

        @Override
        public Optional<Kept> read(Value value, Reading reading) {
            if (value instanceof Scalar scalar && scalar.type() != Scalar.Type.NOTHING) {
                if (scalar.text().equals("all")) {
                    return Optional.of(new Kept(true, List.of()));
                }
                reading.wrong(scalar.place(), reading.name() + " is neither \"all\" nor a list", KEEP_TODO);
                return Optional.empty();
            }
            if (!(value instanceof Value.Listing listing)) {
                return reading.mistaken(value, "\"all\" or a list", KEEP_TODO);
            }
            List<ColumnRule> columns = new ArrayList<>();
            for (Value item : listing.items()) {
                COLUMN.read(item, reading.at(item))
                        .ifPresent(name -> columns.add(new ColumnRule(
                                name, MaskerRule.of("keep"), reading.at(item).here())));
            }
            return columns.size() == listing.items().size() ? Optional.of(new Kept(false, columns)) : Optional.empty();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of(
                    "anyOf",
                    List.of(Map.of("const", "all"), Items.of("a list", COLUMN).schema()));
        }
    }

    private static final class RowsShape implements Shape<TableRule.Rows> {
        private static final String TODO =
                "Write all, none, or an SQL condition such as \"created_at > '2024-01-01'\".";

        @Override
        public Optional<TableRule.Rows> read(Value value, Reading reading) {
            return reading.scalar(value, "all, none or an SQL condition", TODO)
                    .flatMap(scalar -> rows(scalar, reading));
        }

        private static Optional<TableRule.Rows> rows(Scalar scalar, Reading reading) {
            String text = scalar.text().strip();
            if (text.equals("all")) {
                return Optional.of(TableRule.Rows.ALL);
            }
            if (text.equals("none")) {
                return Optional.of(TableRule.Rows.NONE);
            }
            boolean word = text.equalsIgnoreCase("all") || text.equalsIgnoreCase("none");
            if (scalar.type() != Scalar.Type.TEXT || text.isEmpty() || word) {
                reading.wrong(
                        scalar.place(),
                        reading.name() + " is " + Texts.quoted(scalar) + " and neither all, none nor an SQL condition",
                        TODO);
                return Optional.empty();
            }
            return Optional.of(TableRule.Rows.matching(text));
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of(
                    "type", "string", "examples", List.of("all", "none", "at > ${snapshot.time} - interval '30 days'"));
        }
    }
}
