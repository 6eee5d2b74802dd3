package dev.restage.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * The rows of the measured shop as text: fields parted by tabs, {@code \N} for NULL, which both
 * PostgreSQL's COPY and MySQL's LOAD DATA take. The same number gives the same row. Nobody in it exists.
 */
final class BenchRows {
    private static final String[] FIRST = {
        "Maria", "John", "Peter", "Anna", "Julia", "Thomas", "Sarah", "David", "Emma", "Lucas", "Sofia", "Paul",
        "Laura", "Max", "Nina", "Oscar", "Clara", "Felix", "Ida", "Jonas"
    };
    private static final String[] LAST = {
        "Keller",
        "Smith",
        "Baker",
        "Jones",
        "Brown",
        "Miller",
        "Davis",
        "Wilson",
        "Moore",
        "Taylor",
        "Anderson",
        "White",
        "Harris",
        "Martin",
        "Clark",
        "Lewis",
        "Walker",
        "Hall",
        "Young",
        "King"
    };
    private static final String[] CITIES = {
        "Springfield", "Riverton", "Lakeside", "Fairview", "Greenville", "Madison", "Clinton", "Salem"
    };
    private static final String[] STATUSES = {"active", "active", "active", "blocked", "closed"};
    private static final String[] STATES = {"new", "paid", "shipped", "delivered", "returned"};

    private final long rows;
    private final LongConsumer row;
    private final StringBuilder text = new StringBuilder();

    private BenchRows(long customers, long rows, boolean orders) {
        this.rows = rows;
        this.row = orders ? number -> order(number, customers) : this::customer;
    }

    static BenchRows customers(long customers) {
        return new BenchRows(customers, customers, false);
    }

    static BenchRows orders(long customers) {
        return new BenchRows(customers, 4 * customers, true);
    }

    private void customer(long n) {
        String first = of(FIRST, n, 1);
        String last = of(LAST, n, 2);
        text.append(n).append('\t');
        text.append(first.toLowerCase(java.util.Locale.ROOT)).append('.').append(n);
        text.append("@mail")
                .append(draw(n, 3, 9))
                .append(".example\t")
                .append(first)
                .append('\t')
                .append(last);
        text.append("\t+1 ")
                .append(200 + draw(n, 4, 700))
                .append(" 555 ")
                .append(1000 + draw(n, 5, 9000))
                .append('\t');
        text.append(java.time.LocalDate.ofEpochDay(draw(n, 6, 25_000) - 10_950)).append('\t');
        text.append(1 + draw(n, 7, 200)).append(' ').append(of(LAST, n, 8)).append(" Street\t");
        text.append(of(CITIES, n, 9))
                .append("\tUS\t")
                .append(of(STATUSES, n, 10))
                .append('\t');
        switch ((int) draw(n, 11, 4)) {
            case 0 ->
                text.append("Prefers to be called in the morning; wants invoices sent to office")
                        .append(n)
                        .append("@corp.example as well");
            case 1 ->
                text.append("Regular customer since ")
                        .append(1990 + draw(n, 12, 30))
                        .append(", pays by invoice");
            default -> text.append("\\N");
        }
        text.append('\t');
        time(n, 13);
        text.append('\n');
    }

    private void order(long n, long customers) {
        text.append(n).append('\t').append(1 + draw(n, 20, customers)).append('\t');
        text.append(of(STATES, n, 21))
                .append('\t')
                .append(draw(n, 22, 10_000))
                .append('.')
                .append(10 + draw(n, 23, 90));
        text.append('\t');
        time(n, 24);
        text.append('\t').append(of(FIRST, n, 25)).append(' ').append(of(LAST, n, 26));
        text.append("\tR-").append(10_000_000 + draw(n, 27, 90_000_000)).append('\t');
        text.append(draw(n, 28, 3) == 0 ? "Leave the parcel with the neighbours, please, if nobody is there" : "\\N");
        text.append('\t').append(1 + draw(n, 29, 9)).append('\n');
    }

    private void time(long n, int what) {
        text.append(java.time.LocalDate.ofEpochDay(16_436 + draw(n, what, 3_472)))
                .append(' ');
        text.append(10 + draw(n, what + 100, 14))
                .append(':')
                .append(10 + draw(n, what + 200, 50))
                .append(":00");
    }

    private static String of(String[] list, long n, int what) {
        return list[(int) draw(n, what, list.length)];
    }

    /** A number below a bound that hangs on row and purpose alone (the finisher of SplitMix64). */
    private static long draw(long n, int what, long below) {
        long mixed = n * 0x9E3779B97F4A7C15L + what * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return Math.floorMod(mixed ^ mixed >>> 31, below);
    }

    /** Makes them all. @return the file */
    Path writeTo(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
            for (long number = 1; number <= rows; number++) {
                text.setLength(0);
                row.accept(number);
                writer.append(text);
            }
        }
        return file;
    }
}
