package dev.restage.cli;

import dev.restage.problem.Problem;
import dev.restage.report.RefreshReport.ProblemReport;
import java.io.PrintStream;
import java.util.List;

/** Prints problems, a block each: where, what, what to do. */
final class Problems {
    private Problems() {}

    static void print(PrintStream stream, List<Problem> problems) {
        printReported(stream, problems.stream().map(ProblemReport::of).toList());
    }

    static void printReported(PrintStream stream, List<ProblemReport> problems) {
        for (ProblemReport problem : problems) {
            stream.println();
            if (!problem.where().isEmpty()) {
                stream.println(problem.where());
            }
            stream.println("  Problem: " + problem.what());
            if (!problem.todo().isEmpty()) {
                stream.println("  To do:   " + problem.todo());
            }
        }
        stream.println();
    }
}
