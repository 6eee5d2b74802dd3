package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a {@link Swap} back by its entry in the journal, as if it had not been: what it put live gets the name that it had
 * before, and the ledger its records. Properties pass from the database that is live now, as in any swap.
 */
final class SwapBack implements Renaming.Part {
    private final TargetServer server;
    private final PostgresLease lease;
    private final SwapJournal.Entry entry;
    private Optional<OwnDatabase> replaced = Optional.empty();

    SwapBack(TargetServer server, PostgresLease lease, SwapJournal.Entry entry) {
        this.server = server;
        this.lease = lease;
        this.entry = entry;
    }

    @Override
    public TargetServer server() {
        return server;
    }

    @Override
    public List<Long> begin(Ledger ledger) throws SQLException {
        SqlSession session = ledger.session();
        lease.lockIn(session);
        long live = Swap.oid(session, server.database())
                .filter(oid -> oid == entry.incomingOid())
                .orElseThrow(() -> server.errors()
                        .problem(
                                "database " + server.database() + " is not the one that the cutover of run "
                                        + entry.group().run() + " put there, so it cannot be switched back",
                                "Look what is there, then run again with --adopt=" + server.database()));
        List<Long> databases = new ArrayList<>(List.of(live));
        replaced = ledger.database(entry.outgoing());
        if (replaced.isPresent()) {
            DatabaseProperties.read(session, live).giveTo(session, entry.outgoing());
            databases.add(replaced.get().oid());
        }
        return databases;
    }

    @Override
    public void rename(Ledger ledger) throws SQLException {
        SqlSession session = ledger.session();
        Renaming.putAside(session, server.database(), entry.incoming());
        if (replaced.isPresent()) {
            Renaming.rename(session, entry.outgoing(), server.database());
            session.update("DELETE FROM restage.database WHERE name = ?", entry.outgoing());
        }
        new SwapJournal(session).restore(server.database());
    }
}
