package dev.restage.cli;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Holds the name of a command that is still to come, so that it is refused clearly and not as a typing error. */
@Command(hidden = true, description = "Not built yet.")
final class NotBuiltCommand implements Callable<Integer> {
    private final String name;

    @Unmatched
    @SuppressWarnings("unused")
    private List<String> whatever = new ArrayList<>();

    NotBuiltCommand(String name) {
        this.name = name;
    }

    @Override
    public Integer call() {
        throw new RestageException(
                ProblemKind.JOB_FILE,
                "restage " + name,
                "this command is not built yet",
                "See ./restage --help for the commands that there are");
    }
}
