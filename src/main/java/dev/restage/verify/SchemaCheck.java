package dev.restage.verify;

import dev.restage.dialect.SchemaText;
import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.plan.DatabasePlan;
import java.util.List;

/** Lists addresses outside the allowed domains in the schema: comments, defaults, code, labels. They are told and not rewritten. */
record SchemaCheck(JobSpec job, DatabasePlan plan) {
    private static final String NAME = "schema-addresses";
    private static final int MOST = 20;

    Check run(Shadow shadow) {
        if (job.masking().allowsAllAddresses()) {
            return new Check(NAME, Check.Status.SKIPPED, plan.name() + ": allow-email-domains allows all", List.of());
        }
        AddressGuard guard = new AddressGuard(job.masking());
        List<SchemaText> texts = shadow.schemaTexts();
        List<String> places = texts.stream()
                .filter(text -> guard.rewrite(text.text(), -1) != null)
                .map(SchemaText::place)
                .distinct()
                .sorted()
                .toList();
        String found = places.isEmpty()
                ? "none holds"
                : places.size() + " hold addresses outside the allowed domains, which stay: "
                        + String.join(", ", places.subList(0, Math.min(MOST, places.size())))
                        + (places.size() > MOST ? ", …" : "");
        return new Check(
                NAME,
                Check.Status.PASSED,
                plan.name() + ": of " + texts.size() + " texts of the schema " + found
                        + (places.isEmpty() ? " an address outside the allowed domains" : ""),
                List.of());
    }
}
