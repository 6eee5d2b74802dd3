package dev.restage.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.mysql.MysqlDialect;
import dev.restage.job.ColumnRule;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.job.TableRule;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.MaskingSettings;
import dev.restage.plan.Coverage;
import dev.restage.plan.TablePlan;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table's rows on their way through the maskers, with texts for values. Its first column is a number and the primary key. */
final class Slices {
    private static final Dialect DIALECT = new MysqlDialect();

    private final TablePlan plan;
    private final CopyLayout layout;
    private final BlockMasking masking;

    /**
     * @param columns names, separated by blanks
     * @param rules such as {@code name: first-name}; other columns are kept
     */
    Slices(MaskerCatalogue maskers, String columns, String... rules) {
        this(
                maskers,
                columns,
                Arrays.stream(rules)
                        .map(rule -> rule.split(": "))
                        .map(rule -> new ColumnRule(rule[0], MaskerRule.of(rule[1]), "job.yaml"))
                        .toList());
    }

    Slices(MaskerCatalogue maskers, String columns, List<ColumnRule> rules) {
        JobSpec job = job(new TableRule("people", rules, List.of(), true, TableRule.Rows.ALL, "job.yaml"));
        Coverage.Result result = new Coverage(job, job.databases().get(0), maskers)
                .lay(new DatabaseSchema("MySQL", List.of(table(columns.split(" "))), List.of()));
        assertThat(result.problems()).isEmpty();
        plan = result.plan().tables().get(0);
        layout = DIALECT.layout(plan.table(), plan.copiedColumns(), plan.maskedColumns(), plan.lookedAtColumns());
        masking = new BlockMasking(plan, layout, DIALECT, maskers, job);
    }

    TablePlan plan() {
        return plan;
    }

    CopyTally takeTally() {
        return masking.takeTally();
    }

    /** Masks one block of rows, given field by field, and gives its fields back. */
    List<@Nullable String> mask(@Nullable String... fields) {
        int columns = layout.columns().size();
        RowBlock.Builder builder = new RowBlock.Builder(columns, 64);
        for (String field : fields) {
            if (field == null) {
                builder.nullField();
            } else {
                byte[] bytes = field.getBytes(UTF_8);
                builder.field(bytes, 0, bytes.length);
            }
        }
        RowBlock block = builder.build(true);
        masking.apply(block);
        List<@Nullable String> texts = new ArrayList<>();
        for (int field = 0; field < fields.length; field++) {
            texts.add(text(block, field / columns, field % columns));
        }
        return texts;
    }

    private @Nullable String text(RowBlock block, int row, int column) {
        if (block.isNull(row, column)) {
            return null;
        }
        ValueCodec codec =
                DIALECT.codec(layout.columns().get(column), layout.form()).orElseThrow();
        return codec.decode(block.bytes(row, column), block.offset(row, column), block.length(row, column));
    }

    private static Table table(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            ColumnType type = columns.isEmpty()
                    ? ColumnType.of("bigint", "bigint", Kind.INTEGER)
                    : ColumnType.of("text", "text", Kind.TEXT);
            columns.add(new Column(name, type, true, false, false));
        }
        TableId id = new TableId("", "people");
        return new Table(
                id,
                false,
                Optional.empty(),
                id,
                columns,
                List.of(new Index("PRIMARY", List.of(names[0]), true, true, false)),
                List.of(),
                List.of(),
                1,
                1,
                Optional.empty());
    }

    private static JobSpec job(TableRule rule) {
        Endpoint endpoint = new Endpoint("shop source", "jdbc:mysql://production/shop", "reader", Secret.none());
        DatabaseSpec database = new DatabaseSpec(
                "shop",
                endpoint,
                SourceLimits.standard(),
                endpoint,
                1,
                DatabaseSpec.SameOrigin.REFUSE,
                List.of(),
                DatabaseSpec.LargeObjects.NONE,
                Map.of(),
                List.of(rule),
                List.of(),
                "job.yaml");
        return new JobSpec(
                Path.of("job.yaml"),
                "shop",
                "",
                "staging",
                "0",
                List.of(),
                new MaskingSettings(
                        MaskingKey.of("0123456789abcdefghijklmnopqrstuvwxyz"), "en", "staging.example.com", List.of()),
                JobSpec.StrayEmails.REWRITE,
                JobSpec.Unclassified.FAIL,
                List.of(),
                List.of(database));
    }
}
