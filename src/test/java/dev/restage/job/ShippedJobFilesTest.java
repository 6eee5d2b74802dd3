package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.restage.mask.MaskerCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What lies in the folder {@code jobs} of the project. */
class ShippedJobFilesTest {
    private static final Path FOLDER = Path.of("jobs");
    private static final Path SCHEMA = FOLDER.resolve("job.schema.json");
    private static final Map<String, String> DEMO = Map.ofEntries(
            Map.entry("DEMO_KEY", "the demonstration's key, which protects nobody"),
            Map.entry("DEMO_SOURCE_URL", "jdbc:postgresql://localhost:5432/production"),
            Map.entry("DEMO_SOURCE_USER", "reader"),
            Map.entry("DEMO_SOURCE_PASSWORD", "reader's"),
            Map.entry("DEMO_TARGET_URL", "jdbc:postgresql://localhost:5432/staging"),
            Map.entry("DEMO_TARGET_USER", "owner"),
            Map.entry("DEMO_TARGET_PASSWORD", "owner's"),
            Map.entry("DEMO_CRM_SOURCE_URL", "jdbc:mariadb://localhost:3306/production"),
            Map.entry("DEMO_CRM_SOURCE_USER", "reader"),
            Map.entry("DEMO_CRM_SOURCE_PASSWORD", "reader's"),
            Map.entry("DEMO_CRM_TARGET_URL", "jdbc:mariadb://localhost:3306/staging"),
            Map.entry("DEMO_CRM_TARGET_USER", "owner"),
            Map.entry("DEMO_CRM_TARGET_PASSWORD", "owner's"));

    @Test
    void theDemonstrationsJobIsRight() {
        JobSpec demo = new JobFiles(FOLDER, MaskerCatalogue.standard(), DEMO::get).read("demo");

        assertThat(demo.name()).isEqualTo("demo");
        assertThat(demo.databases().get(0).tables())
                .extracting(TableRule::table)
                .containsExactly(
                        "customers",
                        "addresses",
                        "products",
                        "orders",
                        "order_items",
                        "payments",
                        "reviews",
                        "staff",
                        "sessions",
                        "mail_queue",
                        "audit_log");
    }

    @Test
    void theDemonstrationsJobWithTwoEnginesTreatsTheShopAsTheOtherDoes() {
        JobFiles files = new JobFiles(FOLDER, MaskerCatalogue.standard(), DEMO::get);
        JobSpec both = files.read("demo-with-mysql");

        assertThat(both.databases()).extracting(DatabaseSpec::name).containsExactly("crm", "shop");
        assertThat(both.database("shop").orElseThrow().tables())
                .extracting(TableRule::table)
                .isEqualTo(files.read("demo").databases().get(0).tables().stream()
                        .map(TableRule::table)
                        .toList());
    }

    @Test
    void theSchemaIsTheOneThatRestagePrints() throws IOException {
        assertThat(Files.readString(SCHEMA))
                .as("make it anew: ./restage schema > " + SCHEMA)
                .isEqualTo(new JobFileSchema(MaskerCatalogue.standard()).text() + "\n");
    }

    @Test
    void everyJobNamesTheSchemaAndKeepsToIt() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        List<String> names = new JobFiles(FOLDER, MaskerCatalogue.standard(), DEMO::get).names();
        assertThat(names).contains("demo", "demo-with-mysql");
        for (String name : names) {
            String text = Files.readString(FOLDER.resolve(name + ".yaml"));
            String json = JsonMapper.shared().writeValueAsString(new Yaml().<Object>load(text));

            assertThat(text).startsWith("# yaml-language-server: $schema=" + SCHEMA.getFileName() + "\n");
            assertThat(schema.validate(json, InputFormat.JSON)).as(name).isEmpty();
        }
    }
}
