package dev.restage.plan;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.job.ColumnRule;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.job.ProofSpec;
import dev.restage.job.TableRule;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.MaskingSettings;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.ForeignKey;
import dev.restage.schema.Index;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small jobs and schemas to lay over each other. */
final class Shops {
    private Shops() {}

    static JobSpec job(JobSpec.Unclassified unclassified, List<ColumnRule> general, TableRule... rules) {
        MaskingSettings masking = new MaskingSettings(
                MaskingKey.of("0123456789abcdefghijklmnopqrstuvwxyz"), "en", "staging.example.com", List.of());
        DatabaseSpec database = new DatabaseSpec(
                "shop",
                new Endpoint("shop source", "jdbc:postgresql://production/shop", "reader", Secret.none()),
                SourceLimits.standard(),
                new Endpoint("shop target", "jdbc:postgresql://staging/shop", "restage", Secret.none()),
                1,
                DatabaseSpec.SameOrigin.REFUSE,
                List.of(),
                DatabaseSpec.LargeObjects.NONE,
                Map.of(),
                Arrays.asList(rules),
                List.of(),
                "jobs/shop.yaml:20:3");
        return new JobSpec(
                Path.of("jobs/shop.yaml"),
                "shop",
                "",
                "staging",
                "0",
                List.of(),
                masking,
                JobSpec.StrayEmails.REWRITE,
                unclassified,
                ProofSpec.STANDARD,
                general,
                List.of(database));
    }

    static ColumnRule rule(String column, String masker) {
        return new ColumnRule(column, MaskerRule.of(masker), "jobs/shop.yaml:" + column);
    }

    /** @param keep {@code all} or names, separated by blanks */
    static TableRule table(String name, String keep, ColumnRule... mask) {
        return table(name, keep, TableRule.Rows.ALL, mask);
    }

    static TableRule table(String name, String keep, TableRule.Rows rows, ColumnRule... mask) {
        List<ColumnRule> kept = keep.equals("all") || keep.isEmpty()
                ? List.of()
                : Arrays.stream(keep.split(" "))
                        .map(column -> rule(column, "keep"))
                        .toList();
        return new TableRule(name, List.of(mask), kept, keep.equals("all"), rows, "jobs/shop.yaml:" + name);
    }

    static Column text(String name) {
        return new Column(name, ColumnType.of("text", "text", Kind.TEXT), true, false, false);
    }

    static Column number(String name) {
        return new Column(name, ColumnType.of("bigint", "int8", Kind.INTEGER), true, false, false);
    }

    static Column generated(String name) {
        return new Column(name, ColumnType.of("text", "text", Kind.TEXT), true, true, false);
    }

    static Column inherited(Column column) {
        return new Column(column.name(), column.type(), column.nullable(), column.generated(), true);
    }

    /** A table whose first column is its primary key. */
    static Table of(String name, Column... columns) {
        return of(name, List.of(), columns);
    }

    static Table of(String name, List<ForeignKey> keys, Column... columns) {
        TableId id = new TableId("public", name);
        Index primary = new Index(name + "_pkey", List.of(columns[0].name()), true, true, false);
        return new Table(
                id,
                false,
                Optional.empty(),
                id,
                List.of(columns),
                List.of(primary),
                keys,
                List.of(),
                10,
                8192,
                Optional.empty());
    }

    static Table child(String name, Table root, Column... columns) {
        return new Table(
                new TableId("public", name),
                false,
                Optional.of(root.id()),
                root.id(),
                List.of(columns),
                List.of(),
                List.of(),
                List.of(),
                10,
                8192,
                Optional.empty());
    }

    static ForeignKey refers(String column, String table, String to) {
        return new ForeignKey(column + "_fkey", List.of(column), new TableId("public", table), List.of(to));
    }
}
