package dev.restage.cli;

import dev.restage.problem.RestageException;
import dev.restage.report.RefreshReport.ProblemReport;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints maps and lists as one JSON document. */
final class Json {
    private Json() {}

    static void print(PrintStream stream, Object document) {
        stream.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document));
    }

    /** Lets a command answer; if it cannot, a program that asked for JSON gets a document of problems all the same. */
    static int orProblems(boolean json, Terminal terminal, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RestageException refusal) {
            if (json) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("status", "failed");
                document.put("exitCode", refusal.kind().exitCode());
                document.put(
                        "problems",
                        refusal.problems().stream().map(ProblemReport::of).toList());
                print(terminal.out(), document);
            }
            throw refusal;
        }
    }
}
