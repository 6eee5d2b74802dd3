package dev.restage.dialect.mysql;

import java.sql.SQLException;
import java.util.List;

/**
 * Makes the ledger's database and its tables on first need. Two runs may do so at the same moment; each statement leaves alone
 * what the other has made. The version comes last, so that tables half made are never taken for whole.
 */
final class LedgerTables {
    private static final int VERSION = 1;
    private static final String NAME = "varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    private static final List<String> TABLES = List.of(
            "version (number int PRIMARY KEY)",
            "lease (target " + NAME + " PRIMARY KEY,"
                    + " run varchar(200) NULL,"
                    + " token char(36) NULL,"
                    + " holder varchar(300) NULL,"
                    + " connection_id bigint unsigned NULL,"
                    + " taken_at datetime(3) NULL,"
                    + " heartbeat_at datetime(3) NULL,"
                    + " expires_at datetime(3) NULL)",
            "target (name " + NAME + " PRIMARY KEY,"
                    + " filled_by varchar(200) NULL,"
                    + " filled_at datetime(3) NULL,"
                    + " adopted_by varchar(200) NULL,"
                    + " adopted_at datetime(3) NULL)",
            "target_table (target " + NAME + ","
                    + " name " + NAME + ","
                    + " created_at datetime NULL,"
                    + " PRIMARY KEY (target, name))",
            "own_database (name " + NAME + " PRIMARY KEY,"
                    + " target " + NAME + " NOT NULL,"
                    + " run varchar(200) NOT NULL,"
                    + " state varchar(20) NOT NULL,"
                    + " filled_by varchar(200) NULL,"
                    + " replaced_at datetime(3) NULL,"
                    + " code longtext NULL)",
            "journal (target " + NAME + " PRIMARY KEY,"
                    + " run varchar(200) NOT NULL,"
                    + " marker varchar(64) NOT NULL,"
                    + " written_at datetime(3) NOT NULL,"
                    + " entry longtext NOT NULL)");

    private LedgerTables() {}

    /** @return false if there is no ledger, or it has not been made whole yet */
    static boolean areIn(SqlSession session, MysqlErrors errors) {
        try {
            if (!session.holds(
                    "SELECT EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = 'version')",
                    Ledger.DATABASE)) {
                return false;
            }
            long version = session.number("SELECT max(number) FROM " + Ledger.DATABASE + ".version");
            if (version > VERSION) {
                throw errors.problem(
                        "database " + Ledger.DATABASE + " was made by a newer Restage (its tables have version "
                                + version + ", this Restage knows " + VERSION + ")",
                        "Run the newer Restage");
            }
            return version > 0;
        } catch (SQLException failure) {
            throw errors.withoutRows("reading database " + Ledger.DATABASE, failure);
        }
    }

    static void make(SqlSession session, MysqlErrors errors) {
        if (areIn(session, errors)) {
            return;
        }
        try {
            session.execute(
                    "CREATE DATABASE IF NOT EXISTS " + Ledger.DATABASE + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            for (String table : TABLES) {
                session.execute("CREATE TABLE IF NOT EXISTS " + Ledger.DATABASE + "." + table + " ENGINE=InnoDB");
            }
            session.update("INSERT IGNORE INTO " + Ledger.DATABASE + ".version VALUES (?)", VERSION);
        } catch (SQLException failure) {
            throw errors.withoutRows("making database " + Ledger.DATABASE, failure);
        }
    }
}
