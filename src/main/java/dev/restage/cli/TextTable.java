package dev.restage.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text under headings; a heading that begins with {@code >} stands over figures, flush right. */
final class TextTable {
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has " + cells.length + " cells");
        }
        rows.add(Arrays.asList(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintStream stream, String indent) {
        List<String> titles = headings.stream()
                .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                .toList();
        stream.println(line(titles, indent));
        rows.forEach(row -> stream.println(line(row, indent)));
    }

    private String line(List<String> cells, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (int column = 0; column < cells.size(); column++) {
            String padding = " ".repeat(width(column) - cells.get(column).length());
            boolean right = headings.get(column).startsWith(">");
            line.append(right ? padding + cells.get(column) : cells.get(column) + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int title = headings.get(column).replace(">", "").length();
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(title, Math::max);
    }
}
