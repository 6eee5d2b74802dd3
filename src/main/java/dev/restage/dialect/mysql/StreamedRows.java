package dev.restage.dialect.mysql;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.restage.dialect.CopyLayout;
import dev.restage.row.RowBlock;
import dev.restage.schema.Column;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sends a block with {@code LOAD DATA LOCAL}, the fastest way in. */
final class StreamedRows implements LoadSession.BlockWriter {
    private static final Set<String> COUNTING_TYPES =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "float", "double");

    private final String sql;
    private final boolean[] asHex;

    StreamedRows(CopyLayout layout) {
        List<String> fields = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        asHex = new boolean[layout.columns().size()];
        boolean anySet = layout.columns().stream()
                .anyMatch(column -> MysqlColumnForm.of(column).converted());
        for (int field = 0; field < asHex.length; field++) {
            String column = MysqlNames.quote(layout.columns().get(field).name());
            MysqlColumnForm form = MysqlColumnForm.of(layout.columns().get(field));
            asHex[field] = form.loadedAsHex();
            boolean variable =
                    form.converted() || (anySet && mayCount(layout.columns().get(field)));
            fields.add(variable ? "@f" + field : column);
            if (variable) {
                assignments.add(column + " = " + form.stored("@f" + field));
            }
        }
        sql = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE "
                + MysqlNames.quote(layout.table().id()) + RowStream.FORMAT + " (" + String.join(", ", fields) + ")"
                + (assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments));
    }

    /**
     * Whether it may be an AUTO_INCREMENT column. Where there is a SET clause at all, MariaDB counts up instead of storing a 0,
     * whatever the mode, unless that clause sets the column.
     */
    private static boolean mayCount(Column column) {
        return COUNTING_TYPES.contains(column.type().base().toLowerCase(Locale.ROOT));
    }

    @Override
    public long write(SqlSession session, RowBlock block, LoadSession.Sent sent) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(new RowStream(block, asHex));
            long taken = statement.executeLargeUpdate(sql);
            sent.rowsFrom(0);
            return taken;
        }
    }
}
