package dev.restage.batch;

import dev.restage.batch.Approvals.Approval;
import dev.restage.plan.ContentAge;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.Openness;
import dev.restage.report.Certificate;
import dev.restage.report.Certificate.ApprovalEntry;
import dev.restage.report.Certificate.CheckEntry;
import dev.restage.report.Certificate.DatabaseEntry;
import dev.restage.report.Certificate.TableEntry;
import dev.restage.report.Certificate.VersionEntry;
import dev.restage.report.CertificateFiles;
import dev.restage.report.RefreshReport;
import dev.restage.report.RefreshReport.DatabaseReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run attests, from its report and what the job lets through. */
record CertificateOf(RunContext run, List<Approval> approvals) {
    Certificate of(RefreshReport report) {
        List<DatabasePlan> plans = run.databases().stream()
                .flatMap(database -> database.planIfAny().stream())
                .toList();
        Openness openness = Openness.of(run.job(), plans);
        return new Certificate(
                report.run(),
                report.job(),
                report.environment(),
                run.live() ? Certificate.PSEUDONYMISED : "none: nothing of this run is live",
                report.status(),
                report.exitCode(),
                report.startedBy(),
                report.startedAt(),
                report.startedAt()
                        .plusMillis(Math.round(report.seconds() * 1000))
                        .truncatedTo(ChronoUnit.SECONDS),
                run.job().fingerprint(),
                CertificateFiles.hash(openness.statements()),
                openness.statements(),
                approvals.stream()
                        .map(one -> new ApprovalEntry(
                                one.opens(), one.approvedBy() + " (account " + one.account() + ")", one.at()))
                        .toList(),
                run.databases().stream()
                        .map(database -> database(database, report))
                        .toList(),
                report.checks().stream()
                        .map(check -> new CheckEntry(check.name(), check.status(), check.detail()))
                        .toList(),
                new VersionEntry(version(), Runtime.version().toString()));
    }

    private static DatabaseEntry database(DatabaseRun database, RefreshReport report) {
        DatabaseReport told = report.databases().stream()
                .filter(one -> one.name().equals(database.name()))
                .findFirst()
                .orElseThrow();
        @Nullable
        Instant taken = told.snapshot() == null ? null : told.snapshot().takenAt();
        return new DatabaseEntry(
                told.name(),
                told.engine(),
                taken,
                told.snapshot() == null ? null : told.snapshot().position(),
                taken == null
                        ? null
                        : ContentAge.of(database.spec()).expiry(taken).orElse(null),
                told.tables().stream()
                        .map(table -> new TableEntry(
                                table.table(),
                                table.rows(),
                                table.masked(),
                                table.open(),
                                table.nonConforming(),
                                table.strayEmails()))
                        .toList());
    }

    private static String version() {
        return Objects.requireNonNullElse(
                RefreshReport.class.getPackage().getImplementationVersion(), "of a source tree");
    }
}
