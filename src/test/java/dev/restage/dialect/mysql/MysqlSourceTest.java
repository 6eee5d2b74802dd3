package dev.restage.dialect.mysql;

import dev.restage.testing.MysqlServer;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
        named = "RESTAGE_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "no MySQL server is named")
class MysqlSourceTest extends MysqlSourceContract {
    @Override
    MysqlServer server() {
        return Objects.requireNonNull(MysqlServer.mysql());
    }
}
