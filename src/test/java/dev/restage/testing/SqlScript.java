package dev.restage.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements as the mysql client does: at the delimiter at the end of a line, which {@code DELIMITER}
 * changes. A line {@code -- only mysql}, {@code -- only mariadb} or {@code -- all} says for which server the next lines are.
 */
final class SqlScript {
    private SqlScript() {}

    static List<String> statements(String script, String server) {
        List<String> statements = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        String delimiter = ";";
        boolean wanted = true;
        for (String line : script.split("\n", -1)) {
            if (line.startsWith("-- only ") || line.startsWith("-- all")) {
                wanted = line.startsWith("-- all") || line.endsWith(" " + server);
            } else if (!wanted || line.isBlank() && current.isEmpty() || line.startsWith("-- ")) {
                continue;
            } else if (line.startsWith("DELIMITER ")) {
                delimiter = line.substring("DELIMITER ".length()).strip();
            } else if (line.stripTrailing().endsWith(delimiter)) {
                String last = line.stripTrailing();
                current.append(last, 0, last.length() - delimiter.length());
                statements.add(current.toString());
                current.setLength(0);
            } else {
                current.append(line).append('\n');
            }
        }
        if (!current.toString().isBlank()) {
            statements.add(current.toString());
        }
        return statements;
    }
}
