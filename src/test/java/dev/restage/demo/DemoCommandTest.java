package dev.restage.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.app.ProcessServices;
import dev.restage.cli.RestageCommand;
import dev.restage.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theDemoRefreshesItsShopAndShowsWhatBecameOfIt() {
        int exitCode = demo("--rows", "3000");

        String told = text(out);
        assertThat(exitCode).describedAs(told + text(err)).isZero();
        assertThat(told)
                .contains("demo: staging was refreshed", "public.customers", "row-counts", "index.html")
                .containsPattern("customers\\.email +hugo\\.rossi1@post\\.example\\.org +\\S+@staging\\.example\\.com")
                .containsPattern("customers\\.first_name +Hugo +(?!Hugo)\\w+")
                .containsPattern(
                        "reviews\\.body .*@(mail|post|web|inbox)\\.example\\.\\w+.* +.*@staging\\.example\\.com");
    }

    @Test
    void theCrmOnAnotherEngineStillKnowsTheShopsCustomers() {
        int exitCode = demo("--with-mysql", "--rows", "3000");

        String told = text(out);
        assertThat(exitCode).describedAs(told + text(err)).isZero();
        assertThat(told).contains("demo-with-mysql: staging was refreshed", "together", "a mixture of new and old");
        // 3,000 rows are of 214 customers, of whom two of three are contacts.
        assertThat(told).containsPattern("who are customers of the shop +143 +143\n");
        assertThat(told).containsPattern("with the same names and phone +143 +143\n");
        assertThat(told)
                .containsPattern(
                        "crm: contacts\\.email +HUGO\\.ROSSI1@POST\\.EXAMPLE\\.ORG +\\S+@STAGING\\.EXAMPLE\\.COM");
    }

    private int demo(String... options) {
        Map<String, String> environment = Map.of("RESTAGE_HOME", home.toString());
        Terminal terminal = Terminal.plain(stream(out), stream(err));
        try (ProcessServices services = new ProcessServices(Path.of("jobs"), environment::get)) {
            String[] arguments = new String[options.length + 1];
            arguments[0] = "demo";
            System.arraycopy(options, 0, arguments, 1, options.length);
            return RestageCommand.execute(services, terminal, List.of(new DemoCommand(services, terminal)), arguments);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
