package dev.restage.dialect.postgres;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.CutoverStep;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.ServerIdentity;
import dev.restage.dialect.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All exchanges that one role makes on one server, in one transaction. */
final class PostgresCutover implements CutoverStep {
    private final List<Exchange> exchanges;
    private final List<Swap> swaps = new ArrayList<>();
    private @Nullable Ledger ledger;

    PostgresCutover(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
    }

    /** A session sees databases of its own server only, and may rename those of its own role. */
    static List<CutoverStep> steps(List<Exchange> exchanges) {
        Map<String, List<Exchange>> byServer = new LinkedHashMap<>();
        for (Exchange exchange : exchanges) {
            byServer.computeIfAbsent(server((PostgresTarget) exchange.target()), server -> new ArrayList<>())
                    .add(exchange);
        }
        return byServer.values().stream().<CutoverStep>map(PostgresCutover::new).toList();
    }

    private static String server(PostgresTarget target) {
        ServerIdentity identity = target.identity();
        String instance = identity.ids().stream()
                .filter(id -> id.startsWith("instance:"))
                .findFirst()
                .orElseThrow();
        return instance + " " + target.server().connections().endpoint().username();
    }

    @Override
    public List<Target> targets() {
        return exchanges.stream().map(Exchange::target).toList();
    }

    @Override
    public boolean isTransaction() {
        return true;
    }

    @Override
    public void prepare(Optional<CutoverGroup> group) {
        TargetServer server = ((PostgresTarget) exchanges.get(0).target()).server();
        Ledger open = Ledger.open(server);
        ledger = open;
        Set<String> names = new HashSet<>();
        for (Exchange exchange : exchanges) {
            Swap swap = ((PostgresTarget) exchange.target()).swap(open, exchange, names);
            names.add(swap.outgoing());
            swaps.add(swap);
        }
        swaps.forEach(swap -> swap.requirePossible(open.session()));
        group.ifPresent(whole -> record(open, server, whole));
    }

    private void record(Ledger open, TargetServer server, CutoverGroup group) {
        try {
            open.session().inTransaction(() -> {
                SwapJournal journal = new SwapJournal(open.session());
                for (Swap swap : swaps) {
                    journal.begin(swap, group);
                }
                return true;
            });
        } catch (SQLException failure) {
            throw server.errors().withoutRows("writing the journal of the cutover", failure);
        }
    }

    private Ledger ledger() {
        return Objects.requireNonNull(ledger, "the cutover was not prepared");
    }

    @Override
    public List<CutoverResult> perform() {
        double seconds = new Renaming(ledger(), swaps).perform();
        return swaps.stream()
                .map(swap -> new CutoverResult(
                        swap.replaced() ? seconds : 0, swap.kept() ? Optional.of(swap.outgoing()) : Optional.empty()))
                .toList();
    }

    /** Its transaction did everything. */
    @Override
    public void finish() {}

    @Override
    public void switchBack() {
        if (ledger == null) {
            return;
        }
        List<SwapBack> parts = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            TargetServer server = ((PostgresTarget) exchange.target()).server();
            PostgresUnfinished.entry(server, ledger())
                    .filter(SwapJournal.Entry::switched)
                    .ifPresent(entry -> parts.add(new SwapBack(server, (PostgresLease) exchange.lease(), entry)));
        }
        if (!parts.isEmpty()) {
            new Renaming(ledger(), parts).perform();
        }
    }

    @Override
    public void discard() {
        if (ledger != null) {
            swaps.forEach(swap -> PostgresUnfinished.end(swap.server(), ledger()));
        }
    }

    @Override
    public void conclude() {
        discard();
        for (Swap swap : swaps) {
            if (swap.replaced() && !swap.kept()) {
                new OwnDatabases(swap.server(), ledger()).dropIfGivenUp(swap.outgoing());
            }
        }
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
    }
}
