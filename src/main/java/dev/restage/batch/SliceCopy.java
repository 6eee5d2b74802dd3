package dev.restage.batch;

import dev.restage.copy.BlockMasking;
import dev.restage.copy.CopyTally;
import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.TableReader;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.Witness;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RowBlock;
import dev.restage.schema.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one slice: reads blocks, masks them, loads them, and commits behind the last one. Used by one thread, except
 * that another may ask for the outcome once it is over.
 */
final class SliceCopy implements AutoCloseable {
    private final RunContext run;
    private final Slice slice;
    private final MaskerCatalogue maskers;
    private final long startedNanos = System.nanoTime();
    private @Nullable BulkLoader loader;
    private @Nullable TableReader reader;
    private @Nullable SliceMasking masking;
    private long shownRows;
    private long shownBytes;
    private boolean committed;
    private @Nullable RestageException failure;

    SliceCopy(RunContext run, Slice slice, MaskerCatalogue maskers) {
        this.run = run;
        this.slice = slice;
        this.maskers = maskers;
    }

    void open() {
        DatabaseRun database = slice.database();
        masking = slice.progress().idleMasking().orElseGet(this::makeMasking);
        reader = database.snapshot().read(slice.rows(), slice.layout());
        loader = database.shadow().load(slice.rows(), slice.layout());
    }

    private SliceMasking makeMasking() {
        Witness witness = run.identifiers().witness();
        BlockMasking blocks = new BlockMasking(
                slice.progress().plan(),
                slice.layout(),
                slice.database().dialect(),
                maskers,
                run.job().witnessedBy(witness));
        return new SliceMasking(blocks, witness);
    }

    @Nullable
    RowBlock read() {
        return Objects.requireNonNull(reader).read();
    }

    void mask(RowBlock block) {
        Objects.requireNonNull(masking).blocks().apply(block);
    }

    void write(RowBlock block) {
        BulkLoader open = Objects.requireNonNull(loader);
        open.write(block);
        show(block.rows(), block.payloadBytes());
        if (block.last()) {
            commit(open);
        }
    }

    private void commit(BulkLoader open) {
        run.requireGoingOn();
        long loaded = open.commit();
        CopyTally tally = Objects.requireNonNull(masking).blocks().takeTally();
        if (loaded != tally.rows()) {
            throw new RestageException(
                    ProblemKind.TARGET,
                    slice.place(),
                    "the target counted " + loaded + " rows where " + tally.rows() + " were sent",
                    "Run again; if it happens twice, report it");
        }
        committed = true;
        TableId table = slice.rows().table().id();
        if (slice.progress().sliceCopied(tally, startedNanos, System.nanoTime())) {
            run.listener().tableCopied(slice.database().name(), table);
            if (run.slices().stream().noneMatch(this::mayAddRows)) {
                slice.database().shadow().loaded(slice.rows().table());
            }
        }
    }

    /** Whether it brings rows that may end up in the partition that this one filled. */
    private boolean mayAddRows(Slice other) {
        return other.layout().throughRoot()
                && other.database() == slice.database()
                && other.rows().table().root().equals(slice.rows().table().root());
    }

    private void show(long rows, long bytes) {
        shownRows += rows;
        shownBytes += bytes;
        run.listener().copied(slice.database().name(), slice.rows().table().id(), rows, bytes);
    }

    /** Keeps why it failed; what is thrown here must not quote a value, which {@link Unexpected} sees to. */
    RestageException failed(RestageException reason) {
        if (failure == null) {
            failure = reason;
        }
        return reason;
    }

    boolean committed() {
        return committed;
    }

    @Nullable
    RestageException failure() {
        return failure;
    }

    /** Rolls back what was not committed, and takes it out of what was shown. */
    @Override
    public void close() {
        if (masking != null) {
            masking.witness().done();
            if (committed) {
                slice.progress().leave(masking);
            }
            masking = null;
        }
        if (!committed && shownRows + shownBytes > 0) {
            show(-shownRows, -shownBytes);
        }
        List<AutoCloseable> open = new ArrayList<>();
        if (reader != null) {
            open.add(reader);
        }
        if (loader != null) {
            open.add(loader);
        }
        reader = null;
        loader = null;
        for (AutoCloseable end : open) {
            try {
                end.close();
            } catch (Exception afterTheFact) {
                // What is committed stays committed, and what is not is rolled back with its connection.
            }
        }
    }
}
