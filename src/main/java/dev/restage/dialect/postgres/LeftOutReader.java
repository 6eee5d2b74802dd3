package dev.restage.dialect.postgres;

import dev.restage.schema.LeftOut;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists what leads out of production and is therefore not carried, or arrives disabled. Only names are read: options of
 * servers, mappings and subscriptions hold addresses and passwords.
 */
final class LeftOutReader {
    /**
     * Foreign tables, and every view that reads one, or that calls dblink: on the target they would fetch production's raw
     * rows. Gives oid, schema, name and kind.
     */
    static final String FOREIGN_RELATIONS = """
            WITH RECURSIVE dblink AS (
                SELECT d.objid AS oid
                  FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
                 WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'e' AND e.extname = 'dblink'),
            reaching (oid) AS (
                SELECT c.oid FROM pg_class c WHERE c.relkind = 'f'
                UNION
                SELECT r.ev_class FROM pg_rewrite r
                  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                  JOIN dblink ON d.refclassid = 'pg_proc'::regclass AND d.refobjid = dblink.oid
                UNION
                SELECT r.ev_class FROM reaching
                  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = reaching.oid
                                  AND d.classid = 'pg_rewrite'::regclass
                  JOIN pg_rewrite r ON r.oid = d.objid)
            SELECT c.oid, n.nspname, c.relname, c.relkind
              FROM reaching JOIN pg_class c ON c.oid = reaching.oid AND c.relkind IN ('f', 'v', 'm')
              JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    private static final String ALL = """
            WITH foreign_relation AS (%s)
            SELECT 'publication' AS kind, pubname::text AS name, 'it would publish masked rows' AS reason
              FROM pg_publication
            UNION ALL
            SELECT 'subscription', s.subname::text, 'it would take production''s replication stream'
              FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
            UNION ALL
            SELECT 'foreign data wrapper', w.fdwname::text, 'it leads to other systems of production'
              FROM pg_foreign_data_wrapper w
             WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_foreign_data_wrapper'::regclass
                                  AND d.objid = w.oid AND d.deptype = 'e')
            UNION ALL
            SELECT 'foreign server', srvname::text, 'it leads to other systems of production' FROM pg_foreign_server
            UNION ALL
            SELECT 'user mapping', usename::text || ' at ' || srvname, 'it holds a password of production'
              FROM pg_user_mappings
            UNION ALL
            SELECT CASE f.relkind WHEN 'f' THEN 'foreign table' WHEN 'v' THEN 'view' ELSE 'materialized view' END,
                   f.nspname || '.' || f.relname,
                   CASE f.relkind WHEN 'f' THEN 'its rows are in another system of production'
                                  ELSE 'it reads another system of production' END
              FROM foreign_relation f JOIN pg_namespace n ON n.nspname = f.nspname
             WHERE %s
            UNION ALL
            SELECT 'large objects', count(*)::text, 'copied only if large-objects says so'
              FROM pg_largeobject_metadata HAVING count(*) > 0
            UNION ALL
            SELECT 'security labels', count(*)::text, 'they belong to a module of production''s server'
              FROM pg_seclabel HAVING count(*) > 0
            UNION ALL
            SELECT 'tablespace', t.spcname::text, 'what is in it goes to the target''s own default tablespace'
              FROM pg_tablespace t WHERE EXISTS (SELECT FROM pg_class c WHERE c.reltablespace = t.oid)
               AND t.spcname NOT LIKE 'pg\\_%%'
            UNION ALL
            SELECT 'database setting', split_part(setting, '=', 1),
                   'it is the application''s own and may hold a secret'
              FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
             CROSS JOIN unnest(s.setconfig) AS setting
             WHERE d.datname = current_database() AND split_part(setting, '=', 1) LIKE '%%.%%'
            UNION ALL
            SELECT 'foreign key', n.nspname || '.' || c.relname || ': ' || k.conname,
                   'it points to a table outside of the job''s schemas'
              FROM pg_constraint k
              JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
             WHERE k.contype = 'f' AND k.conparentid = 0 AND cardinality(?::text[]) > 0
               AND fn.nspname <> ALL (?::text[]) AND %s
            """.formatted(FOREIGN_RELATIONS, CatalogReader.IN_SCOPE, CatalogReader.IN_SCOPE);

    private static final String CRON_JOBS = """
            SELECT jobid::text, coalesce(jobname, '') AS jobname FROM cron.job WHERE active ORDER BY jobid
            """;

    private static final String CAN_READ_CRON_JOBS = """
            SELECT coalesce(bool_and(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')), false)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'cron' AND c.relname = 'job'
            """;

    private LeftOutReader() {}

    static List<LeftOut> read(Connection connection, String[] scope) throws SQLException {
        List<LeftOut> leftOut = new ArrayList<>(Queries.list(
                connection,
                "SELECT kind, name, reason FROM (" + ALL + ") AS everything ORDER BY kind, name",
                row -> new LeftOut(row.getString("kind"), row.getString("name"), row.getString("reason")),
                scope,
                scope,
                scope,
                scope,
                scope,
                scope));
        if (Queries.text(connection, CAN_READ_CRON_JOBS).equals("t")) {
            leftOut.addAll(Queries.list(
                    connection,
                    CRON_JOBS,
                    row -> new LeftOut(
                            "pg_cron job",
                            (row.getString("jobid") + " " + row.getString("jobname")).strip(),
                            "it arrives disabled, or it would work on staging as it does on production")));
        }
        return leftOut;
    }
}
