package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The ways to the target's server that do not lead through the staging database: that one may be missing, or in the way. */
final class TargetServer {
    private static final Set<String> NOT_THIS_WAY = Set.of("3D000", "42501", "28000", "55000");

    private final PostgresConnections connections;
    private final Activity activity;

    TargetServer(PostgresConnections connections, Activity activity) {
        this.connections = connections;
        this.activity = activity;
    }

    Activity activity() {
        return activity;
    }

    PostgresConnections connections() {
        return connections;
    }

    PostgresErrors errors() {
        return connections.errors();
    }

    /** The name of the database that is to be replaced. */
    String database() {
        String name = connections.url().database();
        return name.isEmpty() ? connections.endpoint().username() : name;
    }

    SqlSession open(String database) {
        return tracked(connections.open(database));
    }

    /** A session that {@link Activity#abort} leaves alone: for a cutover that is under way, or is being taken back. */
    SqlSession openSteady(String database) {
        return new SqlSession(connections.open(database), ignored -> {});
    }

    private SqlSession tracked(Connection connection) {
        return new SqlSession(activity.began(connection), activity::ended);
    }

    /** The ledger's database; empty if there is none yet. {@link Activity#abort} leaves this session alone. */
    Optional<SqlSession> findLedger() {
        try {
            return Optional.of(new SqlSession(connections.connect(Ledger.DATABASE), ignored -> {}));
        } catch (SQLException failure) {
            if ("3D000".equals(failure.getSQLState())) {
                return Optional.empty();
            }
            throw ledgerClosed(failure);
        }
    }

    private RestageException ledgerClosed(SQLException failure) {
        if (!SqlState.of(failure).missingPrivilege()) {
            return errors().connecting(Ledger.DATABASE, failure);
        }
        String user = connections.endpoint().username();
        return errors().problem(
                        "another role keeps Restage's records on this server, and " + user + " may not see them",
                        "Use that role as target.username, or let its owner run: GRANT owner_of_" + Ledger.DATABASE
                                + " TO " + PostgresNames.quote(user));
    }

    /** A session in any database but the one that is to be replaced, if there is a way into one. */
    SqlSession anyDatabase() {
        Set<String> ways = new LinkedHashSet<>();
        ways.add(Ledger.DATABASE);
        ways.add("postgres");
        ways.add("template1");
        ways.add(database());
        SQLException last = null;
        for (String way : ways) {
            try {
                return tracked(connections.connect(way));
            } catch (SQLException failure) {
                last = failure;
                if (!NOT_THIS_WAY.contains(String.valueOf(failure.getSQLState()))) {
                    throw errors().connecting(way, failure);
                }
            }
        }
        throw errors().connecting(database(), last == null ? new SQLException() : last);
    }
}
