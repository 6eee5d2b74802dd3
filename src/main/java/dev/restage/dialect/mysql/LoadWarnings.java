package dev.restage.dialect.mysql;

import dev.restage.dialect.CopyLayout;
import dev.restage.row.RowBlock;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the server has to say about loaded rows. Any of it means that a row is not what it was, but for one case: an ENUM
 * may hold "none of its labels", number 0, which cannot be written without a warning.
 */
final class LoadWarnings {
    private static final int TRUNCATED = 1265;
    private static final int LEFT_UNSAID = 0;

    /** In whatever language: {@code Data truncated for column 'status' at row 7}. */
    private static final Pattern PLACE = Pattern.compile("[^']*'(.*)'[^']*?(\\d+)\\D*", Pattern.DOTALL);

    private final Map<String, Integer> enums = new HashMap<>();

    LoadWarnings(CopyLayout layout) {
        for (int field = 0; field < layout.columns().size(); field++) {
            if (layout.columns().get(field).type().base().equalsIgnoreCase("enum")) {
                enums.put(layout.columns().get(field).name(), field);
            }
        }
    }

    private record Warning(int code, String text) {}

    /**
     * @param firstRow the block's row that the statement began with
     * @return the numbers only: the texts quote values
     */
    Set<Integer> read(SqlSession session, RowBlock block, int firstRow) throws SQLException {
        long count = session.number("SHOW COUNT(*) WARNINGS");
        Set<Integer> codes = new HashSet<>();
        if (count > 0) {
            long shown = 0;
            for (Warning warning : session.list(
                    "SHOW WARNINGS", row -> new Warning(row.getInt(2), String.valueOf(row.getString(3))))) {
                shown++;
                if (!harmless(warning, block, firstRow)) {
                    codes.add(warning.code());
                }
            }
            if (shown < count) {
                codes.add(LEFT_UNSAID);
            }
        }
        return codes;
    }

    private boolean harmless(Warning warning, RowBlock block, int firstRow) {
        Matcher place = PLACE.matcher(warning.text());
        if (warning.code() != TRUNCATED || !place.matches() || !enums.containsKey(place.group(1))) {
            return false;
        }
        int row = firstRow + Integer.parseInt(place.group(2)) - 1;
        return row < block.rows() && isZero(block, row, enums.get(place.group(1)));
    }

    private static boolean isZero(RowBlock block, int row, int field) {
        return block.length(row, field) == 1 && block.bytes(row, field)[block.offset(row, field)] == '0';
    }
}
