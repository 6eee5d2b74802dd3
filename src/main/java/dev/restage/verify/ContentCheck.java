package dev.restage.verify;

import dev.restage.dialect.Dialect;
import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.mask.Identifier;
import dev.restage.plan.ColumnPlan;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.TablePlan;
import dev.restage.problem.Problem;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads every value of the shadow that may hold one back, once, and looks for e-mail addresses outside the allowed domains and for identifiers
 * that production has: proof on the output, whatever the maskers, the guard and the user's scripts did. Tables, materialized views and
 * large objects are read by two threads, the largest first.
 */
final class ContentCheck {
    private static final String ADDRESSES = "email-addresses";
    private static final String IDENTIFIERS = "identifiers";
    private static final int THREADS = 2;

    private final JobSpec job;
    private final DatabasePlan plan;
    private final Dialect dialect;
    private final OriginalIdentifiers originals;

    ContentCheck(JobSpec job, DatabasePlan plan, Dialect dialect, OriginalIdentifiers originals) {
        this.job = job;
        this.plan = plan;
        this.dialect = dialect;
        this.originals = originals;
    }

    /**
     * What was found in one column.
     *
     * @param addresses values with an address outside the allowed domains
     * @param identifiers values with an original identifier, by kind
     */
    record Finding(String place, long addresses, Map<Identifier, Long> identifiers) {}

    List<Check> run(Shadow shadow) {
        if (job.proof().sample() == 0) {
            String why = plan.name() + ": the job's masking.proof.sample is 0";
            return List.of(
                    new Check(ADDRESSES, Check.Status.SKIPPED, why, List.of()),
                    new Check(IDENTIFIERS, Check.Status.SKIPPED, why, List.of()));
        }
        List<Finding> findings = new ArrayList<>();
        List<ContentScan> scans = job.masking().allowsAllAddresses() && originals.empty() ? List.of() : scans(shadow);
        inParallel(scans).forEach(findings::addAll);
        findings.addAll(new LargeObjectScan(job, originals).run(plan.name(), shadow));
        long columns = scans.stream().mapToLong(scan -> scan.columns().size()).sum();
        String looked = plan.name() + ": " + rows() + " of " + columns + " columns that hold texts, bytes or numbers";
        return List.of(addresses(looked, findings), identifiers(looked, findings));
    }

    private String rows() {
        int sample = job.proof().sample();
        return sample == 100 ? "every value" : "the values of " + sample + " in 100 rows";
    }

    private Check addresses(String looked, List<Finding> findings) {
        if (job.masking().allowsAllAddresses()) {
            return new Check(
                    ADDRESSES, Check.Status.SKIPPED, plan.name() + ": allow-email-domains allows all", List.of());
        }
        List<Problem> problems = findings.stream()
                .filter(finding -> finding.addresses() > 0)
                .map(finding -> new Problem(
                        ProblemKind.VERIFICATION,
                        plan.name() + ": " + finding.place(),
                        finding.addresses()
                                + " values of the new database hold e-mail addresses outside the allowed domains",
                        "Mask the column, or look at what the after-load scripts put there"))
                .toList();
        return Outcome.of(ADDRESSES, looked + " read", problems);
    }

    private Check identifiers(String looked, List<Finding> findings) {
        if (originals.empty()) {
            return new Check(
                    IDENTIFIERS,
                    Check.Status.SKIPPED,
                    plan.name() + ": no masker of the job met an identifier",
                    List.of());
        }
        List<Problem> problems = new ArrayList<>();
        for (Finding finding : findings) {
            finding.identifiers()
                    .forEach((kind, values) -> problems.add(new Problem(
                            ProblemKind.VERIFICATION,
                            plan.name() + ": " + finding.place(),
                            values + " values of the new database hold " + kind.plural()
                                    + " of production that the job masks elsewhere",
                            "Give the column a masker, such as free-text or scramble; or look at what the after-load scripts"
                                    + " put there")));
        }
        String watched = originals.oneIn() == 1 ? "" : ", one in " + originals.oneIn() + " watched for want of memory";
        return Outcome.of(
                IDENTIFIERS,
                looked + " searched for " + originals.size() + " identifiers of production" + watched,
                problems);
    }

    private List<ContentScan> scans(Shadow shadow) {
        Map<String, TablePlan> plans = new TreeMap<>();
        plan.tables().forEach(table -> plans.put(table.table().id().toString(), table));
        // As the shadow has them: a script may have made more.
        List<Table> tables = new ArrayList<>(shadow.readSchema().tables());
        tables.addAll(shadow.materializedViews());
        SearchedColumns searched = new SearchedColumns(new AddressGuard(job.masking()), originals);
        List<ContentScan> scans = new ArrayList<>();
        for (Table table : tables) {
            Map<String, ColumnPlan> columns = new TreeMap<>();
            TablePlan its = plans.get(table.id().toString());
            if (its != null) {
                its.columns().forEach(column -> columns.put(column.column().name(), column));
            }
            for (List<Column> together : readTogether(table, searched.of(table))) {
                scans.add(new ContentScan(job, dialect, originals, shadow, table, together, columns));
            }
        }
        scans.sort(Comparator.comparingLong((ContentScan scan) -> scan.table().bytes())
                .reversed());
        return scans;
    }

    /** Bytes are looked into where they travel as they are; a column that makes its table travel as text is read apart. */
    private List<List<Column>> readTogether(Table table, List<Column> columns) {
        List<Column> bytes = columns.stream()
                .filter(column -> column.type().kind() == Kind.BINARY)
                .toList();
        if (columns.isEmpty()
                || bytes.isEmpty()
                || dialect.layout(table, columns, Set.of()).form()
                        == dialect.layout(table, bytes, Set.of()).form()) {
            return columns.isEmpty() ? List.of() : List.of(columns);
        }
        return List.of(
                columns.stream().filter(column -> !bytes.contains(column)).toList(), bytes);
    }

    private static List<List<Finding>> inParallel(List<ContentScan> scans) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, work -> new Thread(work, "verify"));
        try {
            List<Future<List<Finding>>> running =
                    scans.stream().map(scan -> pool.submit(scan::run)).toList();
            List<List<Finding>> found = new ArrayList<>();
            for (Future<List<Finding>> one : running) {
                found.add(one.get());
            }
            return found;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RestageException(
                    ProblemKind.STOPPED, "", "the run was interrupted while verifying", "Start it again");
        } finally {
            pool.shutdownNow();
        }
    }
}
