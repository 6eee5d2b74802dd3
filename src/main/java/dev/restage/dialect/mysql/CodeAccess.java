package dev.restage.dialect.mysql;

import dev.restage.dialect.mysql.CodeObject.Kind;
import dev.restage.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds, before anything is copied, what would keep a source's views, routines, triggers and events from being made on a
 * target: accounts in whose name they run, and what a binary log asks for.
 */
final class CodeAccess {
    private final TargetServer server;
    private final SqlSession session;
    private final List<CodeObject> code;
    private final boolean mappable;
    private final Account account;
    private final Grants grants;
    private final List<Problem> problems = new ArrayList<>();

    private CodeAccess(TargetServer server, SqlSession session, List<CodeObject> code, boolean mappable)
            throws SQLException {
        this.server = server;
        this.session = session;
        this.code = code;
        this.mappable = mappable;
        this.account = Account.of(session);
        this.grants = Grants.of(session);
    }

    /** @param code of a source, mapped already as far as the job says */
    static List<Problem> ofSource(TargetServer server, List<CodeObject> code) {
        try (SqlSession session = server.open()) {
            return new CodeAccess(server, session, code, true).problems();
        } catch (SQLException failure) {
            throw server.refused("looking at who may make views and routines", failure);
        }
    }

    /** @param code of the live database, which a rollback, or a cutover that has to be undone, makes again */
    static List<Problem> ofLive(TargetServer server, SqlSession session, List<CodeObject> code) throws SQLException {
        return new CodeAccess(server, session, code, false).problems();
    }

    private List<Problem> problems() throws SQLException {
        Set<String> definers = code.stream()
                .flatMap(object -> object.definer().stream())
                .filter(definer -> !definer.equals(account.plain()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!definers.isEmpty()) {
            checkMaySetDefiner(definers);
            checkExist(definers);
            checkSystemUsers(definers);
        }
        checkBinaryLog();
        return problems;
    }

    private void checkMaySetDefiner(Set<String> definers) throws SQLException {
        if (!grants.anyOnServer("SET_ANY_DEFINER", "SET_USER_ID", "SET USER", "SUPER")) {
            MysqlVersion version = MysqlConnections.version(session.connection());
            String privilege =
                    version.mariaDb() ? "SET USER" : version.mysqlAtLeast(8, 2, 0) ? "SET_ANY_DEFINER" : "SET_USER_ID";
            problem(
                    "views, routines, triggers or events run as " + String.join(", ", definers)
                            + ", and this user may not make them so",
                    "GRANT " + privilege + " ON *.* TO " + account.quoted() + orMap(definers));
        }
    }

    private void checkExist(Set<String> definers) {
        Optional<Set<String>> accounts = accounts("SELECT CONCAT(User, '@', Host) FROM mysql.user");
        Set<String> missing = new TreeSet<>(definers);
        missing.removeAll(accounts.orElse(definers));
        if (!missing.isEmpty()) {
            problem(
                    "views, routines, triggers or events run as " + String.join(", ", missing)
                            + ", whom this server does not know",
                    "CREATE USER for each, locked (ACCOUNT LOCK) if nobody is to log in" + orMap(missing));
        }
    }

    /** What runs as somebody with SYSTEM_USER can be made, and dropped, by those only who have it too. */
    private void checkSystemUsers(Set<String> definers) throws SQLException {
        if (!MysqlConnections.version(session.connection()).mysqlAtLeast(8, 0, 16)
                || grants.anyOnServer("SYSTEM_USER")) {
            return;
        }
        Optional<Set<String>> known =
                accounts("SELECT CONCAT(USER, '@', HOST) FROM mysql.global_grants WHERE PRIV = 'SYSTEM_USER'");
        Set<String> protectedOnes = new TreeSet<>(definers);
        protectedOnes.retainAll(known.orElse(Set.of()));
        if (known.isEmpty()) {
            problem(
                    "views, routines, triggers or events run as " + String.join(", ", definers)
                            + ", and this user does not see whether they have the privilege SYSTEM_USER, which would put"
                            + " them out of its reach",
                    "GRANT SELECT ON mysql.global_grants TO " + account.quoted() + orMap(definers));
        } else if (!protectedOnes.isEmpty()) {
            problem(
                    "views, routines, triggers or events run as " + String.join(", ", protectedOnes)
                            + ", who has the privilege SYSTEM_USER and so is out of this user's reach",
                    "GRANT SYSTEM_USER ON *.* TO " + account.quoted() + orMap(protectedOnes));
        }
    }

    private Optional<Set<String>> accounts(String sql) {
        try {
            return Optional.of(new HashSet<>(session.texts(sql)));
        } catch (SQLException unknownOrDenied) {
            return Optional.empty();
        }
    }

    private String orMap(Set<String> definers) {
        return !mappable
                ? ""
                : ", or map them in the job file: roles: {\""
                        + definers.iterator().next() + "\": \"" + account.plain() + "\"}";
    }

    private static boolean logged(CodeObject object) {
        return object.kind() == Kind.TRIGGER || object.kind() == Kind.FUNCTION;
    }

    private void checkBinaryLog() throws SQLException {
        boolean free = code.stream().noneMatch(CodeAccess::logged)
                || !session.holds("SELECT @@GLOBAL.log_bin")
                || session.holds("SELECT @@GLOBAL.log_bin_trust_function_creators")
                || grants.anyOnServer("SUPER", "BINLOG ADMIN");
        if (!free) {
            problem(
                    "the server writes a binary log, and so does not let this user make triggers or functions",
                    "SET GLOBAL log_bin_trust_function_creators = ON, or GRANT SUPER ON *.* TO " + account.quoted());
        }
    }

    private void problem(String what, String todo) {
        problems.add(server.errors().of(what, todo));
    }
}
