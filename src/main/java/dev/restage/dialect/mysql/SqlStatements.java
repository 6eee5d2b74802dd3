package dev.restage.dialect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a script into its statements as the mysql client does, at semicolons or at what a line {@code DELIMITER} names. */
final class SqlStatements {
    private static final Pattern DELIMITER =
            Pattern.compile("\\G\\s*DELIMITER[ \\t]+(\\S+)[ \\t]*(?:\\R|\\z)", Pattern.CASE_INSENSITIVE);

    private SqlStatements() {}

    static List<String> of(String script) {
        List<String> statements = new ArrayList<>();
        String delimiter = ";";
        int begin = 0;
        boolean blank = true;
        SqlScanner scanner = new SqlScanner(script, 0);
        while (!scanner.atEnd()) {
            Matcher change = DELIMITER.matcher(script);
            if (blank && change.find(scanner.position())) {
                delimiter = change.group(1);
                begin = change.end();
                scanner = new SqlScanner(script, begin);
            } else if (script.startsWith(delimiter, scanner.position())) {
                add(statements, script.substring(begin, scanner.position()));
                begin = scanner.position() + delimiter.length();
                blank = true;
                scanner = new SqlScanner(script, begin);
            } else {
                blank = Character.isWhitespace(scanner.next()) && blank;
            }
        }
        add(statements, script.substring(begin));
        return statements;
    }

    /** What is nothing but blanks and comments is not a statement. */
    private static void add(List<String> statements, String sql) {
        SqlScanner scanner = new SqlScanner(sql, 0);
        while (!scanner.atEnd()) {
            if (!Character.isWhitespace(scanner.next())) {
                statements.add(sql.strip());
                return;
            }
        }
    }
}
