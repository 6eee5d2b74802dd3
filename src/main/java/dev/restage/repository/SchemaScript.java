package dev.restage.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Makes the repository's tables where they are missing. Every statement of the scripts can be repeated. */
final class SchemaScript {
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*$", Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("^--.*$", Pattern.MULTILINE);
    private static final int ATTEMPTS = 5;

    private final List<String> statements;

    SchemaScript(String platform) throws IOException {
        String resource = "/sql/repository-" + platform + ".sql";
        try (InputStream script = SchemaScript.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(script, resource).readAllBytes(), UTF_8);
            this.statements = Stream.of(
                            STATEMENT_END.split(COMMENT.matcher(text).replaceAll("")))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    /** Two processes that start at once may stumble over each other's new tables: CREATE … IF NOT EXISTS does not lock. */
    void run(DataSource database) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return;
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }
}
