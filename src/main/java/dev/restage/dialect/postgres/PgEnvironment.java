package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How PostgreSQL's own client programs reach an endpoint: by environment variables, since a password on a command line can be
 * seen by every user of the machine.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-envars.html">libpq's environment variables</a>
 */
final class PgEnvironment {
    /** pgjdbc's parameters that libpq knows as environment variables, with the same values. */
    private static final Map<String, String> SAME_VALUES = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "gssEncMode", "PGGSSENCMODE",
            "channelBinding", "PGCHANNELBINDING",
            "options", "PGOPTIONS");

    private PgEnvironment() {}

    static Map<String, String> of(Endpoint endpoint, PostgresUrl url, String application) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", url.hosts());
        variables.put("PGPORT", url.ports());
        variables.put("PGDATABASE", url.database().isEmpty() ? endpoint.username() : url.database());
        variables.put("PGUSER", endpoint.username());
        variables.put("PGAPPNAME", application);
        variables.put("PGCLIENTENCODING", "UTF8");
        variables.put("PGCONNECT_TIMEOUT", "10");
        if (!endpoint.password().isEmpty()) {
            variables.put("PGPASSWORD", endpoint.password().reveal());
        }
        if ("true".equals(url.parameters().get("ssl"))) {
            variables.put("PGSSLMODE", "verify-full");
        }
        SAME_VALUES.forEach((parameter, variable) -> {
            String value = url.parameters().get(parameter);
            if (value != null) {
                variables.put(variable, value);
            }
        });
        return variables;
    }
}
