package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.app.Main;
import dev.restage.app.ProcessServices;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Target;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.ProblemReport;
import dev.restage.testing.ChildProcess;
import dev.restage.testing.EmbeddedServer;
import dev.restage.testing.JointJob;
import dev.restage.testing.MysqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs of several databases: all of them show the new content, or all the old. */
@Timeout(900)
class JointRefreshTest {
    private static final String SERVERS = "dev.restage.testing.MysqlServer#all";
    private static final String SHOP_PEOPLE =
            "SELECT concat_ws('|', id, full_name, email, phone) FROM customers ORDER BY id";
    private static final String CRM_PEOPLE = "SELECT concat_ws('|', id, name, mail, phone) FROM contacts ORDER BY id";

    @TempDir
    private Path folder;

    private JointJob twoOnOneServer() {
        return JointJob.make(folder, JointJob.postgres("shop"), JointJob.postgres("crm"));
    }

    private JointJob twoEngines(MysqlServer server) {
        return JointJob.make(folder, JointJob.postgres("shop"), JointJob.mysql(server, "crm"));
    }

    private static void assertPeopleAreAlike(JointJob job) {
        List<String> people = job.shop().query(job.shop().target(), SHOP_PEOPLE);
        assertThat(people).hasSize(40).allMatch(person -> person.contains("@staging.example.com"));
        assertThat(job.crm().query(job.crm().target(), CRM_PEOPLE)).isEqualTo(people);
        assertThat(people)
                .doesNotContainAnyElementsOf(job.shop().query(job.shop().source(), SHOP_PEOPLE));
    }

    @Test
    void databasesOfOnePostgresServerGoLiveAndBackInOneTransaction() {
        JointJob job = twoOnOneServer();
        try (ProcessServices services = job.services()) {
            RefreshReport first = job.run(services);
            assertThat(first.problems()).isEmpty();
            assertThat(first.mixtureSeconds()).isZero();
            assertThat(first.snapshotSkewSeconds()).isNotNegative();
            assertPeopleAreAlike(job);
            job.nextRound(1);
            RefreshReport second = job.run(services);
            assertThat(second.problems()).isEmpty();
            assertThat(second.databases()).allMatch(database -> database.generation() != null);
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);

            assertThat(services.rollBack(services.jobs().read("both"), "tester").results())
                    .containsOnlyKeys("shop", "crm");
            assertThat(job.shopRounds() + job.crmRounds()).isZero();
        }
    }

    @Test
    void onOneServerNothingGoesLiveIfOneOfThemCannot() {
        JointJob job = twoOnOneServer();
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
            job.nextRound(1);
            EmbeddedServer.execute(
                    job.crm().target(), "SELECT pg_create_logical_replication_slot('joint_slot', 'pgoutput')");
            try {
                RefreshReport failed = job.run(services);
                assertThat(failed.exitCode()).isEqualTo(4);
                assertThat(failed.problems()).extracting(ProblemReport::where).allMatch(where -> where.contains("crm"));
                assertThat(job.shopRounds() + job.crmRounds()).isZero();
            } finally {
                EmbeddedServer.execute("postgres", "SELECT pg_drop_replication_slot('joint_slot')");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void theSamePersonComesOutAlikeInTwoEngines(MysqlServer server) {
        JointJob job = twoEngines(server);
        try (ProcessServices services = job.services()) {
            RefreshReport report = job.run(services);
            assertThat(report.problems()).isEmpty();
            assertThat(report.mixtureSeconds()).isNotNull().isNotNegative();
            assertThat(report.snapshotSkewSeconds()).isNotNull().isNotNegative();
            assertPeopleAreAlike(job);
            job.nextRound(1);
            assertThat(job.run(services).problems()).isEmpty();
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);

            Rollback.Outcome outcome = services.rollBack(services.jobs().read("both"), "tester");
            assertThat(outcome.results()).containsOnlyKeys("shop", "crm");
            assertThat(job.shopRounds() + job.crmRounds()).isZero();
            assertPeopleAreAlike(job);
        }
    }

    /** A view takes the name of a table that is new in production: no preparation sees it, and the renaming fails. */
    private static void obstruct(JointJob job) {
        job.crm().execute(job.crm().source(), "CREATE TABLE news (id int PRIMARY KEY)");
        job.crm().execute(job.crm().target(), "CREATE VIEW news AS SELECT 1 AS one");
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void whenTheSecondCutoverFailsTheFirstIsTakenBack(MysqlServer server) {
        JointJob job = twoEngines(server);
        try (ProcessServices services = job.services()) {
            job.allTables();
            assertThat(job.run(services).problems()).isEmpty();
            String before = oidOf(job.shop().target());
            job.nextRound(1);
            obstruct(job);
            RefreshReport failed = job.run(services);

            assertThat(failed.exitCode()).isEqualTo(4);
            assertThat(failed.status()).isEqualTo("failed");
            assertThat(failed.problems()).extracting(ProblemReport::where).contains("crm target", "shop");
            assertThat(failed.problems()).anyMatch(problem -> problem.what().contains("taken back"));
            assertThat(job.shopRounds() + job.crmRounds()).isZero();
            assertThat(oidOf(job.shop().target())).isEqualTo(before);

            job.crm().execute(job.crm().target(), "DROP VIEW news");
            RefreshReport restarted = services.refreshes().restart(failed.run(), "tester", RunListener.SILENT);
            assertThat(restarted.problems()).isEmpty();
            assertThat(restarted.run()).isEqualTo(failed.run());
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);
        }
    }

    private static String oidOf(String database) {
        return EmbeddedServer.query("postgres", "SELECT oid FROM pg_database WHERE datname = '" + database + "'")
                .get(0);
    }

    @Test
    void whenTheSecondRollbackFailsTheFirstIsTakenBack() {
        JointJob job = twoEngines(MysqlServer.mariaDb());
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
            job.nextRound(1);
            assertThat(job.run(services).problems()).isEmpty();
            job.crm().execute(job.crm().target(), "RENAME TABLE contacts TO people");
            job.crm().execute(job.crm().target(), "CREATE VIEW contacts AS SELECT 1 AS one");

            assertThatThrownBy(() -> services.rollBack(services.jobs().read("both"), "tester"))
                    .isInstanceOfSatisfying(RestageException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(ProblemKind.TARGET);
                        assertThat(failure.problems())
                                .extracting(Problem::where)
                                .contains("crm target", "shop");
                    });
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);
        }
    }

    /** The first cutover is done, the second waits for a lock, and the process is killed. @return the run */
    private String killBetween(JointJob job) throws SQLException, InterruptedException {
        try (Connection holder = MysqlServer.mariaDb().connect(job.crm().target());
                Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES contacts READ, rounds READ");
            try (ChildProcess child =
                    ChildProcess.start(Main.class.getName(), folder, job.environment(), List.of("run", "both"))) {
                for (int tries = 0; tries < 1_200 && !showsTheSecondRound(job); tries++) {
                    Thread.sleep(50);
                }
                child.kill();
            }
            awaitNobodyWaitsForLocks();
        }
        assertThat(job.shopRounds()).isEqualTo(1);
        assertThat(job.crmRounds()).isZero();
        try (ProcessServices onlooker = job.services()) {
            return onlooker.refreshes().history(Optional.empty()).get(0).run();
        }
    }

    /** A statement that waits for a lock outlives its client for a while, and would be carried out if the lock were freed then. */
    private static void awaitNobodyWaitsForLocks() throws InterruptedException {
        String waiting = "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for table%lock'";
        for (int tries = 0; !MysqlServer.mariaDb().query("", waiting).isEmpty(); tries++) {
            assertThat(tries)
                    .as("tries until the killed run's statement is gone")
                    .isLessThan(1_200);
            Thread.sleep(50);
        }
    }

    private static boolean showsTheSecondRound(JointJob job) {
        try {
            return job.shopRounds() == 1;
        } catch (IllegalStateException closedForTheMoment) {
            return false;
        }
    }

    @Test
    void aRunKilledBetweenTwoCutoversIsTakenBackAndGoesOnByRestart() throws Exception {
        JointJob job = twoEngines(MysqlServer.mariaDb());
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
        }
        job.nextRound(1);
        String killed = killBetween(job);
        try (ProcessServices services = job.services()) {
            // There is no earlier content for both, but everything is brought together first.
            assertThatThrownBy(() -> services.rollBack(services.jobs().read("both"), "tester"))
                    .isInstanceOf(RestageException.class);
            assertThat(job.shopRounds() + job.crmRounds()).isZero();

            RefreshReport restarted = services.refreshes().restart(killed, "tester", RunListener.SILENT);
            assertThat(restarted.problems()).isEmpty();
            assertThat(restarted.run()).isEqualTo(killed);
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);
            assertPeopleAreAlike(job);
        }
    }

    @Test
    void aRunKilledBetweenTwoCutoversIsNoObstacleForTheNext() throws Exception {
        JointJob job = twoEngines(MysqlServer.mariaDb());
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
        }
        job.nextRound(1);
        killBetween(job);
        job.nextRound(2);
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(4);
            // What the killed run had put live is gone: the earlier content is that of the run before.
            services.rollBack(services.jobs().read("both"), "tester");
            assertThat(job.shopRounds() + job.crmRounds()).isZero();
        }
    }

    /** Whoever puts a database of his own in the place of one that waits to be taken back has to say what becomes of it. */
    @Test
    void aDatabaseThatWasReplacedByHandMeanwhileIsLeftAloneUntilSomebodyAgrees() throws Exception {
        JointJob job = twoEngines(MysqlServer.mariaDb());
        try (ProcessServices services = job.services()) {
            assertThat(job.run(services).problems()).isEmpty();
        }
        job.nextRound(1);
        killBetween(job);
        EmbeddedServer.execute("postgres", "DROP DATABASE " + job.shop().target() + " WITH (FORCE)");
        EmbeddedServer.execute("postgres", "CREATE DATABASE " + job.shop().target());
        EmbeddedServer.execute(job.shop().target(), "CREATE TABLE precious (id int)");
        try (ProcessServices services = job.services()) {
            RefreshReport refused = job.run(services);
            assertThat(refused.exitCode()).isEqualTo(7);
            assertThat(EmbeddedServer.query(job.shop().target(), "SELECT count(*) FROM precious"))
                    .containsExactly("0");

            RefreshReport agreed = job.run(services, job.shop().target());
            assertThat(agreed.problems()).isEmpty();
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);
        }
    }

    @Test
    void stepsOfTwoRolesOnOneServerAreTakenBackToo() {
        JointJob job = JointJob.make(folder, JointJob.postgres("shop"), JointJob.postgres("crm", "joint_other"));
        try (ProcessServices services = job.services()) {
            RefreshReport first = job.run(services);
            assertThat(first.problems()).isEmpty();
            assertThat(first.mixtureSeconds()).isPositive();
            job.nextRound(1);
            assertThat(job.run(services).problems()).isEmpty();
            assertThat(job.shopRounds() + job.crmRounds()).isEqualTo(2);
            services.rollBack(services.jobs().read("both"), "tester");
            assertThat(job.shopRounds() + job.crmRounds()).isZero();
            assertThat(EmbeddedServer.query("restage_ledger", "SELECT target FROM restage.journal WHERE job = 'both'"))
                    .doesNotContain(job.shop().target(), job.crm().target());
        }
    }

    @Test
    void oneTargetForTwoDatabasesIsRefused() {
        JointJob job = twoOnOneServer();
        job.target("crm", job.shop().url(job.shop().target()));
        assertRefused(job, "the target is that of shop too");
    }

    @Test
    void theTargetOfOneMustNotBeTheSourceOfAnother() {
        JointJob job = twoOnOneServer();
        job.target("crm", job.shop().url(job.shop().source()));
        assertRefused(job, "the target is the source of shop");
    }

    private static void assertRefused(JointJob job, String what) {
        try (ProcessServices services = job.services()) {
            assertThat(services.inspect(services.jobs().read("both")))
                    .filteredOn(database -> database.database().equals("crm"))
                    .singleElement()
                    .satisfies(crm -> assertThat(crm.problems())
                            .anyMatch(problem -> problem.kind() == ProblemKind.GUARD
                                    && problem.what().contains(what)));
            RefreshReport report =
                    job.run(services, job.shop().source(), job.shop().target());
            assertThat(report.exitCode()).isEqualTo(7);
            assertThat(report.problems().get(0).where()).isEqualTo("crm");
            assertThat(report.problems().get(0).what()).contains(what);
        }
    }

    @Test
    void anotherRunOnOneOfTheTargetsRefusesTheWholeAndLeavesTheOthersFree() {
        JointJob job = twoOnOneServer();
        try (ProcessServices services = job.services()) {
            var spec = services.jobs().read("both").database("crm").orElseThrow();
            var dialect = services.dialects().get(0);
            try (Target target = dialect.openTarget(spec.target(), "restage test");
                    Lease ignored = target.takeLease("run-of-another")) {
                RefreshReport refused = job.run(services);
                assertThat(refused.exitCode()).isEqualTo(7);
                assertThat(refused.problems().get(0).what()).contains("run-of-another");
            }
            assertThat(job.run(services).problems()).isEmpty();
        }
    }

    @Test
    void sourceAndTargetOfDifferentEnginesAreRefusedWithTheLineInTheJobFile() {
        JointJob job = twoEngines(MysqlServer.mariaDb());
        job.target("crm", job.shop().url(job.shop().target()));
        try (ProcessServices services = job.services()) {
            assertThat(services.inspect(services.jobs().read("both")))
                    .filteredOn(database -> database.database().equals("crm"))
                    .singleElement()
                    .satisfies(crm -> assertThat(crm.problems()).singleElement().satisfies(problem -> {
                        assertThat(problem.kind()).isEqualTo(ProblemKind.JOB_FILE);
                        assertThat(problem.where()).matches(".*both\\.yaml:\\d+:\\d+");
                        assertThat(problem.what()).contains("different engines");
                    }));
        }
    }

    @Test
    void mysqlDoesNotGoToMariaDb() {
        MysqlServer real = MysqlServer.mysql();
        org.junit.jupiter.api.Assumptions.assumeTrue(real != null);
        JointJob job = twoEngines(real);
        job.target("crm", MysqlServer.mariaDb().url("crm_elsewhere"));
        try (ProcessServices services = job.services()) {
            MysqlServer.mariaDb().execute("", """
                    CREATE USER IF NOT EXISTS 'restage_run_test'@'%' IDENTIFIED BY 'a-Long-enough-1';
                    GRANT ALL ON *.* TO 'restage_run_test'@'%' WITH GRANT OPTION;
                    """);
            RefreshReport report = job.run(services);
            assertThat(report.exitCode()).isEqualTo(2);
            assertThat(report.problems().get(0).where()).matches(".*both\\.yaml:\\d+:\\d+");
            assertThat(report.problems().get(0).what()).contains("MySQL", "MariaDB");
        }
    }

    @Test
    void eachTargetThatHoldsTablesOfOthersNeedsAConsentOfItsOwn() {
        JointJob job = twoOnOneServer();
        EmbeddedServer.execute("postgres", "CREATE DATABASE " + job.shop().target());
        EmbeddedServer.execute("postgres", "CREATE DATABASE " + job.crm().target());
        EmbeddedServer.execute(job.shop().target(), "CREATE TABLE raw (id int)");
        EmbeddedServer.execute(job.crm().target(), "CREATE TABLE raw (id int)");
        try (ProcessServices services = job.services()) {
            RefreshReport refused = job.run(services, job.shop().target());
            assertThat(refused.exitCode()).isEqualTo(7);
            assertThat(refused.problems()).extracting(ProblemReport::where).containsExactly("crm");
            services.adopt(services.jobs().read("both"), "crm", "anna");
            assertThat(job.run(services, job.shop().target()).problems()).isEmpty();
        }
    }
}
