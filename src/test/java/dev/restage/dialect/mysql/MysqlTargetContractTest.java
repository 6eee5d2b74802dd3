package dev.restage.dialect.mysql;

import dev.restage.dialect.TargetContract;
import dev.restage.dialect.TestDatabase;
import dev.restage.testing.MysqlServer;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "RESTAGE_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "no MySQL server is named")
class MysqlTargetContractTest extends TargetContract {
    @Override
    protected TestDatabase createDatabase() {
        return MysqlTestDatabase.create(Objects.requireNonNull(MysqlServer.mysql()), "target");
    }
}
