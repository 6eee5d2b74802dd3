package dev.restage.cli;

import dev.restage.mask.MaskerDeclaration;
import dev.restage.problem.NearMiss;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "maskers",
        description = "The masker reference: what there is, what it takes, and an example.",
        mixinStandardHelpOptions = true)
final class MaskersCommand implements Callable<Integer> {
    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this masker.")
    private @Nullable String name;

    MaskersCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        MaskerReference reference = new MaskerReference(services.maskers());
        if (name == null) {
            reference.printAll(terminal.out());
        } else {
            reference.print(terminal.out(), find(name));
        }
        return 0;
    }

    private MaskerDeclaration find(String wanted) {
        List<String> names = services.maskers().declarations().stream()
                .map(MaskerDeclaration::name)
                .toList();
        return services.maskers()
                .find(wanted)
                .orElseThrow(() -> new RestageException(
                        ProblemKind.JOB_FILE,
                        "",
                        "there is no masker \"" + wanted + "\"",
                        NearMiss.question(wanted, names, "See ./restage maskers for those that there are")));
    }
}
