package dev.restage.dialect.postgres;

import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what a shadow has with what the definitions asked for, and looks for doors that should not be there. */
final class StructureCheck {
    /** For each type of entry, the labels (schema and tag) that the catalog has. */
    private static final String PRESENT = """
            SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                        WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' ELSE 'TABLE' END, n.nspname || ' ' || c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I')
            UNION ALL
            SELECT CASE k.contype WHEN 'f' THEN 'FK CONSTRAINT' WHEN 'c' THEN 'CHECK CONSTRAINT' ELSE 'CONSTRAINT' END,
                   n.nspname || ' ' || coalesce(c.relname, t.typname) || ' ' || k.conname
              FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
              LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
            UNION ALL
            SELECT CASE WHEN k.contype IS NULL THEN '' ELSE 'CHECK CONSTRAINT' END,
                   n.nspname || ' ' || t.typname || ' ' || k.conname
              FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
            UNION ALL
            SELECT 'TRIGGER', n.nspname || ' ' || c.relname || ' ' || t.tgname
              FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'POLICY', n.nspname || ' ' || c.relname || ' ' || p.polname
              FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'ROW SECURITY', n.nspname || ' ' || c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relrowsecurity
            UNION ALL
            SELECT 'RULE', n.nspname || ' ' || c.relname || ' ' || r.rulename
              FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            UNION ALL
            SELECT 'STATISTICS', n.nspname || ' ' || s.stxname
              FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
            UNION ALL
            SELECT 'SCHEMA', '- ' || nspname FROM pg_namespace
            UNION ALL
            SELECT 'EXTENSION', '- ' || extname FROM pg_extension
            UNION ALL
            SELECT 'EVENT TRIGGER', '- ' || evtname FROM pg_event_trigger
            """;

    private static final String DOORS = """
            SELECT 'subscription', s.subname::text FROM pg_subscription s
              JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
            UNION ALL SELECT 'foreign server', srvname::text FROM pg_foreign_server
            UNION ALL SELECT 'foreign table', c.relname::text FROM pg_class c WHERE c.relkind = 'f'
            UNION ALL SELECT 'publication', pubname::text FROM pg_publication
            """;

    private final SqlSession session;
    private final String where;

    StructureCheck(SqlSession session, String where) {
        this.session = session;
        this.where = where;
    }

    List<Problem> problems(List<ArchiveEntry> wanted) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(missing(wanted));
        problems.addAll(invalidIndexes());
        problems.addAll(session.list(
                DOORS,
                row -> problem(
                        row.getString(1) + " " + row.getString(2) + " leads out of the new database",
                        "Take it out of the after-load scripts")));
        problems.addAll(activeJobs());
        return problems;
    }

    private List<Problem> missing(List<ArchiveEntry> wanted) throws SQLException {
        Map<String, Set<String>> present = new HashMap<>();
        for (String[] row : session.list(PRESENT, found -> new String[] {found.getString(1), found.getString(2)})) {
            present.computeIfAbsent(row[0], type -> new HashSet<>()).add(row[1]);
        }
        return wanted.stream()
                .filter(entry -> present.containsKey(entry.type()) || isChecked(entry))
                .filter(entry -> !isThere(entry, present.getOrDefault(entry.type(), Set.of())))
                .map(entry -> problem(
                        entry.describe() + " is missing",
                        "Look whether an after-load script dropped it, then run again"))
                .toList();
    }

    private static boolean isChecked(ArchiveEntry entry) {
        return Set.of("TRIGGER", "POLICY", "ROW SECURITY", "RULE", "STATISTICS", "FK CONSTRAINT", "CONSTRAINT", "INDEX")
                .contains(entry.type());
    }

    /** A label ends with the owner's name; names may have blanks, so every beginning of it is tried. */
    private static boolean isThere(ArchiveEntry entry, Set<String> labels) {
        String label = entry.label();
        for (int end = label.length(); end > 0; end = label.lastIndexOf(' ', end - 1)) {
            if (labels.contains(label.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private List<Problem> invalidIndexes() throws SQLException {
        return session.list(
                "SELECT i.indexrelid::regclass::text FROM pg_index i WHERE NOT (i.indisvalid AND i.indisready)",
                row -> problem("index " + row.getString(1) + " is not valid", "Run again"));
    }

    private List<Problem> activeJobs() throws SQLException {
        if (!session.holds("SELECT pg_catalog.to_regclass('cron.job') IS NOT NULL")) {
            return List.of();
        }
        long active = session.number("SELECT count(*) FROM cron.job WHERE active");
        return active == 0
                ? List.of()
                : List.of(problem(
                        active + " job(s) of pg_cron are active", "Switch them on in staging only after the refresh"));
    }

    private Problem problem(String what, String todo) {
        return new Problem(ProblemKind.VERIFICATION, where, what, todo);
    }
}
