package dev.restage.dialect.mysql;

import dev.restage.dialect.SourceContract;
import dev.restage.dialect.TestDatabase;
import dev.restage.testing.MysqlServer;
import org.junit.jupiter.api.AfterEach;

/** What sources of the MySQL family do alike. */
abstract class MysqlSourceContract extends SourceContract {
    abstract MysqlServer server();

    @Override
    protected TestDatabase createDatabase() {
        return MysqlTestDatabase.create(server(), "source");
    }

    @AfterEach
    void dropDatabase() {
        server().dropDatabase(((MysqlTestDatabase) database()).name());
    }

    @Override
    protected String numbers(int count) {
        return MysqlTestDatabase.numbers(count);
    }

    @Override
    protected void analyze(String table) {
        database().query("ANALYZE TABLE " + table);
    }

    @Override
    protected String longText(int characters) {
        return "repeat('x', 60000)";
    }

    @Override
    protected void comment(String table, String column, String ofTable, String ofColumn) {
        database()
                .execute("ALTER TABLE " + table + " COMMENT = '" + ofTable + "', MODIFY " + column
                        + " varchar(40) COMMENT '" + ofColumn + "'");
    }

    @Override
    protected String wrongUser() {
        return server().user();
    }
}
