package dev.restage.dialect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code SHOW CREATE TABLE} says, cut into the parts that are made at different times: columns, keys that the table cannot
 * be without, other indexes, foreign keys.
 *
 * @param head up to and with the opening parenthesis
 * @param items columns, keys and constraints, in order
 * @param tail from the closing parenthesis on: engine, character set, partitions
 */
record CreateTable(String head, List<Item> items, String tail) {
    private static final Pattern AUTO_INCREMENT = Pattern.compile("\\sAUTO_INCREMENT\\b");
    private static final Pattern NEXT_VALUE = Pattern.compile("\\sAUTO_INCREMENT=(\\d+)");
    private static final Pattern FIRST_COLUMN = Pattern.compile("\\(`((?:[^`]|``)*)`");
    /** A column's collation where no character set stands before it: the server prints it, although it is the table's. */
    private static final Pattern COLUMN_COLLATION =
            Pattern.compile("(`(?:[^`]|``)+` \\w+(?:\\((?:[^()']|'(?:[^'\\\\]|''|\\\\.)*')*\\))?) COLLATE (\\w+)");

    private static final Pattern TABLE_COLLATION = Pattern.compile("\\sCOLLATE=(\\w+)");
    private static final Pattern OUTSIDE = Pattern.compile("\\) REFERENCES `(?:[^`]|``)*`\\.`");
    private static final Pattern NAMED = Pattern.compile("`((?:[^`]|``)*)`");

    CreateTable {
        items = List.copyOf(items);
    }

    /** What a line of a definition defines. */
    enum Kind {
        COLUMN,
        PRIMARY_KEY,
        UNIQUE_KEY,
        KEY,
        FULLTEXT_KEY,
        SPATIAL_KEY,
        FOREIGN_KEY,
        OTHER
    }

    record Item(Kind kind, String sql) {
        /** The name of a column, key or constraint. */
        String name() {
            Matcher name = NAMED.matcher(sql);
            return name.find() ? name.group(1).replace("``", "`") : "";
        }

        boolean index() {
            return kind == Kind.UNIQUE_KEY || kind == Kind.KEY || kind == Kind.FULLTEXT_KEY || kind == Kind.SPATIAL_KEY;
        }

        private Item withoutCollation(String collation) {
            Matcher own = COLUMN_COLLATION.matcher(sql);
            return own.lookingAt() && own.group(2).equals(collation)
                    ? new Item(kind, own.group(1) + sql.substring(own.end()))
                    : this;
        }

        private Optional<String> firstColumn() {
            Matcher first = FIRST_COLUMN.matcher(sql);
            return first.find() ? Optional.of(first.group(1).replace("``", "`")) : Optional.empty();
        }
    }

    /** @param createTable what the server printed, with backticks around names and backslashes as escapes */
    static CreateTable parse(String createTable) {
        SqlScanner scanner = new SqlScanner(createTable, 0);
        while (!scanner.atEnd() && scanner.next() != '(') {
            // The name goes before the parenthesis.
        }
        String head = createTable.substring(0, scanner.position());
        List<Item> items = new ArrayList<>();
        int begin = scanner.position();
        for (int depth = 1; depth > 0 && !scanner.atEnd(); ) {
            int here = scanner.position();
            char stepped = scanner.next();
            if (stepped == '(') {
                depth++;
            } else if (stepped == ')') {
                depth--;
            }
            if (depth == 0 || (depth == 1 && stepped == ',')) {
                items.add(item(createTable.substring(begin, here).strip()));
                begin = scanner.position();
            }
        }
        return new CreateTable(head, items, ")" + createTable.substring(begin));
    }

    private static Item item(String sql) {
        return new Item(kind(sql), sql);
    }

    private static Kind kind(String sql) {
        if (sql.startsWith("`")) {
            return Kind.COLUMN;
        }
        if (sql.startsWith("CONSTRAINT")) {
            Matcher name = NAMED.matcher(sql);
            String rest = name.find() ? sql.substring(name.end()).strip() : "";
            return rest.startsWith("FOREIGN KEY") ? Kind.FOREIGN_KEY : Kind.OTHER;
        }
        return Stream.of(Kind.values())
                .filter(kind -> sql.startsWith(kind.name().replace('_', ' ')))
                .findFirst()
                .orElse(Kind.OTHER);
    }

    /**
     * The same with columns that take their collation from the table, where it is the table's. MySQL remembers whether a column
     * named its own, and prints the table differently then.
     */
    CreateTable withInheritedCollations() {
        Matcher table = TABLE_COLLATION.matcher(tail);
        if (!table.find()) {
            return this;
        }
        String collation = table.group(1);
        return new CreateTable(
                head,
                items.stream()
                        .map(item -> item.kind() == Kind.COLUMN ? item.withoutCollation(collation) : item)
                        .toList(),
                tail);
    }

    /**
     * The statement that makes the table for the load: without foreign keys, and without indexes that it can do without. An
     * auto-increment column needs the index that begins with it; then all of them are made at once, or their order would change.
     */
    String createForLoad() {
        boolean early = indexesNeededEarly();
        return statement(items.stream()
                .filter(item -> item.kind() != Kind.FOREIGN_KEY)
                .filter(item -> !item.index() || (early && item.kind() != Kind.FULLTEXT_KEY))
                .toList());
    }

    private String statement(List<Item> parts) {
        return head + "\n  "
                + String.join(",\n  ", parts.stream().map(Item::sql).toList()) + "\n"
                + NEXT_VALUE.matcher(tail).replaceFirst("");
    }

    /** Indexes that are made after the load, but for those in full text, which need a statement each. */
    List<Item> indexesAfterLoad() {
        return indexesNeededEarly()
                ? List.of()
                : items.stream()
                        .filter(Item::index)
                        .filter(item -> item.kind() != Kind.FULLTEXT_KEY)
                        .toList();
    }

    List<Item> fullTextIndexes() {
        return items.stream().filter(item -> item.kind() == Kind.FULLTEXT_KEY).toList();
    }

    /** Those into other databases are not among them: staging must not hang on whatever lies beside it. */
    List<Item> foreignKeys() {
        return items.stream()
                .filter(item -> item.kind() == Kind.FOREIGN_KEY)
                .filter(item -> !OUTSIDE.matcher(item.sql()).find())
                .toList();
    }

    /** The value that an auto-increment column gets next; empty where it is the first one. */
    Optional<String> nextValue() {
        Matcher next = NEXT_VALUE.matcher(tail);
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }

    /** The same, without the counter: what two tables of one structure have in common. */
    String withoutCounter() {
        return statement(items);
    }

    private boolean indexesNeededEarly() {
        Optional<Item> counted = items.stream()
                .filter(item -> item.kind() == Kind.COLUMN
                        && AUTO_INCREMENT.matcher(item.sql()).find())
                .findFirst();
        return counted.isPresent()
                && items.stream()
                        .filter(item -> item.kind() == Kind.PRIMARY_KEY)
                        .flatMap(key -> key.firstColumn().stream())
                        .noneMatch(column -> column.equals(counted.get().name()));
    }
}
