package dev.restage.discover;

import dev.restage.dialect.Comments;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A made-up database in a text file, whose columns a person has labelled. */
final class LabelledSchema {
    private static final class Draft {
        private final TableId id;
        private final String comment;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, String> comments = new HashMap<>();
        private final Map<String, dev.restage.discover.Kind> labels = new LinkedHashMap<>();
        private final Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();

        private Draft(TableId id, String comment) {
            this.id = id;
            this.comment = comment;
        }
    }

    private final List<Draft> drafts = new ArrayList<>();

    static LabelledSchema read(String resource) {
        LabelledSchema schema = new LabelledSchema();
        boolean rows = false;
        for (String line : text(resource).split("\n")) {
            if (line.startsWith("table ")) {
                rows = false;
                String[] parts = line.substring(6).split(" \"", 2);
                schema.drafts.add(new Draft(
                        new TableId("public", parts[0].strip()), parts.length > 1 ? parts[1].replace("\"", "") : ""));
            } else if (line.equals("rows")) {
                rows = true;
            } else if (line.startsWith("  ")) {
                Draft table = schema.drafts.get(schema.drafts.size() - 1);
                if (rows) {
                    row(table, line.strip().split("\\|", -1));
                } else {
                    column(table, line.strip().split("\\s*\\|\\s*"));
                }
            }
        }
        return schema;
    }

    private static String text(String resource) {
        try (InputStream file = LabelledSchema.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void column(Draft table, String[] parts) {
        table.columns.add(new Column(parts[0], type(parts[1]), true, false, false));
        table.labels.put(parts[0], dev.restage.discover.Kind.valueOf(parts[2].toUpperCase(Locale.ROOT)));
        table.rows.put(parts[0], new ArrayList<>());
        if (parts.length > 3) {
            table.comments.put(parts[0], parts[3]);
        }
    }

    private static void row(Draft table, String[] values) {
        if (values.length != table.columns.size()) {
            throw new IllegalArgumentException(table.id + " has a row of " + values.length + " values");
        }
        int at = 0;
        for (List<@Nullable String> column : table.rows.values()) {
            column.add(values[at].equals("~") ? null : values[at]);
            at++;
        }
    }

    private static ColumnType type(String declared) {
        String base = declared.replaceAll("\\(.*", "");
        Kind kind =
                switch (base) {
                    case "varchar", "char", "text" -> Kind.TEXT;
                    case "smallint", "integer", "bigint" -> Kind.INTEGER;
                    case "numeric", "decimal" -> Kind.DECIMAL;
                    case "date" -> Kind.DATE;
                    case "timestamp" -> Kind.TIMESTAMP;
                    case "boolean" -> Kind.BOOLEAN;
                    case "uuid" -> Kind.UUID;
                    case "jsonb" -> Kind.JSON;
                    case "bytea" -> Kind.BINARY;
                    default -> throw new IllegalArgumentException(declared);
                };
        ColumnType type = ColumnType.of(declared, base, kind);
        if (kind == Kind.TEXT && declared.contains("(")) {
            return type.withMaxLength(Integer.parseInt(declared.replaceAll("\\D", "")));
        }
        return kind != Kind.DECIMAL
                ? type
                : new ColumnType(
                        declared,
                        base,
                        kind,
                        type.maxLength(),
                        type.precision(),
                        java.util.OptionalInt.of(Integer.parseInt(declared.replaceAll(".*,\\s*|\\)", ""))),
                        List.of(),
                        Optional.empty());
    }

    /** @param most rows of each table at most */
    List<TableView> views(int most) {
        return drafts.stream().map(draft -> view(draft, most)).toList();
    }

    private static TableView view(Draft draft, int most) {
        Table table = new Table(
                draft.id,
                false,
                Optional.empty(),
                draft.id,
                draft.columns,
                List.of(),
                List.of(),
                List.of(),
                -1,
                0,
                Optional.empty());
        Map<String, List<@Nullable String>> rows = new HashMap<>();
        draft.rows.forEach((column, values) -> rows.put(column, values.subList(0, Math.min(most, values.size()))));
        Comments comments = new Comments(
                draft.comment.isEmpty() ? Map.of() : Map.of(draft.id, draft.comment), Map.of(draft.id, draft.comments));
        return Discovery.view(table, draft.columns, comments, rows);
    }

    dev.restage.discover.Kind label(Finding finding) {
        return Objects.requireNonNull(drafts.stream()
                .filter(draft -> draft.id.equals(finding.table()))
                .findFirst()
                .orElseThrow()
                .labels
                .get(finding.column().name()));
    }
}
