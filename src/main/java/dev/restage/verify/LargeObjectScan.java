package dev.restage.verify;

import dev.restage.dialect.LargeObjectSink;
import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.proof.ColumnScan;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.verify.ContentCheck.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks into large objects that are text, piece by piece; the end of a piece is read again with the next one of the same object. */
record LargeObjectScan(JobSpec job, OriginalIdentifiers originals) {
    private static final String PLACE = "large objects";

    List<Finding> run(String database, Shadow shadow) {
        ValueScan scan = ValueScan.ofBytes(
                new AddressGuard(job.masking()),
                originals.empty() ? Optional.empty() : Optional.of(new ColumnScan(originals, false, true)));
        shadow.readLargeObjects(new Pieces(scan));
        return List.of(scan.finding(PLACE));
    }

    private static final class Pieces implements LargeObjectSink {
        private final ValueScan scan;
        private byte[] before = {};

        Pieces(ValueScan scan) {
            this.scan = scan;
        }

        @Override
        public void write(long id, long offset, byte[] piece) {
            byte[] joined = offset == 0 ? piece : joined(before, piece);
            scan.read(joined, 0, joined.length);
            before = Arrays.copyOfRange(joined, Math.max(0, joined.length - TextInBytes.OVERLAP), joined.length);
        }

        private static byte[] joined(byte[] before, byte[] piece) {
            byte[] joined = Arrays.copyOf(before, before.length + piece.length);
            System.arraycopy(piece, 0, joined, before.length, piece.length);
            return joined;
        }
    }
}
