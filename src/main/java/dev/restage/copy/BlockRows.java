package dev.restage.copy;

import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Dialect;
import dev.restage.mask.Row;
import dev.restage.row.RowBlock;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the block at hand as the maskers of one slice see them. If none of them looks at a row, a block's fields are not kept
 * twice and nothing is decoded.
 */
final class BlockRows {
    /** Kinds whose values are not what a text would quote: documents, lists, and what has a few values only. */
    private static final Set<Kind> NEVER_QUOTED = EnumSet.of(
            Kind.BOOLEAN,
            Kind.JSON,
            Kind.XML,
            Kind.HSTORE,
            Kind.ARRAY,
            Kind.COMPOSITE,
            Kind.RANGE,
            Kind.ENUM,
            Kind.BINARY,
            Kind.BITS,
            Kind.GEOMETRY,
            Kind.TEXT_SEARCH,
            Kind.OTHER);

    private final CopyLayout layout;
    private final Dialect dialect;
    private final List<BlockField> replaced = new ArrayList<>();
    private boolean lookedAt;
    private @Nullable RowBlock received;
    private @Nullable RowBlock current;
    private int row;

    BlockRows(CopyLayout layout, Dialect dialect) {
        this.layout = layout;
        this.dialect = dialect;
    }

    /** Before any field of the block is replaced. */
    void begin(RowBlock block) {
        if (lookedAt) {
            received = block.asReceived();
            current = block;
        }
    }

    void at(int rowAtHand) {
        row = rowAtHand;
    }

    ValueCodec codec(int field) {
        Column column = layout.columns().get(field);
        return dialect.codec(column, layout.form())
                .orElseThrow(() -> new IllegalStateException(
                        "no codec for " + layout.table().id() + "." + column.name()));
    }

    /** What the masker of a column may look at. */
    View view(int field) {
        return new View(field);
    }

    /** Tells that a column is masked, and so has replacements to show. */
    void masked(int field) {
        BlockField masked = new BlockField(field);
        if (!NEVER_QUOTED.contains(masked.column().type().kind())) {
            replaced.add(masked);
        }
    }

    /** One masker's way to the rows. */
    final class View implements Row {
        private final int own;
        private boolean asksForReplacements;

        private View(int own) {
            this.own = own;
        }

        boolean asksForReplacements() {
            return asksForReplacements;
        }

        @Override
        public Field field(String name) {
            for (int field = 0; field < layout.columns().size(); field++) {
                if (layout.columns().get(field).name().equals(name)) {
                    lookedAt = true;
                    return new BlockField(field);
                }
            }
            throw new IllegalArgumentException(layout.table().id() + " copies no column \"" + name + "\"");
        }

        @Override
        public Replacements replacements() {
            lookedAt = true;
            asksForReplacements = true;
            return () -> BlockRows.this.replacements(own);
        }
    }

    private List<Row.Replacement> replacements(int own) {
        List<Row.Replacement> here = new ArrayList<>();
        for (BlockField field : replaced) {
            String original = field.index == own ? null : field.original();
            String masked = original == null || original.isEmpty() ? null : field.masked();
            if (original != null && masked != null && !masked.isEmpty() && !masked.equals(original)) {
                here.add(new Row.Replacement(field.column(), original, masked));
            }
        }
        return here;
    }

    private final class BlockField implements Row.Field {
        private final int index;
        private final ValueCodec codec;

        private BlockField(int index) {
            this.index = index;
            codec = BlockRows.this.codec(index);
        }

        @Override
        public Column column() {
            return layout.columns().get(index);
        }

        @Override
        public @Nullable String original() {
            return text(received);
        }

        private @Nullable String masked() {
            return text(current);
        }

        private @Nullable String text(@Nullable RowBlock of) {
            RowBlock block = Objects.requireNonNull(of, "no block was begun");
            return block.isNull(row, index)
                    ? null
                    : codec.decode(block.bytes(row, index), block.offset(row, index), block.length(row, index));
        }
    }
}
