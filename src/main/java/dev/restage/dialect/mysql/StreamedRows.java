package dev.restage.dialect.mysql;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.restage.dialect.CopyLayout;
import dev.restage.row.RowBlock;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sends a block with {@code LOAD DATA LOCAL}, the fastest way in. */
final class StreamedRows implements LoadSession.BlockWriter {
    private final String sql;
    private final boolean[] asHex;

    StreamedRows(CopyLayout layout) {
        List<String> fields = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        asHex = new boolean[layout.columns().size()];
        for (int field = 0; field < asHex.length; field++) {
            String column = MysqlNames.quote(layout.columns().get(field).name());
            asHex[field] = MysqlColumnForm.of(layout.columns().get(field)).loadedAsHex();
            fields.add(asHex[field] ? "@f" + field : column);
            if (asHex[field]) {
                assignments.add(column + " = UNHEX(@f" + field + ")");
            }
        }
        sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE "
                + MysqlNames.quote(layout.table().id()) + RowStream.FORMAT + " (" + String.join(", ", fields) + ")"
                + (assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }

    @Override
    public long write(SqlSession session, RowBlock block) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new RowStream(block, asHex));
            return statement.executeLargeUpdate(sql);
        }
    }
}
