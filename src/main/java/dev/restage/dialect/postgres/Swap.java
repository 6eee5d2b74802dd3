package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import dev.restage.problem.Problem;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one database in another's place, under its name; {@link Renaming} carries it out. */
final class Swap implements Renaming.Part {
    private final TargetServer server;
    private final PostgresLease lease;
    private final OwnDatabase incoming;
    private final Optional<String> filledBy;
    private final String outgoing;
    private final Ledger.State outgoingState;
    private final @Nullable DatabaseProperties first;
    private Optional<Long> live = Optional.empty();

    /**
     * @param incoming the database that goes live
     * @param filledBy the run that filled it; empty if it was not Restage
     * @param outgoing the name that the live database gets; unused if there is no live database
     * @param outgoingState whether the replaced database stays
     * @param first the properties for a database whose name is new on this server
     */
    Swap(
            TargetServer server,
            PostgresLease lease,
            OwnDatabase incoming,
            Optional<String> filledBy,
            String outgoing,
            Ledger.State outgoingState,
            @Nullable DatabaseProperties first) {
        this.server = server;
        this.lease = lease;
        this.incoming = incoming;
        this.filledBy = filledBy;
        this.outgoing = outgoing;
        this.outgoingState = outgoingState;
        this.first = first;
    }

    @Override
    public TargetServer server() {
        return server;
    }

    OwnDatabase incoming() {
        return incoming;
    }

    String outgoing() {
        return outgoing;
    }

    /** Whether there was a live database, which stays as a generation. */
    boolean kept() {
        return replaced() && outgoingState == Ledger.State.GENERATION;
    }

    boolean replaced() {
        return live.isPresent();
    }

    /** Tells what stands in the way, as far as that can be seen before the renaming. */
    void requirePossible(SqlSession session) {
        try {
            List<Problem> obstacles =
                    new CutoverObstacles(session, server.errors().where()).of(server.database());
            if (!obstacles.isEmpty()) {
                throw new RestageException(obstacles);
            }
            shadowOid(session);
        } catch (SQLException failure) {
            throw server.errors().withoutRows("looking at database " + server.database(), failure);
        }
    }

    @Override
    public List<Long> begin(Ledger ledger) throws SQLException {
        SqlSession session = ledger.session();
        lease.lockIn(session);
        live = oid(session, server.database());
        long shadow = shadowOid(session);
        properties(session, shadow).giveTo(session, incoming.name());
        List<Long> databases = new ArrayList<>(live.stream().toList());
        databases.add(shadow);
        return databases;
    }

    private long shadowOid(SqlSession session) throws SQLException {
        return oid(session, incoming.name())
                .filter(oid -> oid == incoming.oid())
                .orElseThrow(() -> server.errors()
                        .problem("database " + incoming.name() + " is gone, so it cannot go live", "Run again"));
    }

    private DatabaseProperties properties(SqlSession session, long shadow) throws SQLException {
        if (live.isEmpty() && first != null) {
            return first;
        }
        return DatabaseProperties.read(session, live.orElse(shadow));
    }

    @Override
    public void rename(Ledger ledger) throws SQLException {
        SqlSession session = ledger.session();
        new SwapJournal(session).markSwitched(server.database());
        if (live.isPresent()) {
            putAside(ledger, live.get());
        }
        Renaming.rename(session, incoming.name(), server.database());
        ledger.putLive(server.database(), incoming.oid(), filledBy);
        session.update("DELETE FROM restage.database WHERE name = ?", incoming.name());
    }

    private void putAside(Ledger ledger, long oid) throws SQLException {
        Ledger.Standing standing = ledger.standing(server.database(), oid);
        Renaming.putAside(ledger.session(), server.database(), outgoing);
        ledger.putAside(outgoing, server.database(), lease.run(), oid, outgoingState, standing.filledBy());
    }

    static Optional<Long> oid(SqlSession session, String database) throws SQLException {
        return session.first(
                "SELECT oid::bigint FROM pg_catalog.pg_database WHERE datname = ?", row -> row.getLong(1), database);
    }
}
