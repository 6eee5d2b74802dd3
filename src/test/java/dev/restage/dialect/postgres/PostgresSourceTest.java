package dev.restage.dialect.postgres;

import dev.restage.dialect.SourceContract;
import dev.restage.dialect.TestDatabase;

class PostgresSourceTest extends SourceContract {
    @Override
    protected TestDatabase createDatabase() {
        return PostgresTestDatabase.create("source");
    }

    @Override
    protected String numbers(int count) {
        return "CREATE TABLE many AS SELECT n AS id, repeat('x', 60) AS filler FROM generate_series(1, " + count
                + ") AS n";
    }

    @Override
    protected String wrongUser() {
        return "nobody_of_that_name";
    }
}
