package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CreateTable.Item;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Makes a shadow's objects from definitions: tables with their primary keys first, since AUTO_INCREMENT and some servers ask
 * for them; other indexes after the load, foreign keys and code last.
 */
final class ShadowBuilder {
    /**
     * What a source's objects may rest on and a newer or stricter server refuses by default. Some of it takes a privilege; where
     * that is missing, the statement that needs it says so.
     */
    private static final List<String> LENIENCE = List.of(
            "sql_generate_invisible_primary_key = OFF",
            "sql_require_primary_key = OFF",
            "innodb_strict_mode = OFF",
            "restrict_fk_on_non_standard_key = OFF");

    /**
     * How the server sorts for an index: it has one megabyte for that unless told otherwise. Settings of the session alone; those
     * of the server serve the live staging too.
     */
    private static final List<String> SORTING =
            List.of("innodb_ddl_buffer_size = 67108864", "innodb_ddl_threads = 2", "innodb_parallel_read_threads = 2");

    private final TargetServer server;
    private final String shadow;
    private final Definitions definitions;
    private final EarlyWork early = new EarlyWork();
    private final Set<SqlSession> building = ConcurrentHashMap.newKeySet();

    ShadowBuilder(TargetServer server, String shadow, Definitions definitions) {
        this.server = server;
        this.shadow = shadow;
        this.definitions = definitions;
    }

    private SqlSession open() throws SQLException {
        SqlSession session = server.open(shadow);
        session.execute("SET SESSION foreign_key_checks = 0");
        LENIENCE.forEach(session::tryToSet);
        return session;
    }

    /** Makes all tables, ready to be loaded. */
    void createTables() {
        try (SqlSession session = open()) {
            for (Definitions.StoredSequence sequence : definitions.sequences()) {
                definition(session, "sequence " + sequence.name(), sequence.statement());
                session.execute("DO SETVAL(" + MysqlNames.quote(sequence.name()) + ", " + sequence.next() + ", 0)");
            }
            for (Definitions.StoredTable table : definitions.tables()) {
                definition(
                        session,
                        "table " + table.name(),
                        CreateTable.parse(inShadow(table.statement()))
                                .withInheritedCollations()
                                .createForLoad());
            }
        } catch (SQLException failure) {
            throw server.refused("making the tables of the new database", failure);
        }
    }

    private String inShadow(String sql) {
        return DatabaseReferences.replace(sql, definitions.database().name(), shadow);
    }

    private void definition(SqlSession session, String what, String sql) {
        try {
            session.execute(sql);
        } catch (SQLException failure) {
            throw server.refused("making " + what + " in the new database", failure);
        }
    }

    /** Begins with the secondary indexes of a table whose rows are all there; returns at once. Safe from any thread. */
    void begin(String name) {
        definitions.tables().stream()
                .filter(table -> table.name().equals(name))
                .forEach(table -> early.begin(name, () -> makeIndexes(table)));
    }

    /** Secondary indexes, one statement per table but for those in full text, of which the server makes one at a time. */
    void buildIndexes(int parallel) {
        List<Runnable> pieces = new ArrayList<>();
        for (Definitions.StoredTable table : definitions.tables()) {
            pieces.add(early.ended(table.name()).orElse(() -> makeIndexes(table)));
        }
        try {
            ParallelWork.run(parallel, pieces);
        } finally {
            early.close();
        }
    }

    /** Ends all indexes that are being built: they would hold up whoever drops the shadow. */
    void close() {
        early.close();
        building.forEach(server::end);
    }

    private void makeIndexes(Definitions.StoredTable table) {
        CreateTable parts = CreateTable.parse(table.statement());
        List<Item> indexes = new ArrayList<>(parts.indexesAfterLoad());
        List<Item> texts = new ArrayList<>(parts.fullTextIndexes());
        if (indexes.isEmpty() && texts.isEmpty() && parts.nextValue().isEmpty()) {
            return;
        }
        SqlSession session = null;
        try {
            session = open();
            building.add(session);
            SORTING.forEach(session::tryToSet);
            // An attempt that this one goes on from may have made some.
            Set<String> present = new HashSet<>(session.list(
                    "SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()"
                            + " AND TABLE_NAME = ?",
                    row -> row.getString(1),
                    table.name()));
            indexes.removeIf(index -> present.contains(index.name()));
            texts.removeIf(index -> present.contains(index.name()));
            List<String> changes = new ArrayList<>();
            if (!indexes.isEmpty()) {
                changes.add(additions(indexes));
            }
            texts.forEach(index -> changes.add("ADD " + index.sql()));
            parts.nextValue().ifPresent(next -> changes.add("AUTO_INCREMENT = " + next));
            for (String change : changes) {
                session.execute("ALTER TABLE " + MysqlNames.quote(table.name()) + " " + change);
            }
        } catch (SQLException failure) {
            // A unique key over loaded rows may quote them.
            throw server.errors().during("building the indexes of " + table.name(), failure);
        } finally {
            if (session != null) {
                building.remove(session);
                session.close();
            }
        }
    }

    private static String additions(List<Item> items) {
        return items.stream().map(item -> "ADD " + item.sql()).collect(Collectors.joining(", "));
    }

    /** Foreign keys, code, statistics. */
    void wire(List<CodeObject> code, int parallel) {
        List<Runnable> keys = new ArrayList<>();
        for (Definitions.StoredTable table : definitions.tables()) {
            List<Item> foreignKeys = CreateTable.parse(table.statement()).foreignKeys();
            if (!foreignKeys.isEmpty()) {
                keys.add(() -> addForeignKeys(table.name(), additions(foreignKeys)));
            }
        }
        // One after another: each locks the tables that it points to.
        ParallelWork.run(1, keys);
        Queue<String> tables = new ConcurrentLinkedQueue<>(
                definitions.tables().stream().map(Definitions.StoredTable::name).toList());
        ParallelWork.run(parallel, Collections.nCopies(parallel, () -> analyze(tables)));
        try (SqlSession session = open()) {
            new CodeWriter(session).create(code);
        } catch (SQLException failure) {
            throw server.refused("making views, routines, triggers and events", failure);
        }
    }

    private void addForeignKeys(String table, String additions) {
        try (SqlSession session = open()) {
            session.execute("ALTER TABLE " + MysqlNames.quote(table) + " " + additions);
        } catch (SQLException failure) {
            throw server.refused("adding the foreign keys of " + table, failure);
        }
    }

    /** In one session: where there are many tables, connecting takes longer than all else. */
    private void analyze(Queue<String> tables) {
        try (SqlSession session = open()) {
            for (String table = tables.poll(); table != null; table = tables.poll()) {
                analyze(session, table);
            }
        } catch (SQLException failure) {
            throw server.errors().during("gathering statistics", failure);
        }
    }

    private void analyze(SqlSession session, String table) {
        try {
            session.list("ANALYZE NO_WRITE_TO_BINLOG TABLE " + MysqlNames.quote(table), row -> row.getString(4));
        } catch (SQLException failure) {
            throw server.errors().during("gathering statistics of " + table, failure);
        }
    }
}
