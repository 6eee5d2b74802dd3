package dev.restage.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowBlockTest {
    @Test
    void givesBackEachFieldAndTellsNullFromEmpty() {
        RowBlock.Builder builder = new RowBlock.Builder(3, 16);
        add(builder, "one", null, "");
        add(builder, "四", "five", null);

        RowBlock block = builder.build(true);

        assertThat(block.rows()).isEqualTo(2);
        assertThat(block.last()).isTrue();
        assertThat(texts(block)).containsExactly("one", null, "", "四", "five", null);
        assertThat(block.payloadBytes()).isEqualTo(3 + 3 + 4);
    }

    @Test
    void replacesFieldsOfAnyLengthAndLeavesTheOthersUntouched() {
        RowBlock.Builder builder = new RowBlock.Builder(2, 16);
        add(builder, "a", "b");
        add(builder, "c", "d");
        RowBlock block = builder.build(false);

        block.replace(0, 1, "longer than before".getBytes(UTF_8));
        block.replace(1, 0, new byte[0]);
        block.replace(0, 1, "replaced twice".getBytes(UTF_8));
        block.replaceWithNull(1, 1);

        assertThat(texts(block)).containsExactly("a", "replaced twice", "", null);
        assertThat(block.payloadBytes()).isEqualTo(1 + "replaced twice".length());
    }

    @Test
    void keepsManyReplacementsApart() {
        Random random = new Random(7);
        RowBlock.Builder builder = new RowBlock.Builder(1, 16);
        String[] expected = new String[20_000];
        for (int row = 0; row < expected.length; row++) {
            add(builder, "original " + row);
        }
        RowBlock block = builder.build(true);
        for (int row = 0; row < expected.length; row++) {
            expected[row] = "x".repeat(random.nextInt(40)) + row;
            block.replace(row, 0, expected[row].getBytes(UTF_8));
        }

        assertThat(texts(block)).containsExactly(expected);
    }

    @Test
    void aBuilderBeginsAnewWithoutTouchingTheBlocksItGave() {
        RowBlock.Builder builder = new RowBlock.Builder(1, 4);
        add(builder, "first block");
        RowBlock first = builder.build(false);
        add(builder, "SECOND BLOCK");
        RowBlock second = builder.build(true);

        assertThat(texts(first)).containsExactly("first block");
        assertThat(texts(second)).containsExactly("SECOND BLOCK");
    }

    @Test
    void countsRowsOfATableWithoutColumns() {
        RowBlock.Builder builder = new RowBlock.Builder(0, 4);
        builder.emptyRow();
        builder.emptyRow();

        RowBlock block = builder.build(true);

        assertThat(block.rows()).isEqualTo(2);
        assertThat(block.payloadBytes()).isZero();
    }

    @Test
    void doesNotShowItsRows() {
        RowBlock.Builder builder = new RowBlock.Builder(1, 4);
        add(builder, "anna@example.com");

        assertThat(builder.build(true).toString()).doesNotContain("anna");
    }

    @Test
    void aLargeRowStaysAsReceivedWhenItsFieldsAreReplaced() {
        byte[] longest = "the longest of them".getBytes(UTF_8);
        RowBlock block = RowBlock.ofLargeRow(new byte[][] {"one".getBytes(UTF_8), null, longest, new byte[0]});

        RowBlock received = block.asReceived();
        block.replace(0, 0, "other".getBytes(UTF_8));
        block.replace(0, 2, "short".getBytes(UTF_8));
        block.replaceWithNull(0, 3);

        assertThat(texts(block)).containsExactly("other", null, "short", null);
        assertThat(texts(received)).containsExactly("one", null, "the longest of them", "");
        assertThat(received.bytes(0, 2)).as("is not copied").isSameAs(longest);
        assertThatIllegalStateException().isThrownBy(block::asReceived);
    }

    private static void add(RowBlock.Builder builder, String... fields) {
        for (String field : fields) {
            if (field == null) {
                builder.nullField();
            } else {
                byte[] padded = ("##" + field + "##").getBytes(UTF_8);
                builder.field(padded, 2, padded.length - 4);
            }
        }
    }

    private static String[] texts(RowBlock block) {
        String[] texts = new String[block.rows() * block.columns()];
        for (int field = 0; field < texts.length; field++) {
            int row = field / block.columns();
            int column = field % block.columns();
            int offset = block.offset(row, column);
            texts[field] = block.isNull(row, column)
                    ? null
                    : new String(
                            Arrays.copyOfRange(block.bytes(row, column), offset, offset + block.length(row, column)),
                            UTF_8);
        }
        return texts;
    }
}
