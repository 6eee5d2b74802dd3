package dev.restage.dialect.postgres;

import dev.restage.dialect.TargetContract;
import dev.restage.dialect.TestDatabase;

class PostgresTargetTest extends TargetContract {
    @Override
    protected TestDatabase createDatabase() {
        return PostgresTestDatabase.create("target");
    }
}
