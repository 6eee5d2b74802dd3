package dev.restage.cli;

import dev.restage.report.Certificate;
import dev.restage.report.CertificateFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify-certificate",
        description = "Checks the signature of a run's certificate.",
        mixinStandardHelpOptions = true)
final class VerifyCertificateCommand implements Callable<Integer> {
    private static final int NOT_GENUINE = 6;

    private final Services services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A certificate.json.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The only key to trust: a public key in PEM form, or its id; default: this installation's own.")
    private @Nullable String key;

    VerifyCertificateCommand(Services services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CertificateFiles.Result result = services.certificates().verify(file, Optional.ofNullable(key));
        Certificate certificate = result.certificate();
        switch (result.verdict()) {
            case GENUINE ->
                terminal.out()
                        .println("Genuine: signed by key " + result.keyId() + ", unchanged since.\nRun "
                                + certificate.run() + " of " + certificate.job() + ", " + certificate.status()
                                + ", ended " + certificate.endedAt() + ".\nContent: " + certificate.content() + ".");
            case UNKNOWN_KEY ->
                terminal.err()
                        .println(
                                "Unchanged since it was signed, but by key " + result.keyId()
                                        + ", which is not "
                                        + (key == null ? "this installation's" : "the one that was named")
                                        + ": anybody may have made it.\nIf you know that key from a source you trust, name it: --key");
            case FORGED ->
                terminal.err().println("Not genuine: the content is not what was signed. Do not rely on it.");
        }
        return result.verdict() == CertificateFiles.Verdict.GENUINE ? 0 : NOT_GENUINE;
    }
}
