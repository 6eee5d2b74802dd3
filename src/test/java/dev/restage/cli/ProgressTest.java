package dev.restage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.batch.RunListener.PlannedTable;
import dev.restage.schema.TableId;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final TableId ORDERS = new TableId("public", "orders");
    private static final TableId CUSTOMERS = new TableId("public", "customers");
    private static final List<PlannedTable> PLAN = List.of(
            new PlannedTable("shop", ORDERS, 1000, 3_000_000), new PlannedTable("shop", CUSTOMERS, 500, 1_000_000));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private Instant now = Instant.parse("2026-11-21T02:00:00Z");

    @Test
    void theWholeIsWeighedByTheTablesSizes() {
        CopyProgress copy = begun();
        copy.copied("shop", ORDERS, 500, 1_000_000, now);
        copy.done("shop", CUSTOMERS);

        CopyProgress.Whole whole = copy.whole(now.plusSeconds(10));

        assertThat(whole.fraction()).isEqualTo(0.625);
        assertThat(whole.done()).isEqualTo(1);
        assertThat(whole.rows()).isEqualTo(500);
        assertThat(whole.bytesPerSecond()).isEqualTo(100_000);
        assertThat(whole.secondsLeft()).isEqualTo(6.0);
    }

    @Test
    void anEstimateThatWasTooLowNeverCountsAsDone() {
        CopyProgress copy = begun();
        copy.copied("shop", ORDERS, 5000, 1, now);

        assertThat(copy.running(now)).singleElement().satisfies(table -> {
            assertThat(table.fraction()).isLessThan(1);
            assertThat(table.rows()).isEqualTo(5000);
        });
        copy.done("shop", ORDERS);
        assertThat(copy.running(now)).isEmpty();
    }

    @Test
    void aTableThatWasNotPlannedIsCountedToo() {
        CopyProgress copy = begun();
        copy.copied("shop", new TableId("public", "late"), 7, 70, now);

        assertThat(copy.whole(now).rows()).isEqualTo(7);
        assertThat(copy.whole(now).tables()).isEqualTo(3);
    }

    @Test
    void noLineOfTheBlockReachesTheLastColumn() {
        CopyProgress copy = begun();
        TableId longName = new TableId("a_schema_with_a_long_name", "a_table_with_a_name_that_is_longer_still");
        copy.copied("shop", longName, 1_234_567_890, 9_999_999_999L, now);
        copy.copied("shop", ORDERS, 1, 1, now);

        for (int columns : List.of(40, 60, 80, 200)) {
            List<String> block =
                    new ProgressText(columns).block(copy.running(now.plusSeconds(3)), copy.whole(now.plusSeconds(3)));
            assertThat(block).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
        }
        assertThat(new ProgressText(100)
                        .block(copy.running(now), copy.whole(now))
                        .get(1))
                .contains("a_schema", "~", "longer_still", "1,234,567,890 rows");
    }

    @Test
    void barsFillWithTheFraction() {
        assertThat(ProgressText.bar(0)).isEqualTo("[....................]   0 %");
        assertThat(ProgressText.bar(0.5)).isEqualTo("[##########..........]  50 %");
        assertThat(ProgressText.bar(1)).isEqualTo("[####################] 100 %");
    }

    @Test
    void logsGetALinePerPhaseAndOneEveryTenSeconds() {
        LineProgress progress = new LineProgress(stream, () -> now);
        progress.runStarted("run-1", "shop-nightly", "staging");
        progress.tablesPlanned(PLAN);
        progress.phaseStarted("copy");
        for (int second = 0; second < 25; second++) {
            now = now.plusSeconds(1);
            progress.copied("shop", ORDERS, 10, 1000);
        }
        progress.phaseEnded("copy", 25);
        progress.note("2 leftovers of run-0 were cleared");
        progress.close();

        List<String> lines = text().lines().toList();
        assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
        assertThat(lines.get(0)).contains("run-1", "staging", "shop-nightly");
        assertThat(lines.get(2)).contains("copy: ", "100 rows");
        assertThat(lines.get(3)).contains("copy: ", "200 rows");
        assertThat(lines.get(4)).contains("copy took 25 s", "250 rows");
        assertThat(lines.get(5)).contains("leftovers");
    }

    @Test
    void theBlockIsDrawnOverItsFormerSelfAndGoneAtTheEnd() {
        try (LiveProgress progress = live(false)) {
            progress.tablesPlanned(PLAN);
            progress.phaseStarted("copy");
            now = now.plusSeconds(2);
            progress.copied("shop", ORDERS, 100, 1000);
            progress.draw();
            progress.draw();
            assertThat(screen()).contains("public.orders").contains("0 of 2 tables");
            progress.tableCopied("shop", ORDERS);
            progress.phaseEnded("copy", 2);
        }

        assertThat(screen()).isEqualToIgnoringWhitespace("done copy 2.0 s 100 rows, 1.0 kB");
    }

    @Test
    void coloursAreForThoseWhoWantThem() {
        try (LiveProgress progress = live(false)) {
            progress.phaseEnded("snapshot", 1);
        }
        assertThat(text()).doesNotContain("\u001b[32m");
        try (LiveProgress progress = live(true)) {
            progress.phaseEnded("snapshot", 1);
        }
        assertThat(text()).contains("\u001b[32m");
    }

    private CopyProgress begun() {
        CopyProgress copy = new CopyProgress();
        copy.plan(PLAN);
        copy.begin(now);
        return copy;
    }

    private LiveProgress live(boolean colour) {
        Terminal terminal =
                new Terminal(stream, stream, new BufferedReader(Reader.nullReader()), false, true, colour, 100);
        return new LiveProgress(terminal, () -> now);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a terminal would show: "up" and "clear below" carried out. */
    private String screen() {
        StringBuilder screen = new StringBuilder();
        String rest = text();
        while (!rest.isEmpty()) {
            if (rest.startsWith("\u001b[J")) {
                rest = rest.substring(3);
            } else if (rest.startsWith("\u001b[")) {
                int end = rest.indexOf('A');
                for (int lines = Integer.parseInt(rest.substring(2, end)); lines > 0; lines--) {
                    screen.setLength(screen.length() - 1);
                    screen.setLength(screen.lastIndexOf("\n") + 1);
                }
                rest = rest.substring(end + 1);
            } else {
                screen.append(rest.charAt(0));
                rest = rest.substring(1);
            }
        }
        return screen.toString();
    }
}
