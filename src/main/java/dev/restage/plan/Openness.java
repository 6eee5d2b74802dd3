package dev.restage.plan;

import dev.restage.job.DatabaseSpec;
import dev.restage.job.JobSpec;
import dev.restage.mask.MaskerRule;
import dev.restage.mask.ProofKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job lets through, place by place: which columns stay as they are and what masks the others, which addresses may stay, which
 * rows are taken. Two of them can be compared, so that somebody looks when a job opens more than before.
 *
 * @param statements by place, such as {@code shop: public.customers.status} to {@code keep}; a masker's parameters as a keyed hash
 */
public record Openness(SortedMap<String, String> statements) {
    private static final String KEEP = "keep";
    private static final String ROWS = " rows";
    /** Some values may stay as they are. */
    private static final String CONDITIONAL = "conditional";

    private static final String SETTING = "masking.";

    /** Maskers that leave a part of the value as it was, so that their parameters decide how much. */
    private static final Set<String> PARTIAL = Set.of(
            CONDITIONAL,
            "truncate",
            "number-noise",
            "date-shift",
            "date-of-birth",
            "json",
            "xml",
            "array",
            "hstore",
            "free-text",
            "template",
            "choice",
            "sql",
            "blob");

    public Openness {
        statements = new TreeMap<>(statements);
    }

    public static Openness of(JobSpec job, Collection<DatabasePlan> plans) {
        SortedMap<String, String> statements = new TreeMap<>();
        job.masking()
                .allowedEmailDomains()
                .forEach(domain -> statements.put(SETTING + "allow-email-domains " + domain, "allowed"));
        if (job.strayEmails() == JobSpec.StrayEmails.REWRITE) {
            statements.put(SETTING + "stray-emails", "rewrite");
        }
        if (job.proof().sample() < 100) {
            statements.put(SETTING + "proof.sample", String.valueOf(job.proof().sample()));
        }
        for (DatabasePlan plan : plans) {
            if (plan.spec().largeObjects() != DatabaseSpec.LargeObjects.NONE) {
                statements.put(
                        plan.name() + ": large-objects",
                        plan.spec().largeObjects().name().toLowerCase(java.util.Locale.ROOT));
            }
            if (plan.spec().sameOrigin() == DatabaseSpec.SameOrigin.ALLOW) {
                statements.put(plan.name() + ": same-origin", "allow");
            }
            plan.copiedTables()
                    .forEach(
                            table -> add(job, plan.name() + ": " + table.table().id(), table, statements));
        }
        return new Openness(statements);
    }

    private static void add(JobSpec job, String place, TablePlan table, SortedMap<String, String> statements) {
        table.filter().ifPresent(filter -> statements.put(place + ROWS, filter));
        for (ColumnPlan column : table.columns()) {
            String said =
                    switch (column.treatment()) {
                        case MASK -> masker(job, column.rule().orElseThrow());
                        case KEEP, OPEN -> KEEP;
                        case COMPUTED -> null;
                    };
            if (said != null) {
                statements.put(place + "." + column.column().name(), said);
            }
        }
    }

    /** A parameter may have come from the environment, so it is told by a keyed hash. */
    private static String masker(JobSpec job, MaskerRule rule) {
        if (rule.conditional()) {
            return CONDITIONAL + ' ' + rule.names() + ' ' + hash(job, rule);
        }
        return rule.parameters().isEmpty() ? rule.masker() : rule.masker() + ' ' + hash(job, rule);
    }

    private static String hash(JobSpec job, MaskerRule rule) {
        byte[] hash =
                ProofKey.of(job.masking().key(), "parameters " + written(rule)).bytes();
        return '#' + HexFormat.of().formatHex(hash, 0, 6);
    }

    /** In an order of its own: maps have none. */
    private static String written(@Nullable Object value) {
        if (value instanceof MaskerRule rule) {
            return rule.masker() + written(rule.parameters());
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, String> sorted = new TreeMap<>();
            map.forEach((name, inner) -> sorted.put(String.valueOf(name), written(inner)));
            return sorted.toString();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Openness::written).toList().toString();
        }
        return String.valueOf(value);
    }

    /** What this one opens that an earlier one did not, a line each, such as {@code shop: public.customers.phone: phone → keep}. */
    public List<String> growthSince(Openness earlier) {
        List<String> growth = new ArrayList<>();
        statements.forEach((place, now) -> {
            String before = earlier.statements.get(place);
            if (opensMore(place, before, now)) {
                growth.add(place + ": " + Objects.requireNonNullElse(before, "new") + " → " + now);
            }
        });
        earlier.statements.forEach((place, before) -> {
            if (place.endsWith(ROWS) && !statements.containsKey(place) && hasTable(place)) {
                growth.add(place + ": " + before + " → all");
            }
        });
        return growth;
    }

    private boolean hasTable(String filter) {
        String table = filter.substring(0, filter.length() - ROWS.length()) + ".";
        return statements.keySet().stream().anyMatch(place -> place.startsWith(table));
    }

    private static boolean opensMore(String place, @Nullable String before, String now) {
        if (now.equals(before)) {
            return false;
        }
        if (place.startsWith(SETTING) || place.endsWith(ROWS) || !place.contains(".")) {
            return true;
        }
        int strength = strength(now);
        return before == null ? strength < 2 : strength < strength(before) || strength == 1;
    }

    private static int strength(String said) {
        String masker = said.split(" ", 2)[0];
        return masker.equals(KEEP) ? 0 : PARTIAL.contains(masker) ? 1 : 2;
    }
}
