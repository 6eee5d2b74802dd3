package dev.restage.dialect.postgres;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.UnfinishedCutover;
import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A swap that stands in the journal. The ledger belongs to whoever made this, and is closed with it. */
final class PostgresUnfinished implements UnfinishedCutover {
    private final TargetServer server;
    private final PostgresLease lease;
    private final Ledger ledger;
    private final CutoverGroup group;

    private PostgresUnfinished(TargetServer server, PostgresLease lease, Ledger ledger, CutoverGroup group) {
        this.server = server;
        this.lease = lease;
        this.ledger = ledger;
        this.group = group;
    }

    static Optional<PostgresUnfinished> find(TargetServer server, PostgresLease lease, Ledger ledger) {
        return entry(server, ledger).map(entry -> new PostgresUnfinished(server, lease, ledger, entry.group()));
    }

    static Optional<SwapJournal.Entry> entry(TargetServer server, Ledger ledger) {
        try {
            return new SwapJournal(ledger.session()).entry(server.database());
        } catch (SQLException failure) {
            throw failed(server, failure);
        }
    }

    private static RestageException failed(TargetServer server, SQLException failure) {
        return server.errors().withoutRows("looking for unfinished cutovers of " + server.database(), failure);
    }

    @Override
    public CutoverGroup group() {
        return group;
    }

    @Override
    public boolean switched() {
        return entry(server, ledger).filter(SwapJournal.Entry::switched).isPresent();
    }

    /** Its transaction did everything. */
    @Override
    public void finish() {}

    @Override
    public void switchBack() {
        entry(server, ledger)
                .filter(SwapJournal.Entry::switched)
                .ifPresent(entry -> new Renaming(ledger, List.of(new SwapBack(server, lease, entry))).perform());
    }

    @Override
    public void discard() {
        end(server, ledger);
    }

    @Override
    public void conclude() {
        Optional<SwapJournal.Entry> entry = entry(server, ledger);
        end(server, ledger);
        entry.ifPresent(ended -> new OwnDatabases(server, ledger).dropIfGivenUp(ended.outgoing()));
    }

    static void end(TargetServer server, Ledger ledger) {
        try {
            new SwapJournal(ledger.session()).end(server.database());
        } catch (SQLException failure) {
            throw failed(server, failure);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
