package dev.restage.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.SourceLimits;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.testing.MysqlServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A target that stores the names of databases and tables in lower case, below a source that keeps them as written. */
class LowerCaseNamesTest {
    private static final MysqlServer SOURCE = MysqlServer.mariaDb();
    private static final MysqlServer TARGET = MysqlServer.mariaDbIgnoringCase();

    @Test
    void aRefreshAndItsRollbackFindEverythingByTheNamesOfTheSource() {
        TargetFixture fixture = new TargetFixture(SOURCE);
        String source = SOURCE.createDatabase("Shop");
        SOURCE.execute(source, """
                CREATE TABLE Customers (Id INT AUTO_INCREMENT PRIMARY KEY, Name VARCHAR(40), KEY By_Name (Name));
                CREATE TABLE `Order Items` (Id INT PRIMARY KEY, Customer INT, CONSTRAINT Of_Customer FOREIGN KEY (Customer) REFERENCES Customers (Id));
                INSERT INTO Customers VALUES (1, 'one'), (2, 'two');
                INSERT INTO `Order Items` VALUES (1, 2);
                CREATE VIEW Ordering AS SELECT c.Name FROM Customers c JOIN `Order Items` o ON o.Customer = c.Id;
                CREATE TRIGGER Named BEFORE INSERT ON Customers FOR EACH ROW SET NEW.Name = COALESCE(NEW.Name, 'none');
                CREATE FUNCTION How_Many() RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM Customers);
                """);
        String live = "Staging_Of_" + source;
        try (Target target = MysqlTarget.open(TARGET.endpoint(live), "restage-test");
                Lease lease = target.takeLease("run-1")) {
            try (Shadow shadow = fixture.fill(target, lease, source)) {
                assertThat(shadow.structureProblems()).isEmpty();
                target.cutOver(lease, shadow, true);
            }
            TARGET.execute(live, "INSERT INTO customers (Id) VALUES (3)");
            SOURCE.execute(source, "INSERT INTO Customers VALUES (4, 'four'), (5, 'five')");
            try (Shadow shadow = fixture.fill(target, lease, source)) {
                target.cutOver(lease, shadow, true);
            }
            assertThat(TARGET.query(live, "SELECT How_Many()")).containsExactly("4");
            target.rollBack(lease);
        }
        assertThat(TARGET.query(live, "SELECT How_Many()")).containsExactly("3");
        assertThat(TARGET.query(live, "SELECT Name FROM Ordering")).containsExactly("two");
        assertThat(TARGET.query(live, "SELECT Name FROM Customers WHERE Id = 3"))
                .containsExactly("none");
        SOURCE.dropDatabase(source);
    }

    @Test
    void namesThatDifferByCaseAloneAreRefusedBeforeAnythingIsRead() {
        String source = SOURCE.createDatabase("shop");
        SOURCE.execute(source, "CREATE TABLE Customers (id INT PRIMARY KEY); CREATE VIEW customers AS SELECT 1 AS one");
        try (Source origin = new MysqlDialect()
                        .openSource(SOURCE.endpoint(source), SourceLimits.standard(), List.of(), "restage test");
                Target target = MysqlTarget.open(TARGET.endpoint(source), "restage-test")) {
            assertThat(target.problemsWith(origin, Map.of()))
                    .extracting(Problem::what)
                    .containsExactly(
                            "Customers and customers are one name for this server, which does not tell case apart");
        } finally {
            SOURCE.dropDatabase(source);
        }
    }

    @Test
    void aTargetIsKnownForItsSourceHoweverItsNameIsWritten() {
        String database = TARGET.createDatabase("shop");
        try (Source source = new MysqlDialect()
                        .openSource(TARGET.endpoint(database), SourceLimits.standard(), List.of(), "restage test");
                Target target = MysqlTarget.open(TARGET.endpoint(database.replace("shop", "SHOP")), "restage-test")) {
            assertThat(target.identity()).isEqualTo(source.identity());
            assertThat(target.live().exists()).isTrue();
        }
    }
}
