package dev.restage.dialect.mysql;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.TestDatabase;
import dev.restage.testing.MysqlServer;
import java.util.List;

/** A database of its own for one test. */
record MysqlTestDatabase(MysqlServer server, String name) implements TestDatabase {
    static MysqlTestDatabase create(MysqlServer server, String prefix) {
        return new MysqlTestDatabase(server, server.createDatabase(prefix));
    }

    @Override
    public Dialect dialect() {
        return new MysqlDialect();
    }

    @Override
    public Endpoint endpoint() {
        return server.endpoint(name);
    }

    @Override
    public String schema() {
        return "";
    }

    @Override
    public void execute(String sql) {
        server.execute(name, sql);
    }

    @Override
    public void drop() {
        server.dropDatabase(name);
    }

    @Override
    public List<String> query(String sql) {
        return server.query(name, sql);
    }

    /** SQL that fills a table {@code many} with the numbers from 1 on. */
    static String numbers(int count) {
        String digits = "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4"
                + " UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        return """
                CREATE TABLE many (id int PRIMARY KEY, t varchar(100));
                INSERT INTO many
                SELECT n, CONCAT('the number ', n, REPEAT('.', 44)) FROM (
                  SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n AS n
                    FROM %1$s a, %1$s b, %1$s c, %1$s d, %1$s e, %1$s f) AS every
                 WHERE n <= %2$d ORDER BY n;
                ANALYZE TABLE many;""".formatted(digits, count);
    }
}
