package dev.restage.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code restage COMMAND …}. */
@Command(
        name = "restage",
        description = "Refreshes staging databases with production's data, without production's people in it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 done, verified, live     1 internal error     2 command line or job file",
            "  3 source   4 target        5 policy             6 verification failed",
            "  7 refused by a guard       8 stopped on request",
            "Whatever the code but 0, the live staging database is what it was before."
        })
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
        line.addSubcommand(new DiscoverCommand(services, terminal))
                .addSubcommand(new CheckCommand(services, terminal))
                .addSubcommand(new PlanCommand(services, terminal))
                .addSubcommand(new RunCommand(services, terminal))
                .addSubcommand(new RestartCommand(services, terminal))
                .addSubcommand(new StopCommand(services, terminal))
                .addSubcommand(new RollbackCommand(services, terminal))
                .addSubcommand(new AdoptCommand(services, terminal))
                .addSubcommand(new ApproveCommand(services, terminal))
                .addSubcommand(new HistoryCommand(services, terminal))
                .addSubcommand(new VerifyCertificateCommand(services, terminal))
                .addSubcommand(new ReportCommand(services, terminal))
                .addSubcommand(new ServeCommand(services))
                .addSubcommand(new MaskersCommand(services, terminal))
                .addSubcommand(new SchemaCommand(services, terminal));
        List.of("freeze", "unfreeze").forEach(name -> line.addSubcommand(name, new NotBuiltCommand(name)));
        return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(RestageCommand::misused)
                .setExecutionExceptionHandler(new Failures(services, terminal))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** A short answer instead of the whole help: what is wrong, what may have been meant, where to read on. */
    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine line = misuse.getCommandLine();
        PrintWriter err = line.getErr();
        boolean root = line.getParent() == null;
        if (root && misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            err.println("There is no command \"" + unmatched.getUnmatched().get(0) + "\".");
        } else {
            err.println(misuse.getMessage());
        }
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("See ./" + line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
