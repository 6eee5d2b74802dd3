package dev.restage.dialect.mysql;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.mysql.Ledger.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at what is live and at what shall be, and writes down what a cutover will do. */
final class SwapPlanner {
    private final TargetServer server;
    private final Ledger ledger;

    SwapPlanner(TargetServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /**
     * @param incoming the database whose tables go live
     * @param incomingRun the run that filled it
     * @param code that it goes live with, as it reads in the live database
     */
    SwapPlan of(
            String incoming,
            Optional<String> incomingRun,
            boolean keepOutgoing,
            List<CodeObject> code,
            Optional<CutoverGroup> group)
            throws SQLException {
        SqlSession session = ledger.session();
        String live = server.database();
        DatabaseTraits traits = DatabaseTraits.read(session, incoming).orElseThrow(() -> server.errors()
                .problem("database " + incoming + " is gone, so it cannot go live", "Run again"));
        Standing standing = ledger.standing(live);
        Optional<DatabaseTraits> present = DatabaseTraits.read(session, live);
        return new SwapPlan(
                live,
                present.isPresent(),
                incoming,
                incomingRun.orElse(null),
                OwnNames.generation(session, live, Instant.now()),
                keepOutgoing && present.isPresent(),
                "swap_" + UUID.randomUUID().toString().replace("-", ""),
                Ledger.tableNames(session, live),
                Ledger.tableNames(session, incoming),
                present.isPresent() ? liveCode(live) : List.of(),
                code,
                present.orElse(traits),
                traits,
                LiveCode.routineGrants(session, live),
                group.orElse(null),
                standing.filledBy().orElse(null),
                standing.adoptedBy().orElse(null));
    }

    private List<CodeObject> liveCode(String live) throws SQLException {
        try (SqlSession session = server.openSteady(live)) {
            return new CodeReader(session.connection()).readAll();
        }
    }
}
