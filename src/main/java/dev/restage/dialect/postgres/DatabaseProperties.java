package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.DatabaseTraits.Setting;
import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a staging database's name and not to its contents: it passes from the replaced database to the one that
 * takes its place.
 *
 * @param connectionLimit -1 for none
 * @param template whether others may be created from it
 * @param grants null for the server's own defaults
 */
record DatabaseProperties(
        String owner,
        int connectionLimit,
        boolean template,
        @Nullable String comment,
        @Nullable List<Grant> grants,
        List<Setting> settings) {
    private static final String READ = """
            SELECT pg_get_userbyid(datdba), datconnlimit, datistemplate, shobj_description(oid, 'pg_database'),
                   datacl IS NULL
              FROM pg_database WHERE oid = ?
            """;
    private static final String GRANTS = """
            SELECT CASE WHEN a.grantee = 0 THEN '' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable
              FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
             WHERE d.oid = ?
            """;
    private static final String SETTINGS = """
            SELECT coalesce(r.rolname, ''), split_part(c.entry, '=', 1), substr(c.entry, strpos(c.entry, '=') + 1)
              FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
             CROSS JOIN LATERAL unnest(s.setconfig) WITH ORDINALITY c (entry, position)
             WHERE s.setdatabase = ? AND (s.setrole = 0 OR r.rolname IS NOT NULL)
             ORDER BY 1, c.position
            """;

    DatabaseProperties {
        grants = grants == null ? null : List.copyOf(grants);
        settings = List.copyOf(settings);
    }

    static DatabaseProperties read(SqlSession session, long oid) throws SQLException {
        List<Grant> grants = grants(session, oid);
        List<Setting> settings =
                session.list(SETTINGS, row -> new Setting(row.getString(1), row.getString(2), row.getString(3)), oid);
        return session.first(
                        READ,
                        row -> new DatabaseProperties(
                                row.getString(1),
                                row.getInt(2),
                                row.getBoolean(3),
                                row.getString(4),
                                row.getBoolean(5) ? null : grants,
                                settings),
                        oid)
                .orElseThrow(() -> new SQLException("the database is gone", "3D000"));
    }

    private static List<Grant> grants(SqlSession session, long oid) throws SQLException {
        return session.list(GRANTS, row -> new Grant(row.getString(1), row.getString(2), row.getBoolean(3)), oid);
    }

    /**
     * A source's own, for a target that does not exist yet. What it grants its owner is the new owner's; settings that this
     * server does not know, or that are not ours to set, stay behind.
     *
     * @param session asks which roles we may give a database to
     */
    static DatabaseProperties ofSource(SqlSession session, DatabaseTraits source, List<Grant> grants, RoleMapping roles)
            throws SQLException {
        String self =
                session.first("SELECT current_user", row -> row.getString(1)).orElseThrow();
        Optional<String> mapped = roles.role(source.owner());
        boolean ours =
                mapped.isPresent() && session.holds("SELECT pg_has_role(CAST(? AS name), 'MEMBER')", mapped.get());
        String owner = ours ? mapped.get() : self;
        List<Grant> given = grants.stream()
                .flatMap(grant -> grant.grantee().equals(source.owner())
                        ? Stream.of(new Grant(owner, grant.privilege(), grant.grantable()))
                        : roles.map(grant).stream())
                .toList();
        List<Setting> settings = source.settings().stream()
                .flatMap(setting -> roles.map(setting).stream())
                .toList();
        return new DatabaseProperties(owner, -1, false, source.comment(), given.isEmpty() ? null : given, settings);
    }

    /** Gives them to another database, in place of its own. */
    void giveTo(SqlSession session, String database) throws SQLException {
        String quoted = PostgresNames.quote(database);
        if (!ownerOf(session, database).equals(owner)) {
            session.execute("ALTER DATABASE " + quoted + " OWNER TO " + PostgresNames.quote(owner));
        }
        session.execute(
                "ALTER DATABASE " + quoted + " CONNECTION LIMIT " + connectionLimit + " IS_TEMPLATE " + template);
        String text = comment == null ? "NULL" : PostgresNames.literal(comment);
        session.execute("COMMENT ON DATABASE " + quoted + " IS " + text);
        for (String role : rolesWithSettings(session, database)) {
            session.execute(SettingStatement.reset(database, role));
        }
        for (Setting setting : settings) {
            session.execute(SettingStatement.of(database, setting));
        }
        givePrivilegesTo(session, database);
    }

    private static List<String> rolesWithSettings(SqlSession session, String database) throws SQLException {
        return session.texts("""
                SELECT coalesce(r.rolname, '') FROM pg_db_role_setting s
                  JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
                 WHERE d.datname = ? AND (s.setrole = 0 OR r.rolname IS NOT NULL)
                """, database);
    }

    private void givePrivilegesTo(SqlSession session, String database) throws SQLException {
        long oid = session.number("SELECT oid::bigint FROM pg_database WHERE datname = ?", database);
        ObjectAccess present = access(database, grants(session, oid));
        List<Grant> wanted = Optional.ofNullable(grants)
                .orElse(List.of(
                        new Grant("", "CONNECT", false),
                        new Grant("", "TEMPORARY", false),
                        new Grant(owner, "CREATE", false),
                        new Grant(owner, "TEMPORARY", false),
                        new Grant(owner, "CONNECT", false)));
        for (String statement : GrantStatements.between(present, access(database, wanted))) {
            session.execute(statement);
        }
    }

    private static ObjectAccess access(String database, List<Grant> grants) {
        return new ObjectAccess("DATABASE", "", PostgresNames.quote(database), null, "", false, false, grants);
    }

    private static String ownerOf(SqlSession session, String database) throws SQLException {
        return session.first(
                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = ?",
                        row -> row.getString(1),
                        database)
                .orElse("");
    }
}
