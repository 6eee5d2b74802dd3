package dev.restage.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Row security that is forced on owners hides rows from us as well, unless our role may bypass it. Such tables are released
 * while the shadow is being filled and verified, and forced again right before the cutover; what is to be forced is written
 * down beside the definitions, so that a restarted run knows it too.
 */
record ForcedRowSecurity(SqlSession shadow, Path folder) {
    private static final String FILE = "forced-row-security.sql";

    void release() throws SQLException {
        if (shadow.holds("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")) {
            return;
        }
        List<String> tables = shadow.texts("""
                SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relforcerowsecurity
                """);
        StringBuilder force = new StringBuilder();
        for (String table : tables) {
            force.append("ALTER TABLE ").append(table).append(" FORCE ROW LEVEL SECURITY;\n");
        }
        if (!tables.isEmpty()) {
            write(force.toString());
        }
        for (String table : tables) {
            shadow.execute("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY");
        }
    }

    void force() throws SQLException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            shadow.execute(read(file));
        }
    }

    private void write(String sql) {
        try {
            Files.writeString(folder.resolve(FILE), sql, UTF_8);
        } catch (IOException failure) {
            throw inaccessible();
        }
    }

    private String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw inaccessible();
        }
    }

    private RestageException inaccessible() {
        return new RestageException(
                ProblemKind.INTERNAL,
                folder.resolve(FILE).toString(),
                "the file cannot be read or written",
                "Check the folder's permissions and the free space on its disk");
    }
}
