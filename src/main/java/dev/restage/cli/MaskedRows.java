package dev.restage.cli;

import dev.restage.copy.Preview;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Source;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.plan.DatabasePlan;
import java.util.List;
import java.util.stream.Stream;

/** Opens the sources of a plan for its masked preview. */
final class MaskedRows {
    private final Services services;

    MaskedRows(Services services) {
        this.services = services;
    }

    List<Preview.Sample> of(CheckResult result, int rows) {
        return result.databases().stream()
                .flatMap(database -> database.findings().stream())
                .flatMap(findings -> of(result.job(), findings.plan(), rows))
                .toList();
    }

    private Stream<Preview.Sample> of(JobSpec job, DatabasePlan plan, int rows) {
        DatabaseSpec spec = plan.spec();
        Dialect dialect = services.dialects().stream()
                .filter(engine -> engine.accepts(spec.source().url()))
                .findFirst()
                .orElseThrow();
        try (Source source = dialect.openSource(spec.source(), spec.limits(), spec.schemas(), "restage plan")) {
            return new Preview(job, dialect, services.maskers()).samples(plan, source, rows).stream();
        }
    }
}
