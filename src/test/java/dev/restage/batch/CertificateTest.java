package dev.restage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.app.ProcessServices;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.Examination;
import dev.restage.problem.RestageException;
import dev.restage.report.Certificate;
import dev.restage.report.CertificateFiles;
import dev.restage.report.CertificateFiles.Verdict;
import dev.restage.report.RefreshReport;
import dev.restage.testing.ShopJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
    @TempDir
    Path folder;

    private ShopJob shop;

    @BeforeEach
    void make() {
        shop = ShopJob.make(folder);
    }

    @Test
    void aRunIsCertifiedAndAChangedCertificateIsNot() throws Exception {
        try (ProcessServices services = shop.services()) {
            RefreshReport report = shop.run(services);
            assertThat(report.problems()).isEmpty();
            Path file = Path.of(String.valueOf(report.certificate()));
            CertificateFiles.Result result = services.certificates().verify(file, Optional.empty());
            assertThat(result.verdict()).isEqualTo(Verdict.GENUINE);
            Certificate certificate = result.certificate();
            assertThat(certificate.content()).startsWith("pseudonymised");
            assertThat(certificate.openness())
                    .containsEntry("shop: public.customers.email", "email")
                    .containsEntry("shop: public.customers.status", "keep");
            assertThat(certificate.checks())
                    .extracting(Certificate.CheckEntry::name)
                    .contains("identifiers");
            assertThat(certificate.databases().get(0).tables())
                    .anyMatch(table -> table.table().equals("public.orders") && table.rows() == 2000);
            assertThat(Files.readString(folder.resolve("var/reports/" + report.run() + "/index.html")))
                    .contains("href=\"certificate.json\"");

            Path changed = folder.resolve("changed.json");
            Files.writeString(changed, Files.readString(file).replace("2000", "2001"));
            assertThat(services.certificates().verify(changed, Optional.empty()).verdict())
                    .isEqualTo(Verdict.FORGED);
            Files.writeString(changed, Files.readString(file).replaceAll("\\s*\n\\s*", " "));
            assertThat(services.certificates().verify(changed, Optional.empty()).verdict())
                    .isEqualTo(Verdict.GENUINE);
            assertThat(services.certificates()
                            .verify(file, Optional.of("0011223344556677"))
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN_KEY);
            Path published = folder.resolve("var/keys/certificate-key.pub.pem");
            assertThat(services.certificates()
                            .verify(file, Optional.of(published.toString()))
                            .verdict())
                    .isEqualTo(Verdict.GENUINE);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("var/keys/certificate-key.pem"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> services.certificates().verify(shop.file(), Optional.empty()))
                    .isInstanceOf(RestageException.class);
        }
    }

    @Test
    void aScheduleThatWouldOpenMoreWaitsForASecondPerson() {
        shop.customers("{mask: {email: email, status: scramble}, keep: [id]}");
        try (ProcessServices services = shop.services()) {
            assertThat(shop.run(services).exitCode()).isZero();
            assertThat(scheduled(services).exitCode()).isZero();

            shop.customers("{mask: {email: email}, keep: [id, status]}");
            RefreshReport held = scheduled(services);
            assertThat(held.exitCode()).isEqualTo(7);
            assertThat(held.status()).isEqualTo("refused");
            assertThat(held.problems().get(0).what()).contains("public.customers.status: scramble → keep");

            List<DatabasePlan> plans = services.inspect(services.jobs().read("shop")).stream()
                    .flatMap(database -> database.findings().stream())
                    .map(Examination.Findings::plan)
                    .toList();
            List<String> lines = services.growth().unapproved(services.jobs().read("shop"), plans);
            assertThatThrownBy(() -> services.growth()
                            .approve(services.jobs().read("shop"), lines, System.getProperty("user.name"), "tester"))
                    .hasMessageContaining("second person");
            services.growth().approve(services.jobs().read("shop"), lines, "anna", "tester");

            RefreshReport approved = scheduled(services);
            assertThat(approved.problems()).isEmpty();
            assertThat(services.certificates()
                            .read(approved.run())
                            .orElseThrow()
                            .approvals())
                    .singleElement()
                    .satisfies(one -> assertThat(one.approvedBy()).contains("anna"));
            assertThat(scheduled(services).exitCode()).isZero();
        }
    }

    @Test
    void settingApprovalsOffLetsTheScheduleGoOn() {
        try (ProcessServices services = shop.services()) {
            shop.customers("{mask: {email: email, status: scramble}, keep: [id]}");
            assertThat(shop.run(services).exitCode()).isZero();
            shop.masking("proof: {approvals: off}").customers("{mask: {email: email}, keep: [id, status]}");
            assertThat(scheduled(services).exitCode()).isZero();
        }
    }

    @Test
    void aCertificateSaysWhenTheContentExpires() {
        shop.target("max-age-days: 30");
        try (ProcessServices services = shop.services()) {
            assertThat(shop.run(services).problems()).isEmpty();
            RefreshReport second = shop.run(services);
            assertThat(second.problems()).isEmpty();
            assertThat(second.databases().get(0).generation()).isNotNull();
            assertThat(services.certificates()
                            .read(second.run())
                            .orElseThrow()
                            .databases()
                            .get(0)
                            .expiresAt())
                    .isEqualTo(second.databases().get(0).snapshot().takenAt().plusSeconds(30L * 24 * 3600));
            assertThat(shop.shadows()).hasSize(1);
        }
    }

    private RefreshReport scheduled(ProcessServices services) {
        return services.refreshes()
                .run(RunRequest.scheduled(services.jobs().read("shop"), "0 0 2 * * ?"), RunListener.SILENT);
    }
}
