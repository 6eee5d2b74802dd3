package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.CutoverResult;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.Generation;
import dev.restage.dialect.Lease;
import dev.restage.dialect.LiveDatabase;
import dev.restage.dialect.ServerIdentity;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.Target;
import dev.restage.dialect.UnfinishedCutover;
import dev.restage.dialect.postgres.Ledger.OwnDatabase;
import dev.restage.dialect.postgres.ObjectAccess.Grant;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server that holds a staging database. Every piece of work has sessions of its own, which end with it. */
final class PostgresTarget implements Target {
    private final TargetServer server;
    private final String application;

    private PostgresTarget(TargetServer server, String application) {
        this.server = server;
        this.application = application;
    }

    TargetServer server() {
        return server;
    }

    static Target open(Endpoint endpoint, String application) {
        TargetServer server = new TargetServer(PostgresConnections.ofTarget(endpoint, application), new Activity());
        server.anyDatabase().close();
        return new PostgresTarget(server, application);
    }

    @Override
    public ServerIdentity identity() {
        return ask("asking who the server is", session -> {
            ServerIdentity found = PostgresIdentity.read(session.connection());
            return new ServerIdentity(found.engine(), found.ids(), found.address(), server.database(), found.replica());
        });
    }

    @Override
    public LiveDatabase live() {
        Optional<Long> oid = liveOid();
        if (oid.isEmpty()) {
            return new LiveDatabase(server.database(), false, 0, Optional.empty(), Optional.empty());
        }
        try (SqlSession session = server.open(server.database())) {
            int tables = (int) session.number("""
                    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
                       AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                       AND NOT EXISTS (SELECT FROM pg_depend d
                                        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                    """);
            Ledger.Standing standing = standing(oid.get());
            return new LiveDatabase(server.database(), true, tables, standing.filledBy(), standing.adoptedBy());
        } catch (SQLException failure) {
            throw failed("looking at database " + server.database(), failure);
        }
    }

    private Ledger.Standing standing(long oid) {
        Optional<Ledger> ledger = Ledger.find(server);
        if (ledger.isEmpty()) {
            return Ledger.Standing.UNKNOWN;
        }
        try (Ledger found = ledger.get()) {
            return found.standing(server.database(), oid);
        }
    }

    private Optional<Long> liveOid() {
        return ask(
                "looking for database " + server.database(),
                session -> session.first(
                        "SELECT oid::bigint FROM pg_database WHERE datname = ?",
                        row -> row.getLong(1),
                        server.database()));
    }

    @Override
    public List<Problem> accessProblems(long bytesNeeded) {
        return ask("asking for privileges", session -> new TargetAccess(server, session).problems());
    }

    @Override
    public void adopt(String who) {
        long oid = liveOid().orElseThrow(() -> server.errors()
                .problem("there is no database " + server.database() + ", so nothing to adopt", "Run the job"));
        try (Ledger ledger = Ledger.open(server)) {
            ledger.adopt(server.database(), oid, who);
        }
    }

    @Override
    public Lease takeLease(String run) {
        return PostgresLease.take(server, run);
    }

    @Override
    public Optional<UnfinishedCutover> unfinishedCutover(Lease lease) {
        lease.requireHeld();
        Ledger ledger = Ledger.open(server);
        Optional<UnfinishedCutover> found = Optional.empty();
        try {
            found = PostgresUnfinished.find(server, (PostgresLease) lease, ledger)
                    .map(unfinished -> unfinished);
            return found;
        } finally {
            if (found.isEmpty()) {
                ledger.close();
            }
        }
    }

    @Override
    public List<String> clearLeftovers(Lease lease) {
        lease.requireHeld();
        try (Ledger ledger = Ledger.open(server)) {
            PostgresUnfinished.entry(server, ledger).ifPresent(entry -> {
                throw UnfinishedCutover.inTheWay(server.errors().where(), entry.group());
            });
            return new OwnDatabases(server, ledger).clear(lease.run());
        }
    }

    @Override
    public Shadow createShadow(Lease lease, Path folder, ShadowOptions options) {
        lease.requireHeld();
        Definitions definitions = Definitions.read(folder);
        requireNoOlderThan(new PostgresVersion(definitions.serverVersion()));
        DatabaseTraits source = definitions.database();
        try (Ledger ledger = Ledger.open(server)) {
            OwnDatabases own = new OwnDatabases(server, ledger);
            own.shadowOf(lease.run()).ifPresent(own::drop);
            OwnDatabase made = own.createShadow(lease.run(), source);
            PostgresShadow shadow = new PostgresShadow(server, made, folder, options, application);
            try {
                shadow.makeTables();
                return shadow;
            } catch (RuntimeException failure) {
                dropQuietly(own, made);
                throw failure;
            }
        }
    }

    private void requireNoOlderThan(PostgresVersion source) {
        PostgresVersion version = ask("asking for the version", SqlSession::version);
        if (version.major() < source.major()) {
            throw server.errors()
                    .problem(
                            "the target is " + version.product() + ", older than the source's " + source.product(),
                            "Use a target of PostgreSQL " + source.major() + " or newer");
        }
    }

    /** What stays is in the ledger, and goes at the next start. */
    private static boolean dropQuietly(OwnDatabases own, OwnDatabase database) {
        try {
            own.drop(database);
            return true;
        } catch (RestageException stays) {
            return false;
        }
    }

    @Override
    public Optional<Shadow> openShadow(Lease lease, Path folder, ShadowOptions options) {
        lease.requireHeld();
        try (Ledger ledger = Ledger.open(server)) {
            return new OwnDatabases(server, ledger)
                    .shadowOf(lease.run())
                    .map(own -> new PostgresShadow(server, own, folder, options, application));
        }
    }

    @Override
    public CutoverResult cutOver(Lease lease, Shadow shadow, boolean keepReplaced) {
        return alone(Exchange.cutover(this, lease, shadow, keepReplaced));
    }

    private static CutoverResult alone(Exchange exchange) {
        try (PostgresCutover step = new PostgresCutover(List.of(exchange))) {
            return step.performAlone().get(0);
        }
    }

    /** @param taken names that others of the same cutover will have taken */
    Swap swap(Ledger ledger, Exchange exchange, Set<String> taken) {
        PostgresLease lease = (PostgresLease) exchange.lease();
        String outgoing = nameForReplaced(ledger, taken);
        if (exchange.shadow().isEmpty()) {
            OwnDatabase newest = new OwnDatabases(server, ledger)
                    .generations().stream().findFirst().orElseThrow(this::nothingKept);
            return new Swap(server, lease, newest, newest.filledBy(), outgoing, Ledger.State.GENERATION, null);
        }
        PostgresShadow incoming = (PostgresShadow) exchange.shadow().get();
        incoming.finish();
        OwnDatabase own = incoming.database();
        Ledger.State state = exchange.keepReplaced() ? Ledger.State.GENERATION : Ledger.State.DROPPING;
        return new Swap(server, lease, own, Optional.of(own.run()), outgoing, state, firstProperties(ledger, incoming));
    }

    /** On a first fill under a new name, the source's own. */
    private @Nullable DatabaseProperties firstProperties(Ledger ledger, PostgresShadow shadow) {
        if (liveOid().isPresent()) {
            return null;
        }
        try {
            Definitions definitions = shadow.definitions();
            RoleMapping roles = RoleMapping.read(ledger.session(), shadow.roles());
            List<Grant> grants = definitions.access().objects().stream()
                    .filter(object -> object.kind().equals("DATABASE"))
                    .flatMap(object -> object.grants().stream())
                    .toList();
            return DatabaseProperties.ofSource(ledger.session(), definitions.database(), grants, roles);
        } catch (SQLException failure) {
            throw failed("reading roles", failure);
        }
    }

    private String nameForReplaced(Ledger ledger, Set<String> taken) {
        try {
            Instant now = Instant.now();
            String name = OwnNames.generation(ledger.session(), server.database(), now);
            // Long names that begin alike are cut to the same beginning.
            for (int second = 1; taken.contains(name); second++) {
                name = OwnNames.generation(ledger.session(), server.database(), now.plusSeconds(second));
            }
            return name;
        } catch (SQLException failure) {
            throw failed("finding a name for the replaced database", failure);
        }
    }

    @Override
    public List<Generation> generations() {
        Optional<Ledger> ledger = Ledger.find(server);
        if (ledger.isEmpty()) {
            return List.of();
        }
        try (Ledger found = ledger.get()) {
            List<Generation> generations = new ArrayList<>();
            for (OwnDatabase own : new OwnDatabases(server, found).generations()) {
                generations.add(new Generation(
                        own.name(),
                        own.filledBy().orElse(""),
                        own.replacedAt().orElse(Instant.EPOCH),
                        found.session().number("SELECT pg_catalog.pg_database_size(?)", own.name())));
            }
            return generations;
        } catch (SQLException failure) {
            throw failed("asking for generations", failure);
        }
    }

    @Override
    public CutoverResult rollBack(Lease lease) {
        return alone(Exchange.rollback(this, lease));
    }

    private RestageException nothingKept() {
        return new RestageException(
                ProblemKind.TARGET,
                server.errors().where(),
                "no earlier content of database " + server.database() + " is kept",
                "Set target.keep-generations to 1 or more; it takes effect with the next refresh");
    }

    @Override
    public List<String> dropGenerations(Lease lease, int keep) {
        lease.requireHeld();
        try (Ledger ledger = Ledger.open(server)) {
            OwnDatabases own = new OwnDatabases(server, ledger);
            own.clear(lease.run());
            List<String> names = new ArrayList<>();
            for (OwnDatabase old : own.generations().stream().skip(keep).toList()) {
                own.drop(old);
                names.add(old.name());
            }
            return names;
        }
    }

    @Override
    public void abort() {
        server.activity().abort();
    }

    @Override
    public void close() {
        // Nothing stays open between two calls.
    }

    /** Work in any database of the server but the staging database. */
    private interface Work<T> {
        T in(SqlSession session) throws SQLException;
    }

    private <T> T ask(String doing, Work<@Nullable T> work) {
        try (SqlSession session = server.anyDatabase()) {
            return Objects.requireNonNull(work.in(session));
        } catch (SQLException failure) {
            throw failed(doing, failure);
        }
    }

    private RestageException failed(String doing, SQLException failure) {
        return server.activity().explain(server.errors().withoutRows(doing, failure));
    }
}
