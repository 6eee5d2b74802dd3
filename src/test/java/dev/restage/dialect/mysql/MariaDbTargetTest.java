package dev.restage.dialect.mysql;

import dev.restage.dialect.TargetContract;
import dev.restage.dialect.TestDatabase;
import dev.restage.testing.MysqlServer;

class MariaDbTargetTest extends TargetContract {
    @Override
    protected TestDatabase createDatabase() {
        return MysqlTestDatabase.create(MysqlServer.mariaDb(), "target");
    }
}
