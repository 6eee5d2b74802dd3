package dev.restage.dialect.postgres;

import static java.util.stream.Collectors.filtering;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads owners, privileges and comments out of a database's catalog. Used on source, live database and shadow alike, so that
 * the three can be compared.
 *
 * <p>What belongs to the system or to an extension is listed only where its privileges were changed after it was made.
 */
final class AccessReader {
    private static final String OBJECTS = """
            WITH candidates (classid, objid, kind, owner, acl, acl_type, own) AS (
              SELECT 'pg_class'::regclass, c.oid, CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                     c.relowner, c.relacl, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END,
                     NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                                    AND c.relkind = 'S' AND d.refclassid = 'pg_class'::regclass
                                    AND d.deptype IN ('a', 'i'))
                FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
              UNION ALL
              SELECT 'pg_proc'::regclass, oid, 'ROUTINE', proowner, proacl, 'f', true FROM pg_proc
              UNION ALL
              SELECT 'pg_type'::regclass, t.oid, 'TYPE', t.typowner, t.typacl, 'T', true FROM pg_type t
               WHERE t.typtype IN ('b', 'd', 'e', 'r', 'c') AND t.typisdefined
                 AND (t.typrelid = 0 OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
                 AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
              UNION ALL
              SELECT 'pg_namespace'::regclass, oid, 'SCHEMA', nspowner, nspacl, 'n', true FROM pg_namespace
               WHERE nspname !~ '^pg_(toast|temp)'
              UNION ALL
              SELECT 'pg_language'::regclass, oid, 'LANGUAGE', lanowner, lanacl, 'l', true FROM pg_language
               WHERE lanpltrusted
              UNION ALL
              SELECT 'pg_operator'::regclass, oid, 'OPERATOR', oprowner, NULL, NULL, true FROM pg_operator
              UNION ALL
              SELECT 'pg_opclass'::regclass, oid, 'OPERATOR CLASS', opcowner, NULL, NULL, true FROM pg_opclass
              UNION ALL
              SELECT 'pg_opfamily'::regclass, oid, 'OPERATOR FAMILY', opfowner, NULL, NULL, true FROM pg_opfamily
              UNION ALL
              SELECT 'pg_collation'::regclass, oid, 'COLLATION', collowner, NULL, NULL, true FROM pg_collation
              UNION ALL
              SELECT 'pg_conversion'::regclass, oid, 'CONVERSION', conowner, NULL, NULL, true FROM pg_conversion
              UNION ALL
              SELECT 'pg_ts_config'::regclass, oid, 'TEXT SEARCH CONFIGURATION', cfgowner, NULL, NULL, true FROM pg_ts_config
              UNION ALL
              SELECT 'pg_ts_dict'::regclass, oid, 'TEXT SEARCH DICTIONARY', dictowner, NULL, NULL, true FROM pg_ts_dict
              UNION ALL
              SELECT 'pg_statistic_ext'::regclass, oid, 'STATISTICS', stxowner, NULL, NULL, true FROM pg_statistic_ext
              UNION ALL
              SELECT 'pg_database'::regclass, oid, 'DATABASE', datdba, datacl, 'd', true FROM pg_database
               WHERE datname = current_database()
            ), marked AS (
              SELECT c.*, c.kind <> 'DATABASE' AND c.objid <> 2200
                          AND (c.objid < 16384 OR EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = c.classid AND d.objid = c.objid AND d.deptype = 'e')) AS foreign_made
                FROM candidates c
            ), relevant AS (
              SELECT m.* FROM marked m LEFT JOIN pg_init_privs i
                  ON i.classoid = m.classid AND i.objoid = m.objid AND i.objsubid = 0
               WHERE ? OR NOT m.foreign_made OR m.acl IS DISTINCT FROM i.initprivs
            )
            SELECT r.kind, coalesce(i.schema, ''), i.identity, NULL,
                   pg_get_userbyid(r.owner), r.own AND NOT r.foreign_made, r.foreign_made,
                   CASE WHEN g.grantee = 0 THEN '' ELSE pg_get_userbyid(g.grantee) END, g.privilege_type, g.is_grantable
              FROM relevant r CROSS JOIN LATERAL pg_identify_object(r.classid, r.objid, 0) i
              LEFT JOIN LATERAL aclexplode(coalesce(r.acl, acldefault(r.acl_type::"char", r.owner))) g ON true
             WHERE coalesce(i.schema, '') !~ '^"?pg_(toast|temp)'
            UNION ALL
            SELECT 'TABLE', i.schema, i.identity, quote_ident(a.attname), pg_get_userbyid(c.relowner), false, false,
                   CASE WHEN g.grantee = 0 THEN '' ELSE pg_get_userbyid(g.grantee) END, g.privilege_type, g.is_grantable
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, a.attrelid, 0) i
              LEFT JOIN LATERAL aclexplode(a.attacl) g ON true
              LEFT JOIN pg_init_privs p
                ON p.classoid = 'pg_class'::regclass AND p.objoid = a.attrelid AND p.objsubid = a.attnum
             WHERE a.attacl IS DISTINCT FROM p.initprivs AND a.attacl IS NOT NULL AND NOT a.attisdropped
             ORDER BY 1, 3, 4 NULLS FIRST, 8, 9
            """;

    private static final String DEFAULTS = """
            WITH entries AS (
              SELECT d.oid, pg_get_userbyid(d.defaclrole) AS role, coalesce(quote_ident(n.nspname), '') AS schema,
                     CASE d.defaclobjtype WHEN 'r' THEN 'TABLE' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'ROUTINE'
                          WHEN 'T' THEN 'TYPE' WHEN 'n' THEN 'SCHEMA' END AS kind,
                     d.defaclacl AS acl,
                     CASE WHEN d.defaclnamespace = 0 THEN acldefault(
                          CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS base
                FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
               WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
            )
            SELECT role, schema, kind, change, CASE WHEN grantee = 0 THEN '' ELSE pg_get_userbyid(grantee) END,
                   privilege_type, is_grantable
              FROM entries CROSS JOIN LATERAL (
                SELECT 'GRANT' AS change, a.grantee, a.privilege_type, a.is_grantable FROM (
                    SELECT grantee, privilege_type, is_grantable FROM aclexplode(acl)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(base)) a
                UNION ALL
                SELECT 'REVOKE', b.grantee, b.privilege_type, b.is_grantable FROM (
                    SELECT grantee, privilege_type, is_grantable FROM aclexplode(base)
                    EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(acl)) b) changes
             ORDER BY 1, 2, 3, 4, 5, 6
            """;

    private static final String COMMENTS = """
            SELECT CASE WHEN i.type LIKE '% column' THEN 'COLUMN'
                        WHEN i.type LIKE '% constraint' THEN 'CONSTRAINT'
                        WHEN i.type IN ('function', 'procedure', 'aggregate') THEN 'ROUTINE'
                        WHEN i.type = 'statistics object' THEN 'STATISTICS'
                        WHEN i.type = 'composite type' THEN 'TYPE'
                        ELSE upper(i.type) END,
                   CASE WHEN i.type = 'domain constraint' THEN regexp_replace(i.identity, ' on ', ' ON DOMAIN ')
                        ELSE i.identity END,
                   d.description
              FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
             WHERE (d.objoid >= 16384 OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = 2200
                                          AND d.description <> 'standard public schema'))
               AND i.type NOT IN ('publication', 'subscription', 'server', 'foreign table', 'foreign table column',
                                  'foreign-data wrapper', 'extension', 'event trigger')
               AND NOT EXISTS (SELECT FROM pg_depend e
                                WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
             ORDER BY 1, 2
            """;

    private final SqlSession session;

    AccessReader(SqlSession session) {
        this.session = session;
    }

    AccessRules read() throws SQLException {
        return new AccessRules(objects(), defaults(), comments());
    }

    /** Objects of users, and those others whose privileges were changed. */
    List<ObjectAccess> objects() throws SQLException {
        return objects(false);
    }

    /** All objects, those of the system too. */
    List<ObjectAccess> allObjects() throws SQLException {
        return objects(true);
    }

    private List<ObjectAccess> objects(boolean all) throws SQLException {
        Map<ObjectAccess, List<Optional<Grant>>> grants =
                new LinkedHashMap<>(session.list(OBJECTS, AccessReader::object, all).stream()
                        .collect(groupingBy(Row::object, LinkedHashMap::new, mapping(Row::grant, toList()))));
        return grants.entrySet().stream().map(AccessReader::withGrants).toList();
    }

    private static ObjectAccess withGrants(Map.Entry<ObjectAccess, List<Optional<Grant>>> entry) {
        ObjectAccess object = entry.getKey();
        return object.with(
                object.owner(),
                object.ownable(),
                entry.getValue().stream().flatMap(Optional::stream).toList());
    }

    List<DefaultAccess> defaults() throws SQLException {
        return session.list(DEFAULTS, AccessReader::change).stream()
                .collect(groupingBy(Change::entry, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> new DefaultAccess(
                        entry.getKey().role(),
                        entry.getKey().schema(),
                        entry.getKey().kind(),
                        grants(entry.getValue(), "GRANT"),
                        grants(entry.getValue(), "REVOKE")))
                .toList();
    }

    List<ObjectComment> comments() throws SQLException {
        return session.list(COMMENTS, row -> new ObjectComment(row.getString(1), row.getString(2), row.getString(3)));
    }

    private record Row(ObjectAccess object, Optional<Grant> grant) {}

    private record Change(DefaultAccess entry, String direction, Grant grant) {}

    private static Row object(ResultSet row) throws SQLException {
        ObjectAccess object = new ObjectAccess(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(7),
                List.of());
        return new Row(object, row.getString(9) == null ? Optional.empty() : Optional.of(grant(row, 8)));
    }

    private static Change change(ResultSet row) throws SQLException {
        DefaultAccess entry =
                new DefaultAccess(row.getString(1), row.getString(2), row.getString(3), List.of(), List.of());
        return new Change(entry, row.getString(4), grant(row, 5));
    }

    private static Grant grant(ResultSet row, int first) throws SQLException {
        return new Grant(row.getString(first), row.getString(first + 1), row.getBoolean(first + 2));
    }

    private static List<Grant> grants(List<Change> changes, String direction) {
        return changes.stream()
                .collect(filtering(change -> change.direction().equals(direction), mapping(Change::grant, toList())));
    }
}
