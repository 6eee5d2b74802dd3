package dev.restage.cli;

import dev.restage.discover.Discovery;
import dev.restage.discover.Finding;
import dev.restage.discover.MaskerSuggestion;
import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerRule;
import dev.restage.plan.Coverage;
import java.util.List;
import java.util.Optional;

/** One database of a job, and what its columns seem to hold. */
record DiscoveredDatabase(JobSpec job, DatabaseSpec spec, Discovery.Outcome outcome) {
    /** The rule to suggest for a column; empty where it may stay as it is, or where no masker takes it. */
    Optional<MaskerRule> rule(MaskerCatalogue maskers, Finding finding) {
        return rule(
                maskers,
                finding,
                List.of(new Coverage.Unclassified(
                        outcome.schema().table(finding.table()).orElseThrow(), finding.column(), Optional.empty())));
    }

    /** One rule for several columns, whose equal values stay equal. */
    Optional<MaskerRule> rule(MaskerCatalogue maskers, Finding finding, List<Coverage.Unclassified> columns) {
        Coverage coverage = new Coverage(job, spec, maskers);
        return new MaskerSuggestion(maskers).rule(finding, rule -> coverage.fits(rule, outcome.schema(), columns));
    }
}
