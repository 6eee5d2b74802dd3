package dev.restage.dialect.mysql;

import dev.restage.testing.MysqlServer;

class MariaDbSourceTest extends MysqlSourceContract {
    @Override
    MysqlServer server() {
        return MysqlServer.mariaDb();
    }
}
