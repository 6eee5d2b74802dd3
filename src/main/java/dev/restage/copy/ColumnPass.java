package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.mask.AddressGuard;
import dev.restage.mask.Masker;
import dev.restage.mask.MaskingNotes;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.row.RememberedValues;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column's way through masker and guard. The guard stands behind the masker too: a document whose masked paths are fine
 * may hold an address elsewhere.
 */
final class ColumnPass implements MaskingNotes {
    /** A name and another one are seldom longer. */
    private static final int REMEMBERED_BYTES = 62;

    private final String place;
    private final String column;
    private final int field;
    private final BlockRows rows;
    private final ValueCodec codec;
    private final @Nullable Masker masker;
    private final @Nullable AddressGuard guard;
    private final boolean failOnStray;
    private final int maxLength;
    private final Map<String, Long> shapes = new HashMap<>();
    private String atHand = "";
    private final @Nullable RememberedValues remembered;
    private long nonConforming;
    private long strayEmails;

    /**
     * @param masker null for a column that is kept
     * @param guard looks at columns that may hold text
     * @param failOnStray whether a kept column must not hold an address outside the allowed domains
     */
    ColumnPass(
            CopyLayout layout,
            int field,
            BlockRows rows,
            ValueCodec codec,
            @Nullable Masker masker,
            AddressGuard guard,
            boolean failOnStray) {
        Column its = layout.columns().get(field);
        column = its.name();
        place = layout.table().id() + "." + column;
        this.field = field;
        this.rows = rows;
        this.codec = codec;
        Optional<Masker> unremembered = masker == null ? Optional.empty() : masker.unremembered();
        this.masker = unremembered.orElse(masker);
        remembered = unremembered.isPresent()
                ? new RememberedValues(REMEMBERED_BYTES, layout.columns().size())
                : null;
        this.guard = its.type().holdsText() ? guard : null;
        this.failOnStray = failOnStray;
        maxLength = its.type().maxLength().orElse(-1);
    }

    String column() {
        return column;
    }

    long nonConformingValues() {
        return nonConforming;
    }

    long strayValues() {
        return strayEmails;
    }

    /** How many of the values that did not have the form have which shape. */
    Map<String, Long> shapes() {
        return Map.copyOf(shapes);
    }

    /** Counts from zero. */
    void beginAnew() {
        nonConforming = 0;
        strayEmails = 0;
        shapes.clear();
    }

    @Override
    public void nonConforming() {
        nonConforming++;
        Shapes.count(atHand, shapes);
    }

    void apply(RowBlock block) {
        for (int row = 0; row < block.rows(); row++) {
            if (block.length(row, field) > 0) {
                if (remembered == null) {
                    pass(block, row);
                } else {
                    passRemembering(remembered, block, row);
                }
            }
        }
    }

    private void pass(RowBlock block, int row) {
        if (masker != null) {
            rows.at(row);
            mask(masker, block, row);
        }
        if (guard != null && !block.isNull(row, field)) {
            guard(guard, block, row);
        }
    }

    private void passRemembering(RememberedValues known, RowBlock block, int row) {
        byte[] bytes = block.bytes(row, field);
        int offset = block.offset(row, field);
        int length = block.length(row, field);
        if (known.find(bytes, offset, length)) {
            block.replace(row, field, known.bytes(), known.offset(), known.length());
            return;
        }
        long before = nonConforming;
        pass(block, row);
        // One that did not conform is masked each time, for its shape is counted.
        if (nonConforming == before && block.length(row, field) > 0) {
            known.remember(
                    bytes, offset, length, block.bytes(row, field), block.offset(row, field), block.length(row, field));
        }
    }

    private void mask(Masker present, RowBlock block, int row) {
        String masked;
        byte[] wire;
        try {
            String value = codec.decode(block.bytes(row, field), block.offset(row, field), block.length(row, field));
            if (value.isEmpty()) {
                return;
            }
            atHand = value;
            masked = present.mask(value, this);
            wire = masked == null ? null : codec.encode(masked);
        } catch (RestageException known) {
            throw known;
        } catch (RuntimeException defect) {
            throw withoutValue(defect, row);
        }
        if (wire == null) {
            block.replaceWithNull(row, field);
        } else {
            block.replace(row, field, wire);
        }
    }

    private void guard(AddressGuard present, RowBlock block, int row) {
        byte[] bytes = block.bytes(row, field);
        int offset = block.offset(row, field);
        int length = block.length(row, field);
        if (codec.searchable() && !present.suspicious(bytes, offset, length)) {
            return;
        }
        String rewritten;
        try {
            rewritten = present.rewrite(codec.decode(bytes, offset, length), maxLength);
        } catch (RuntimeException defect) {
            throw withoutValue(defect, row);
        }
        if (rewritten == null) {
            return;
        }
        if (masker == null) {
            strayEmails++;
            refuseIfAsked();
        }
        block.replace(row, field, codec.encode(rewritten));
    }

    private void refuseIfAsked() {
        if (failOnStray) {
            throw new RestageException(
                    ProblemKind.VERIFICATION,
                    place,
                    "the kept column holds an e-mail address outside the allowed domains, and stray-emails is fail",
                    "Give the column a masker, such as email, or set stray-emails: rewrite");
        }
    }

    /** A defect's own message may quote the value it choked on, so only its class and place are told. */
    private RestageException withoutValue(RuntimeException defect, int row) {
        StackTraceElement[] trace = defect.getStackTrace();
        String at = trace.length == 0 ? "" : " at " + trace[0];
        return new RestageException(
                ProblemKind.INTERNAL,
                place,
                "masking failed on row " + row + " of a block: "
                        + defect.getClass().getSimpleName() + at,
                "This is a defect of Restage: report it with this message; keep or scramble the column meanwhile");
    }
}
