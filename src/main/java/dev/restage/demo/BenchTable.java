package dev.restage.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All measurements of one shop, as a table and a chart. What took least of several rounds disturbed by nobody is nearest the truth. */
final class BenchTable {
    private static final int BAR = 28;
    private static final int LEFT = 230;
    private static final int WIDTH = 460;

    private final String title;
    private final Map<Contestant, List<Measurement>> rounds = new LinkedHashMap<>();

    BenchTable(String title, List<Contestant> contestants) {
        this.title = title;
        contestants.forEach(contestant -> rounds.put(contestant, new ArrayList<>()));
    }

    void add(Contestant contestant, Measurement measurement) {
        rounds.computeIfAbsent(contestant, key -> new ArrayList<>()).add(measurement);
    }

    private List<Measurement> of(Contestant contestant) {
        return rounds.getOrDefault(contestant, List.of());
    }

    private static double median(List<Measurement> measured) {
        double[] seconds =
                measured.stream().mapToDouble(Measurement::seconds).sorted().toArray();
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    /** In Markdown. The first contestant that is there is what the others are compared with. */
    String markdown() {
        StringBuilder text = new StringBuilder(title).append("\n\n| what | seconds | ratio |");
        List<Contestant> peers = rounds.keySet().stream()
                .filter(contestant -> contestant.peer() && !of(contestant).isEmpty())
                .toList();
        text.append(" CPU seconds | resident MB |\n|---|---|---|---|---|\n");
        double yardstick = peers.isEmpty() ? Double.NaN : median(of(peers.get(0)));
        rounds.forEach((contestant, measured) -> {
            if (measured.isEmpty()) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | not measured: %s is not installed | | | |%n",
                        contestant.name(),
                        contestant.missing()));
                return;
            }
            double seconds = median(measured);
            double cpu =
                    measured.stream().mapToDouble(Measurement::cpuSeconds).min().orElse(0);
            long megabytes =
                    measured.stream().mapToLong(Measurement::megabytes).max().orElse(0);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %s | %.1f | %s |%n",
                    contestant.name(),
                    seconds,
                    Double.isNaN(yardstick) ? "" : String.format(Locale.ROOT, "%.2f", seconds / yardstick),
                    cpu,
                    contestant.peer() ? "" : Long.toString(megabytes)));
        });
        return text.toString();
    }

    String svg() {
        double most = rounds.values().stream()
                .filter(measured -> !measured.isEmpty())
                .mapToDouble(BenchTable::median)
                .max()
                .orElse(1);
        StringBuilder bars = new StringBuilder();
        int top = 48;
        for (Map.Entry<Contestant, List<Measurement>> entry : rounds.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                double seconds = median(entry.getValue());
                int width = (int) Math.max(1, seconds / most * WIDTH);
                bars.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                                + "<text x=\"%d\" y=\"%d\">%.1f s</text>%n",
                        LEFT - 8,
                        top + 18,
                        entry.getKey().name().replace("&", "&amp;").replace("<", "&lt;"),
                        LEFT,
                        top,
                        width,
                        BAR - 6,
                        entry.getKey().peer() ? "#9aa5b1" : "#2f6f4f",
                        LEFT + width + 6,
                        top + 18,
                        seconds));
                top += BAR;
            }
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>"
                        + "<text x=\"12\" y=\"26\" font-size=\"15\">%s</text>%n%s</svg>%n",
                LEFT + WIDTH + 90,
                top + 16,
                title.replace("&", "&amp;").replace("<", "&lt;"),
                bars);
    }
}
