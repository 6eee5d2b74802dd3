package dev.restage.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code restage COMMAND …}. */
@Command(
        name = "restage",
        description = "Refreshes staging databases with production's data, without production's people in it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommandsRepeatable = false)
public final class RestageCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private RestageCommand() {}

    /**
     * Runs one command.
     *
     * @param more commands of packages above this one, as objects annotated for picocli
     * @return the exit code
     */
    public static int execute(Services services, Terminal terminal, List<?> more, String... arguments) {
        CommandLine line = new CommandLine(new RestageCommand());
        more.forEach(line::addSubcommand);
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }
}
