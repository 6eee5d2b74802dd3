package dev.restage.dialect.mysql;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.Generation;
import dev.restage.dialect.Lease;
import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.ServerIdentity;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.dialect.UnfinishedCutover;
import dev.restage.dialect.mysql.Ledger.OwnDatabase;
import dev.restage.dialect.mysql.Ledger.Standing;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The server that holds a staging database. */
final class MysqlTarget implements Target {
    private final TargetServer server;

    private MysqlTarget(TargetServer server) {
        this.server = server;
    }

    TargetServer server() {
        return server;
    }

    static Target open(Endpoint endpoint, String application) {
        TargetServer server = new TargetServer(MysqlConnections.ofTarget(endpoint, application));
        if (server.database().isEmpty()) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    endpoint.label(),
                    "the url names no database",
                    "Add the staging database's name at its end: jdbc:mysql://host:port/database");
        }
        return new MysqlTarget(server.named());
    }

    @Override
    public ServerIdentity identity() {
        try (SqlSession session = server.open()) {
            ServerIdentity found = MysqlIdentity.read(session.connection());
            return new ServerIdentity(found.engine(), found.ids(), found.address(), server.database(), found.replica());
        } catch (SQLException failure) {
            throw server.refused("asking the server who it is", failure);
        }
    }

    @Override
    public LiveDatabase live() {
        try (SqlSession session = server.open()) {
            boolean exists = server.exists(session, server.database());
            int tables = Ledger.tableNames(session, server.database()).size();
            Standing standing = standing();
            return new LiveDatabase(server.database(), exists, tables, standing.filledBy(), standing.adoptedBy());
        } catch (SQLException failure) {
            throw server.refused("looking at database " + server.database(), failure);
        }
    }

    private Standing standing() {
        Optional<Ledger> ledger = Ledger.find(server);
        if (ledger.isEmpty()) {
            return Standing.UNKNOWN;
        }
        try (Ledger open = ledger.get()) {
            // A run that died after the renaming had no time to write down what it had put there.
            Optional<SwapPlan> unfinished = open.entry(server.database())
                    .map(entry -> SwapPlan.ofJson(entry.json()))
                    .filter(plan -> new Swap(server, open).renamed(plan));
            return unfinished
                    .map(plan -> new Standing(Optional.ofNullable(plan.incomingRun()), Optional.empty()))
                    .orElseGet(() -> open.standing(server.database()));
        }
    }

    @Override
    public List<Problem> accessProblems(long bytesNeeded) {
        try (SqlSession session = server.open()) {
            return new TargetAccess(server, session).problems();
        } catch (SQLException failure) {
            throw server.refused(
                    "looking at the privileges of "
                            + server.connections().endpoint().username(),
                    failure);
        }
    }

    @Override
    public List<Problem> problemsWith(Source source, Map<String, String> roles) {
        return source instanceof MysqlSource origin
                ? Acceptance.problems(server, origin.code(roles), origin.relations())
                : List.of();
    }

    @Override
    public List<String> notes() {
        try (SqlSession session = server.open()) {
            return new TargetNotes(server, session).lines();
        } catch (SQLException failure) {
            throw server.refused("looking at the settings of the server", failure);
        }
    }

    @Override
    public void adopt(String who) {
        try (Ledger ledger = Ledger.open(server)) {
            ledger.adopt(server.database(), who);
        }
    }

    @Override
    public Lease takeLease(String run) {
        return MysqlLease.take(server, run);
    }

    @Override
    public Optional<UnfinishedCutover> unfinishedCutover(Lease lease) {
        lease.requireHeld();
        Ledger ledger = Ledger.open(server);
        Optional<UnfinishedCutover> found = Optional.empty();
        try {
            if (lease instanceof MysqlLease held) {
                found = ledger.entry(server.database()).map(entry -> unfinished(ledger, entry, held));
            }
            return found;
        } finally {
            if (found.isEmpty()) {
                ledger.close();
            }
        }
    }

    private UnfinishedCutover unfinished(Ledger ledger, Ledger.Entry entry, MysqlLease lease) {
        SwapPlan plan = SwapPlan.ofJson(entry.json());
        CutoverGroup alone = new CutoverGroup("", entry.run(), List.of());
        PlannedSwap swap = new PlannedSwap(new Swap(server, ledger), plan, lease);
        return new MysqlUnfinished(Objects.requireNonNullElse(plan.group(), alone), swap, ledger);
    }

    @Override
    public List<String> clearLeftovers(Lease lease) {
        lease.requireHeld();
        try (Ledger ledger = Ledger.open(server)) {
            List<String> lines = new ArrayList<>();
            ledger.entry(server.database()).ifPresent(entry -> lines.add(recover(ledger, entry)));
            lines.addAll(new OwnDatabases(server, ledger).clear(lease.run()));
            return lines;
        }
    }

    private String recover(Ledger ledger, Ledger.Entry entry) {
        SwapPlan plan = SwapPlan.ofJson(entry.json());
        CutoverGroup group = plan.group();
        if (group != null) {
            throw UnfinishedCutover.inTheWay(server.errors().where(), group);
        }
        Swap swap = new Swap(server, ledger);
        if (swap.renamed(plan)) {
            swap.complete(plan);
            swap.conclude(plan);
            return "finished the cutover of " + plan.live() + " that run " + entry.run() + " had begun";
        }
        swap.undo(plan);
        return "undid the cutover of " + plan.live() + " that run " + entry.run() + " had begun";
    }

    @Override
    public Shadow createShadow(Lease lease, Path definitions, ShadowOptions options) {
        lease.requireHeld();
        Definitions saved = Definitions.read(definitions);
        require(Acceptance.problems(server, MysqlShadow.code(saved, options), saved.relations()));
        try (Ledger ledger = Ledger.open(server)) {
            String name = new OwnDatabases(server, ledger).createShadow(lease.run(), DatabaseTraits.of(saved));
            MysqlShadow shadow = new MysqlShadow(server, name, saved, options);
            shadow.createTables();
            return shadow;
        }
    }

    @Override
    public Optional<Shadow> openShadow(Lease lease, Path definitions, ShadowOptions options) {
        lease.requireHeld();
        if (!Definitions.isIn(definitions)) {
            return Optional.empty();
        }
        try (Ledger ledger = Ledger.open(server)) {
            return new OwnDatabases(server, ledger)
                    .shadowOf(lease.run())
                    .map(name -> new MysqlShadow(server, name, Definitions.read(definitions), options));
        }
    }

    @Override
    public CutoverResult cutOver(Lease lease, Shadow shadow, boolean keepReplaced) {
        return alone(Exchange.cutover(this, lease, shadow, keepReplaced));
    }

    private static CutoverResult alone(Exchange exchange) {
        try (MysqlCutover step = new MysqlCutover(exchange)) {
            return step.performAlone().get(0);
        }
    }

    /** What an exchange will do. */
    SwapPlan plan(Ledger ledger, Exchange exchange, Optional<CutoverGroup> group) {
        SwapPlanner planner = new SwapPlanner(server, ledger);
        try {
            if (exchange.shadow().isPresent()) {
                MysqlShadow filled = (MysqlShadow) exchange.shadow().get();
                Optional<String> run = Optional.of(exchange.lease().run());
                return planner.of(
                        filled.name(), run, exchange.keepReplaced(), filled.codeFor(server.database()), group);
            }
            OwnDatabase newest = newest(ledger);
            List<CodeObject> code = newest.code().map(SwapPlan::codeOfJson).orElseGet(List::of);
            return planner.of(newest.name(), newest.filledBy(), true, code, group);
        } catch (SQLException failure) {
            throw server.refused("planning the cutover", failure);
        }
    }

    private OwnDatabase newest(Ledger ledger) {
        return new OwnDatabases(server, ledger)
                .generations().stream().findFirst().orElseThrow(() -> server.errors()
                        .problem(
                                "there is no earlier content of " + server.database() + " to put back",
                                "Set target.keep-generations to 1 or more, so that the next run keeps one"));
    }

    private static void require(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RestageException(problems);
        }
    }

    @Override
    public List<Generation> generations() {
        Optional<Ledger> ledger = Ledger.find(server);
        if (ledger.isEmpty()) {
            return List.of();
        }
        try (Ledger open = ledger.get()) {
            OwnDatabases databases = new OwnDatabases(server, open);
            return databases.generations().stream()
                    .map(own -> new Generation(
                            own.name(),
                            own.filledBy().orElse(""),
                            own.replacedAt().orElseThrow(),
                            databases.bytes(own.name())))
                    .toList();
        }
    }

    @Override
    public CutoverResult rollBack(Lease lease) {
        return alone(Exchange.rollback(this, lease));
    }

    @Override
    public List<String> dropGenerations(Lease lease, int keep) {
        lease.requireHeld();
        try (Ledger ledger = Ledger.open(server)) {
            OwnDatabases databases = new OwnDatabases(server, ledger);
            List<String> dropped = new ArrayList<>();
            for (OwnDatabase own : databases.generations().stream().skip(keep).toList()) {
                databases.drop(own.name());
                dropped.add(own.name());
            }
            return dropped;
        }
    }

    @Override
    public void abort() {
        server.abort();
    }

    /** Each call opens the sessions that it needs, and closes them. */
    @Override
    public void close() {}
}
