package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.DatabaseTraits.Setting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the properties of the database that a connection is in, from any version's {@code pg_database}. */
final class DatabaseTraitsReader {
    /** The columns for locales have changed their names with nearly every version; as JSON a missing one is just null. */
    private static final String TRAITS = """
            SELECT d.datname, pg_encoding_to_char(d.encoding) AS encoding, d.datcollate, d.datctype,
                   CASE coalesce(to_jsonb(d) ->> 'datlocprovider', 'c')
                        WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
                   coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale,
                   to_jsonb(d) ->> 'daticurules' AS rules,
                   pg_get_userbyid(d.datdba) AS owner,
                   shobj_description(d.oid, 'pg_database') AS comment,
                   d.datacl::text[] AS privileges
              FROM pg_database d WHERE d.datname = current_database()
            """;

    private static final String SETTINGS = """
            SELECT coalesce(r.rolname, '') AS role, split_part(setting, '=', 1) AS name,
                   substr(setting, position('=' IN setting) + 1) AS value
              FROM pg_db_role_setting s
              JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database()
              LEFT JOIN pg_roles r ON r.oid = s.setrole
             CROSS JOIN unnest(s.setconfig) AS setting
             WHERE split_part(setting, '=', 1) NOT LIKE '%.%'
             ORDER BY 1, 2
            """;

    private DatabaseTraitsReader() {}

    static DatabaseTraits read(Connection connection) throws SQLException {
        List<Setting> settings = Queries.list(
                connection,
                SETTINGS,
                row -> new Setting(row.getString("role"), row.getString("name"), row.getString("value")));
        return Queries.list(
                        connection,
                        TRAITS,
                        row -> new DatabaseTraits(
                                row.getString("datname"),
                                row.getString("encoding"),
                                row.getString("provider"),
                                row.getString("datcollate"),
                                row.getString("datctype"),
                                row.getString("locale"),
                                row.getString("rules"),
                                row.getString("owner"),
                                row.getString("comment"),
                                privileges(row),
                                settings))
                .get(0);
    }

    /** No list at all means the default privileges, and an empty one means none. */
    private static @Nullable List<String> privileges(ResultSet row) throws SQLException {
        return row.getArray("privileges") == null ? null : Queries.texts(row, "privileges");
    }
}
