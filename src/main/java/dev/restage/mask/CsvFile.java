package dev.restage.mask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of comma-separated values (RFC 4180) in UTF-8, whose first line names the columns.
 *
 * @param names of the columns
 * @param rows each with as many fields as there are names
 */
record CsvFile(List<String> names, List<List<String>> rows) {
    /** @throws IllegalArgumentException if it cannot be read; names the line, and no value */
    static CsvFile read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the file " + file + " as UTF-8 text");
        }
        List<List<String>> lines = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.size() < 2) {
            throw new IllegalArgumentException(
                    "the file " + file + " has no rows; its first line names the columns, the others hold values");
        }
        List<String> names = lines.get(0).stream().map(String::strip).toList();
        for (int line = 1; line < lines.size(); line++) {
            if (lines.get(line).size() != names.size()) {
                throw new IllegalArgumentException("record " + (line + 1) + " of the file " + file + " has "
                        + lines.get(line).size() + " fields and not " + names.size());
            }
        }
        return new CsvFile(names, List.copyOf(lines.subList(1, lines.size())));
    }

    /** @throws IllegalArgumentException if there is no such column */
    int column(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the file has no column \"" + name + "\"; its columns are " + String.join(", ", names));
        }
        return index;
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted) {
                boolean quote = character == '"';
                boolean doubled = quote && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (quote && !doubled) {
                    quoted = false;
                } else {
                    field.append(character);
                    i += doubled ? 1 : 0;
                }
            } else if (character == '"' && field.isEmpty()) {
                quoted = true;
            } else if (character == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (character == '\n') {
                end(lines, fields, field);
                fields = new ArrayList<>();
            } else if (character != '\r') {
                field.append(character);
            }
        }
        end(lines, fields, field);
        return lines;
    }

    /** An empty line is no record. */
    private static void end(List<List<String>> lines, List<String> fields, StringBuilder field) {
        if (!fields.isEmpty() || !field.isEmpty()) {
            fields.add(field.toString());
            lines.add(List.copyOf(fields));
            field.setLength(0);
        }
    }
}
