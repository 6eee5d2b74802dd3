package dev.restage.mask;

import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import dev.restage.schema.TableId;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What one value costs, per masker: values that repeat, and values of which each is another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class MaskerBenchmarks {
    private static final ColumnType TEXT = ColumnType.of("text", "text", Kind.TEXT);
    private static final MaskedColumn COLUMN =
            new MaskedColumn(new TableId("", "people"), new Column("value", TEXT, true, false, false), false);
    private static final int REPEATING = 1000;
    private static final int DISTINCT = 100_000;

    @Param("first-name")
    public String masker = "";

    @Param({"repeating", "distinct"})
    public String values = "";

    private Masker masking = (value, notes) -> value;
    private String[] inputs = {};
    private int next;

    @Setup
    public void prepare() {
        MaskerCatalogue catalogue = MaskerCatalogue.standard();
        masking = catalogue.make(
                rule(masker), COLUMN, settings("the key that is measured, of 32 bytes", "staging.example.com"));
        inputs = inputs(catalogue, masker, values.equals("distinct") ? DISTINCT : REPEATING);
    }

    /** The thread's own time: on a machine that does other things too, the clock on the wall says nothing. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {
        public long nanoseconds;
        public long masked;
        private long started;

        @Setup(Level.Iteration)
        public void start() {
            started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void stop() {
            nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
        }
    }

    @Benchmark
    public Object mask(Cpu cpu) {
        cpu.masked++;
        String value = inputs[next];
        next = next + 1 == inputs.length ? 0 : next + 1;
        return masking.mask(value, () -> {});
    }

    /** Of the form that the masker expects: what it makes of its example, and of that again, under another key. */
    private static String[] inputs(MaskerCatalogue catalogue, String name, int count) {
        if (name.equals("email")) {
            String[] addresses = new String[count];
            for (int i = 0; i < count; i++) {
                addresses[i] = "jane.roe" + i + "@mail" + i % 50 + ".example";
            }
            return addresses;
        }
        Masker source =
                catalogue.make(rule(name), COLUMN, settings("another key that makes inputs, 32 bytes", "mail.example"));
        Set<String> made = new LinkedHashSet<>();
        String value = catalogue.find(name).orElseThrow().example();
        for (int i = 0; i < count; i++) {
            String other = source.mask(value, () -> {});
            if (other == null || !made.add(other)) {
                // The chain has come back to where it was; a digit behind it starts another.
                value = value + i % 10;
            } else {
                value = other;
            }
            if (value.length() > 60) {
                value = catalogue.find(name).orElseThrow().example();
            }
        }
        return made.isEmpty() ? new String[] {value} : made.toArray(String[]::new);
    }

    private static MaskerRule rule(String name) {
        return switch (name) {
            case "fixed" -> new MaskerRule(name, Map.of("value", "x"));
            case "choice" -> new MaskerRule(name, Map.of("values", List.of("one", "two", "three")));
            case "template" -> new MaskerRule(name, Map.of("text", "Customer {hash:8}"));
            default -> MaskerRule.of(name);
        };
    }

    private static MaskingSettings settings(String key, String domain) {
        return new MaskingSettings(MaskingKey.of(key), "en", domain, List.of());
    }

    /** @param names maskers to measure; none for all */
    public static void main(String[] names) throws RunnerException {
        MaskerCatalogue catalogue = MaskerCatalogue.standard();
        List<String> measured = new ArrayList<>(List.of(names));
        if (measured.isEmpty()) {
            catalogue.declarations().stream()
                    .map(MaskerDeclaration::name)
                    .filter(name -> catalogue
                            .misfit(
                                    rule(name),
                                    COLUMN,
                                    settings("another key that makes inputs, 32 bytes", "mail.example"))
                            .isEmpty())
                    .forEach(measured::add);
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MaskerBenchmarks.class.getSimpleName())
                        .param("masker", measured.toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        print(results, measured);
    }

    private static double score(RunResult result, String name) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void print(Collection<RunResult> results, List<String> order) {
        Map<String, String> cells = new TreeMap<>();
        results.forEach(result -> {
            double time = score(result, "nanoseconds") / score(result, "masked");
            cells.put(
                    result.getParams().getParam("masker") + " "
                            + result.getParams().getParam("values"),
                    "%.0f | %.0f".formatted(time, score(result, "gc.alloc.rate.norm")));
        });
        // The thread's own time, on one core.
        System.out.println("| masker | repeating: ns | bytes | distinct: ns | bytes |\n|---|---|---|---|---|");
        order.forEach(name -> System.out.println(
                "| `" + name + "` | " + cells.get(name + " repeating") + " | " + cells.get(name + " distinct") + " |"));
    }
}
