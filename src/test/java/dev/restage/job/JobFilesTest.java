package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.MaskingKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
    @TempDir
    Path root;

    private JobFolderFixture folder;

    @BeforeEach
    void prepare() {
        folder = new JobFolderFixture(root);
        folder.write("secrets/staging", "staging-secret\n");
        folder.write("sql/staging-settings.sql", "update settings set mode = '${MODE}'");
        folder.set("SQL", root + "/sql");
    }

    /** The contract's example, as far as it is built. */
    private String whole() {
        return ContractExample.BUILT.replace("/run/secrets", root + "/secrets").replace("[sql/", "[../sql/");
    }

    @Test
    void readsEveryKeyOfTheExample() {
        JobSpec job = folder.read(whole());

        assertThat(job.name()).isEqualTo("shop-nightly");
        assertThat(job.description()).isEqualTo("Staging of the shop and its CRM, every weekday night");
        assertThat(job.environment()).isEqualTo("staging");
        assertThat(job.file()).isEqualTo(root.resolve("jobs/shop.yaml"));
        assertThat(job.schedules()).containsExactly(new ScheduleSpec("0 0 2 ? * MON-FRI", ZoneId.of("Europe/Berlin")));
        assertThat(job.strayEmails()).isEqualTo(JobSpec.StrayEmails.REWRITE);
        assertThat(job.unclassified()).isEqualTo(JobSpec.Unclassified.FAIL);
        assertThat(job.masking().key()).isEqualTo(MaskingKey.of(JobFolderFixture.KEY));
        assertThat(job.masking().locale()).isEqualTo("en");
        assertThat(job.masking().emailDomain()).isEqualTo("staging.example.com");
        assertThat(job.masking().allowedEmailDomains()).containsExactly("ourcompany.com");
        assertThat(job.columnRules())
                .extracting(ColumnRule::column, rule -> rule.rule().masker(), ColumnRule::isPattern)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("*email*", "email", true),
                        org.assertj.core.groups.Tuple.tuple("*_id", "keep", true));
    }

    @Test
    void readsTheDatabaseOfTheExample() {
        DatabaseSpec shop = folder.read(whole()).database("shop").orElseThrow();

        assertThat(shop.source().label()).isEqualTo("shop source");
        assertThat(shop.source().url()).isEqualTo("jdbc:postgresql://replica.prod:5432/shop");
        assertThat(shop.source().username()).isEqualTo("restage_ro");
        assertThat(shop.source().password()).isEqualTo(Secret.of(JobFolderFixture.PASSWORD));
        assertThat(shop.limits()).isEqualTo(new SourceLimits(4, 80, Duration.ofMinutes(120)));
        assertThat(shop.target().label()).isEqualTo("shop target");
        assertThat(shop.target().password()).isEqualTo(Secret.of("staging-secret"));
        assertThat(shop.keepGenerations()).isEqualTo(1);
        assertThat(shop.schemas()).containsExactly("public");
        assertThat(shop.largeObjects()).isEqualTo(DatabaseSpec.LargeObjects.NONE);
        assertThat(shop.roles()).containsExactly(Map.entry("prod_app", "staging_app"));
        assertThat(shop.afterLoad()).hasSize(1).first().satisfies(script -> assertThat(script)
                .exists());
    }

    @Test
    void readsTheTablesOfTheExample() {
        List<TableRule> tables =
                folder.read(whole()).database("shop").orElseThrow().tables();

        assertThat(tables).extracting(TableRule::table).containsExactly("customers", "mail_queue", "audit_log");
        TableRule customers = tables.get(0);
        assertThat(customers.mask())
                .extracting(ColumnRule::column)
                .containsExactly("first_name", "email", "date_of_birth", "prefs");
        assertThat(customers.mask().get(2).rule()).isEqualTo(new MaskerRule("date-shift", Map.of("days", 180L)));
        assertThat(customers.mask().get(3).rule().parameters().get("paths"))
                .isEqualTo(Map.of(
                        "$.contact.email", MaskerRule.of("email"), "$.friends[*].name", MaskerRule.of("full-name")));
        assertThat(customers.keep()).extracting(ColumnRule::column).containsExactly("id", "status", "created_at");
        assertThat(customers.keep()).allMatch(ColumnRule::keeps);
        assertThat(customers.keepAll()).isFalse();
        assertThat(tables.get(1).rows()).isEqualTo(TableRule.Rows.NONE);
        assertThat(tables.get(2).keepAll()).isTrue();
        assertThat(tables.get(2).rows())
                .isEqualTo(TableRule.Rows.matching("at > ${snapshot.time} - interval '30 days'"));
    }

    @Test
    void saysWhereEachRuleStands() {
        JobSpec job = folder.read(JobFolderFixture.SMALL);
        TableRule customers = job.databases().get(0).tables().get(0);

        assertThat(job.databases().get(0).place()).endsWith("jobs/shop.yaml:4:3");
        assertThat(customers.place()).endsWith("jobs/shop.yaml:13:7");
        assertThat(customers.mask().get(0).place()).endsWith("jobs/shop.yaml:15:11");
        assertThat(customers.keep().get(0).place()).endsWith("jobs/shop.yaml:16:16");
    }

    @Test
    void fillsInWhatIsLeftOut() {
        JobSpec job = folder.read(JobFolderFixture.SMALL);
        DatabaseSpec shop = job.databases().get(0);

        assertThat(job.name()).isEqualTo("shop");
        assertThat(job.description()).isEmpty();
        assertThat(job.environment()).isEqualTo("staging");
        assertThat(job.schedules()).isEmpty();
        assertThat(job.masking().emailDomain()).isEqualTo("staging.example.com");
        assertThat(shop.limits()).isEqualTo(SourceLimits.standard());
        assertThat(shop.target().password()).isEqualTo(Secret.none());
        assertThat(shop.keepGenerations()).isEqualTo(1);
        assertThat(shop.schemas()).isEmpty();
        assertThat(shop.tables().get(0).rows()).isEqualTo(TableRule.Rows.ALL);
    }

    @Test
    void takesTheNullMaskerWithoutQuotes() {
        JobSpec job = folder.read(JobFolderFixture.SMALL.replace("email: email", "email: null"));

        assertThat(job.databases().get(0).tables().get(0).mask().get(0).rule()).isEqualTo(MaskerRule.of("null"));
    }

    @Test
    void readsAParameterAsTheTypeThatItsMaskerDeclares() {
        JobSpec job = folder.read(JobFolderFixture.SMALL.replace(
                "email: email",
                "{code: {masker: fixed, value: 007}, answer: {masker: choice, words: [yes, 1, n/a]}}"
                        .replaceAll("^\\{|}$", "")
                        .replace("}, answer", "}\n          answer")));
        List<ColumnRule> mask = job.databases().get(0).tables().get(0).mask();

        assertThat(mask.get(0).rule().parameters()).isEqualTo(Map.of("value", "007"));
        assertThat(mask.get(1).rule().parameters()).isEqualTo(Map.of("words", List.of("yes", "1", "n/a")));
    }

    @Test
    void sharesRulesByAnchorsAndMergeKeys() {
        JobSpec job = folder.read(JobFolderFixture.SMALL.replace("mask:", "mask: &person") + """
                      staff:
                        mask:
                          <<: *person
                          name: full-name
                """);

        assertThat(job.databases().get(0).tables().get(1).mask())
                .extracting(ColumnRule::column)
                .containsExactly("name", "email");
    }

    @Test
    void takesSeveralSchedules() {
        JobSpec job = folder.read(JobFolderFixture.SMALL + """
                schedule:
                  - {cron: "0 0 2 ? * MON-FRI", zone: Europe/Berlin}
                  - {cron: "0 0 12 * * ?", zone: UTC}
                """);

        assertThat(job.schedules()).extracting(ScheduleSpec::cron).containsExactly("0 0 2 ? * MON-FRI", "0 0 12 * * ?");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndKnowsItsFingerprint() {
        JobSpec plain = folder.read(JobFolderFixture.SMALL);
        JobSpec marked = folder.read("\uFEFF" + JobFolderFixture.SMALL);

        assertThat(marked.databases()).isEqualTo(plain.databases());
        assertThat(plain.fingerprint()).matches("[0-9a-f]{64}").isNotEqualTo(marked.fingerprint());
        assertThat(folder.read(JobFolderFixture.SMALL).fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void findsAJobByNameAndByPath() {
        folder.write("jobs/crm.yml", JobFolderFixture.SMALL);
        folder.write("elsewhere/other.yaml", JobFolderFixture.SMALL);
        folder.write("jobs/job.schema.json", "{}");

        assertThat(folder.files().names()).containsExactly("crm");
        assertThat(folder.files().read("crm").name()).isEqualTo("crm");
        assertThat(folder.files().read("crm.yml").name()).isEqualTo("crm");
        assertThat(folder.files().read(root + "/elsewhere/other.yaml").name()).isEqualTo("other");
        assertThat(folder.files().read(root + "/elsewhere/other").name()).isEqualTo("other");
        assertThat(new JobFiles(root.resolve("none"), JobFolderFixture.maskers(), name -> null).names())
                .isEmpty();
    }

    @Test
    void namesTheJobsThereAreWhereOneIsMissing() {
        folder.write("jobs/shop-nightly.yaml", JobFolderFixture.SMALL);

        assertThat(folder.problemsOf("shop-nigthly"))
                .containsExactly("shop-nigthly: there is no such job file. Did you mean \"shop-nightly\"?");
        assertThat(folder.problemsOf("crm"))
                .containsExactly("crm: there is no such job file. Jobs in jobs: shop-nightly.");
    }

    @Test
    void findsAScriptBesideTheJobFile() {
        Path script = folder.write("jobs/sql/settings.sql", "update settings set mode = '${MODE}'");
        JobSpec job = folder.read(
                JobFolderFixture.SMALL.replace("    tables:", "    after-load: [sql/settings.sql]\n    tables:"));

        assertThat(job.databases().get(0).afterLoad()).containsExactly(script);
    }

    @Test
    void prefersAScriptOfTheFolderItRunsIn() {
        folder.write("jobs/pom.xml", "beside the job file");
        JobSpec job =
                folder.read(JobFolderFixture.SMALL.replace("    tables:", "    after-load: [pom.xml]\n    tables:"));

        assertThat(job.databases().get(0).afterLoad()).containsExactly(Path.of("pom.xml"));
    }

    @Test
    void takesNamesThatNeedQuotes() {
        JobSpec job = folder.read(JobFolderFixture.SMALL + """
                      '"we.ird"': {keep: all}
                      'public."*"': {keep: all}
                      "audit_*": {rows: all, keep: all}
                      "größe 2": {keep: [no, 1, "a b"]}
                """);

        assertThat(job.databases().get(0).tables())
                .extracting(TableRule::table)
                .containsExactly("customers", "\"we.ird\"", "public.\"*\"", "audit_*", "größe 2");
        assertThat(job.databases().get(0).tables().get(4).keep())
                .extracting(ColumnRule::column)
                .containsExactly("no", "1", "a b");
    }

    @Test
    void keepsSecretsOutOfEveryRecord() {
        folder.set("VALUE", "secret-of-the-masker");
        JobSpec job = folder.read(
                whole().replace("first_name: first-name", "first_name: {masker: fixed, value: \"${VALUE}\"}"));

        assertThat(job.toString())
                .contains("restage_ro")
                .doesNotContain(
                        JobFolderFixture.PASSWORD, JobFolderFixture.KEY, "staging-secret", "secret-of-the-masker");
        assertThat(Optional.of(job.databases().get(0).source().password().reveal()))
                .contains(JobFolderFixture.PASSWORD);
    }
}
