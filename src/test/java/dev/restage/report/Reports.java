package dev.restage.report;

import dev.restage.report.RefreshReport.CheckReport;
import dev.restage.report.RefreshReport.DatabaseReport;
import dev.restage.report.RefreshReport.LeftOutReport;
import dev.restage.report.RefreshReport.PhaseTime;
import dev.restage.report.RefreshReport.ProblemReport;
import dev.restage.report.RefreshReport.SnapshotReport;
import dev.restage.report.RefreshReport.TableReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up reports for tests. */
public final class Reports {
    public static final Instant STARTED = Instant.parse("2026-11-21T02:03:04Z");

    private Reports() {}

    public static RefreshReport completed(String run) {
        TableReport customers = new TableReport(
                "public.customers",
                1_000_000,
                224_000_000,
                4.1,
                Map.of("email", "email"),
                List.of("nickname"),
                Map.of("email", 12L),
                Map.of("email", Map.of("LLL-DDDD", 12L)),
                Map.of("notes", 250_000L),
                null,
                false);
        TableReport queue = new TableReport(
                "public.mail_queue", 0, 0, 0, Map.of(), List.of(), Map.of(), Map.of(), Map.of(), null, true);
        TableReport audit = new TableReport(
                "public.audit_log",
                10,
                1000,
                0.1,
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                "at > '2026-10-22'",
                false);
        return new RefreshReport(
                run,
                "shop-nightly",
                "staging",
                "completed",
                0,
                STARTED,
                81.2,
                "anna@ops1",
                null,
                List.of(new PhaseTime("copy", 60.1), new PhaseTime("build", 12.5)),
                List.of(new DatabaseReport(
                        "shop",
                        "PostgreSQL 15.18",
                        "shop_staging on staging-db:5432",
                        new SnapshotReport(STARTED.plusSeconds(2), "0/1A2B3C"),
                        1_000_010,
                        224_001_000,
                        List.of(audit, customers, queue),
                        List.of(new LeftOutReport("subscription", "feed", "it would connect to production")),
                        0.25,
                        "shop_staging__1",
                        "rewrite",
                        List.of("column public.customers.nickname (text) is new, likely names to log in with"))),
                null,
                null,
                List.of(new CheckReport("row-counts", "passed", "3 tables have as many rows as the snapshot")),
                List.of(),
                "var/reports/" + run + "/index.html");
    }

    /** As if there were another database beside it. */
    public static RefreshReport together(String run, double skew, double mixture) {
        RefreshReport alone = completed(run);
        return new RefreshReport(
                alone.run(),
                alone.job(),
                alone.environment(),
                alone.status(),
                alone.exitCode(),
                alone.startedAt(),
                alone.seconds(),
                alone.startedBy(),
                alone.restartOf(),
                alone.phases(),
                alone.databases(),
                skew,
                mixture,
                alone.checks(),
                alone.problems(),
                alone.report());
    }

    public static RefreshReport refused(String run, ProblemReport problem) {
        return new RefreshReport(
                run,
                "shop-nightly",
                "staging",
                "refused",
                problem.code(),
                STARTED,
                0.4,
                "anna@ops1",
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(problem),
                "var/reports/" + run + "/index.html");
    }
}
