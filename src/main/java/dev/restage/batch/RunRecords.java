package dev.restage.batch;

import dev.restage.repository.LostConnections;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history of runs, in the repository's table {@code RESTAGE_RUN}. */
final class RunRecords {
    private static final String SUMMARY =
            "SELECT RUN, JOB, JOB_FILE, STATUS, EXIT_CODE, STARTED_AT, ENDED_AT, STARTED_BY, PHASE, RESTART_OF FROM RESTAGE_RUN ";

    /** A run that is marked as running, and the process that runs it. */
    record Running(String run, String host, long pid, Instant processStarted, Instant heartbeat) {}

    private final JdbcClient database;
    private final Clock clock;
    private final ProcessIdentity self;

    RunRecords(JdbcClient database, Clock clock, ProcessIdentity self) {
        this.database = database;
        this.clock = clock;
        this.self = self;
    }

    void started(RunContext run) {
        persistently(() -> database.sql("""
                        INSERT INTO RESTAGE_RUN (RUN, JOB, JOB_FILE, STARTED_BY, RESTART_OF, KEEP_FIRST, HOST, PID,
                            PROCESS_STARTED, STARTED_AT, HEARTBEAT_AT, STOP_REQUESTED, STATUS, PHASE)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'running', 'preflight')""")
                .param(run.run())
                .param(run.job().name())
                .param(run.job().file().toAbsolutePath().normalize().toString())
                .param(shortened(run.request().startedBy()))
                .param(run.restartOf())
                .param(run.request().keepFirst() ? 1 : 0)
                .param(self.host())
                .param(self.pid())
                .param(self.started().toEpochMilli())
                .param(run.startedAt().toEpochMilli())
                .param(clock.millis())
                .update());
    }

    /** The same run, once more, in this process. */
    void resumed(RunContext run) {
        persistently(() -> database.sql("""
                        UPDATE RESTAGE_RUN SET STATUS = 'running', EXIT_CODE = NULL, ENDED_AT = NULL, STOP_REQUESTED = 0,
                            STARTED_BY = ?, HOST = ?, PID = ?, PROCESS_STARTED = ?, HEARTBEAT_AT = ?
                        WHERE RUN = ?""")
                .param(shortened(run.request().startedBy()))
                .param(self.host())
                .param(self.pid())
                .param(self.started().toEpochMilli())
                .param(clock.millis())
                .param(run.run())
                .update());
    }

    void phase(String run, String phase) {
        persistently(() -> database.sql("UPDATE RESTAGE_RUN SET PHASE = ? WHERE RUN = ?")
                .param(phase)
                .param(run)
                .update());
    }

    /** @param of the run whose content a rollback put live again */
    void broughtBack(String run, String of) {
        persistently(() -> database.sql("UPDATE RESTAGE_RUN SET RESTART_OF = ? WHERE RUN = ?")
                .param(of)
                .param(run)
                .update());
    }

    void ended(String run, String status, int exitCode) {
        persistently(() -> database.sql("UPDATE RESTAGE_RUN SET STATUS = ?, EXIT_CODE = ?, ENDED_AT = ? WHERE RUN = ?")
                .param(status)
                .param(exitCode)
                .param(clock.millis())
                .param(run)
                .update());
    }

    /** Says that the run lives. @return whether somebody asked it to stop */
    boolean beat(String run) {
        database.sql("UPDATE RESTAGE_RUN SET HEARTBEAT_AT = ? WHERE RUN = ?")
                .param(clock.millis())
                .param(run)
                .update();
        return database.sql("SELECT STOP_REQUESTED FROM RESTAGE_RUN WHERE RUN = ?")
                .param(run)
                .query(Integer.class)
                .optional()
                .filter(requested -> requested != 0)
                .isPresent();
    }

    void requestStop(String run) {
        persistently(
                () -> database.sql("UPDATE RESTAGE_RUN SET STOP_REQUESTED = 1 WHERE RUN = ? AND STATUS = 'running'")
                        .param(run)
                        .update());
    }

    boolean keepFirst(String run) {
        return persistently(() -> database.sql("SELECT KEEP_FIRST FROM RESTAGE_RUN WHERE RUN = ?")
                        .param(run)
                        .query(Integer.class)
                        .optional())
                .filter(keep -> keep != 0)
                .isPresent();
    }

    List<Running> running() {
        return persistently(() -> database.sql(
                        "SELECT RUN, HOST, PID, PROCESS_STARTED, HEARTBEAT_AT FROM RESTAGE_RUN WHERE STATUS = 'running'")
                .query((row, number) -> new Running(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))))
                .list());
    }

    Optional<RunSummary> find(String run) {
        return persistently(() -> database.sql(SUMMARY + "WHERE RUN = ?")
                .param(run)
                .query(RunRecords::summary)
                .optional());
    }

    List<RunSummary> history(Optional<String> job) {
        String condition = job.isPresent() ? "WHERE JOB = ? " : "";
        return persistently(() -> {
            JdbcClient.StatementSpec query = database.sql(SUMMARY + condition + "ORDER BY STARTED_AT DESC, RUN DESC");
            return job.map(query::param)
                    .orElse(query)
                    .query(RunRecords::summary)
                    .list();
        });
    }

    List<String> names() {
        return persistently(() -> database.sql("SELECT RUN FROM RESTAGE_RUN ORDER BY STARTED_AT DESC")
                .query(String.class)
                .list());
    }

    private static RunSummary summary(ResultSet row, int number) throws SQLException {
        int code = row.getInt(5);
        Optional<Integer> exitCode = row.wasNull() ? Optional.empty() : Optional.of(code);
        long end = row.getLong(7);
        Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
        return new RunSummary(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                exitCode,
                Instant.ofEpochMilli(row.getLong(6)),
                endedAt,
                row.getString(8),
                row.getString(9),
                Optional.ofNullable(row.getString(10)));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= 500 ? text : text.substring(0, 500);
    }

    /** Every statement here can be repeated, so one that met a broken connection is. */
    private static <T> T persistently(Supplier<T> work) {
        return Persistence.of(work, LostConnections::isLost);
    }
}
