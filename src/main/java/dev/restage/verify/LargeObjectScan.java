package dev.restage.verify;

import dev.restage.dialect.Shadow;
import dev.restage.job.JobSpec;
import dev.restage.mask.AddressGuard;
import dev.restage.proof.ColumnScan;
import dev.restage.proof.OriginalIdentifiers;
import dev.restage.verify.ContentCheck.Finding;
import java.util.List;
import java.util.Optional;

/** Looks into large objects that are text, piece by piece. */
record LargeObjectScan(JobSpec job, OriginalIdentifiers originals) {
    private static final String PLACE = "large objects";

    List<Finding> run(String database, Shadow shadow) {
        ValueScan scan = ValueScan.ofBytes(
                new AddressGuard(job.masking()),
                originals.empty() ? Optional.empty() : Optional.of(new ColumnScan(originals, false, true)));
        shadow.readLargeObjects((id, offset, piece) -> scan.read(piece, 0, wholeCharacters(piece)));
        return List.of(scan.finding(PLACE));
    }

    /** A piece may end within a character. */
    private static int wholeCharacters(byte[] piece) {
        int end = piece.length;
        int first = end - 1;
        while (first > 0 && end - first < 4 && (piece[first] & 0xC0) == 0x80) {
            first--;
        }
        return first >= 0 && piece.length > 0 && piece[first] < 0 && (piece[first] & 0xC0) == 0xC0 ? first : end;
    }
}
