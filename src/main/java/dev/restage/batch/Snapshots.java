package dev.restage.batch;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.TableSlice;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.plan.Coverage;
import dev.restage.plan.DatabasePlan;
import dev.restage.plan.RuleSuggestion;
import dev.restage.plan.TablePlan;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Phase snapshot: one consistent view of each source, all as close together as can be. Locks come before the view, and the schema is read and judged again
 * after both, for it may have changed since preflight.
 */
record Snapshots(MaskerCatalogue maskers, RuleSuggestion suggestion) implements Phase {
    @Override
    public void carryOut(RunContext run) {
        take(run);
        run.requireGoingOn();
        for (DatabaseRun database : run.databases()) {
            database.plan(judgedAgain(run, database));
            database.snapshot().saveDefinitions(database.definitions());
        }
        cut(run);
    }

    /** All at once, each on a thread of its own: the slowest way to a view does not keep the others from theirs. */
    private static void take(RunContext run) {
        List<DatabaseRun> databases = run.databases();
        if (databases.size() == 1) {
            DatabaseRun alone = databases.get(0);
            alone.snapshot(alone.source().takeSnapshot(tables(alone.plan())));
            return;
        }
        Meeting meeting = new Meeting(databases.size(), run::requireGoingOn);
        ExecutorService threads = Executors.newFixedThreadPool(databases.size());
        try {
            List<CompletableFuture<Void>> taking = databases.stream()
                    .map(database -> CompletableFuture.runAsync(() -> take(database, meeting), threads))
                    .toList();
            CompletableFuture.allOf(taking.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RestageException known ? known : failure;
        } finally {
            threads.shutdown();
        }
    }

    private static void take(DatabaseRun database, Meeting meeting) {
        try (Meeting.Participant others = meeting.join()) {
            database.snapshot(database.source().takeSnapshot(tables(database.plan()), others));
        }
    }

    private DatabasePlan judgedAgain(RunContext run, DatabaseRun database) {
        Coverage.Result coverage = new Coverage(run.job(), database.spec(), maskers, suggestion)
                .lay(database.snapshot().schema());
        if (!coverage.problems().isEmpty()) {
            throw new RestageException(coverage.problems());
        }
        Set<TableId> changed = ids(coverage.plan());
        Set<TableId> locked = ids(database.plan());
        Set<TableId> common = new TreeSet<>(changed);
        common.retainAll(locked);
        changed.addAll(locked);
        changed.removeAll(common);
        if (!changed.isEmpty()) {
            throw new RestageException(
                    ProblemKind.SOURCE,
                    database.name(),
                    "tables came or went while the snapshot was taken: "
                            + changed.stream().map(TableId::toString).collect(Collectors.joining(", ")),
                    "Run again");
        }
        return coverage.plan();
    }

    private static List<Table> tables(DatabasePlan plan) {
        return plan.copiedTables().stream().map(TablePlan::table).toList();
    }

    private static Set<TableId> ids(DatabasePlan plan) {
        return tables(plan).stream().map(Table::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Cuts all tables into slices and names them in the order of work: the table that takes most first, so that no large one is left at the
     * end, and its keys and indexes are built while the others are copied.
     */
    private static void cut(RunContext run) {
        List<Piece> pieces = new ArrayList<>();
        List<RunListener.PlannedTable> planned = new ArrayList<>();
        for (DatabaseRun database : run.databases()) {
            SliceSizes sizes =
                    SliceSizes.of(database.plan(), database.spec().limits().connections());
            for (TablePlan plan : database.plan().copiedTables()) {
                Table table = plan.table();
                List<TableSlice> slices = database.snapshot().slices(table, plan.filter(), sizes.bytes(plan));
                CopyLayout layout = database.dialect()
                        .layout(table, plan.copiedColumns(), plan.maskedColumns(), plan.lookedAtColumns())
                        .evaluating(plan.expressions());
                TableProgress progress = database.expect(new TableProgress(plan, slices.size()));
                slices.forEach(slice -> pieces.add(new Piece(database, progress, layout, slice)));
                planned.add(
                        new RunListener.PlannedTable(database.name(), table.id(), table.rowsEstimate(), table.bytes()));
            }
            run.requireGoingOn();
        }
        pieces.sort(Comparator.comparingLong(
                        (Piece piece) -> SliceSizes.work(piece.progress().plan()))
                .thenComparingLong(piece -> piece.slice().bytesEstimate())
                .reversed());
        for (int number = 0; number < pieces.size(); number++) {
            run.slice(pieces.get(number).named(String.format(Locale.ROOT, "p%04d", number + 1)));
        }
        run.listener().tablesPlanned(planned);
    }

    private record Piece(DatabaseRun database, TableProgress progress, CopyLayout layout, TableSlice slice) {
        Slice named(String name) {
            return new Slice(name, database, progress, layout, slice);
        }
    }
}
