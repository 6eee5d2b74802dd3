package dev.restage.discover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of one column that were sampled: blanks and NULLs aside, cut off at the ends. Never shown. */
final class Values {
    private static final int FEW = 3;

    /** So many different values are looked at closely. */
    private static final int MOST_DISTINCT = 120;

    private final List<String> texts;
    /** How often each stands there. */
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private final int distinct;

    Values(List<@Nullable String> sampled) {
        texts = new ArrayList<>(sampled.size());
        Set<String> seen = new HashSet<>();
        for (String value : sampled) {
            if (value != null && !value.isBlank()) {
                String text = value.strip();
                texts.add(text);
                seen.add(text.toLowerCase(Locale.ROOT));
                if (counts.size() < MOST_DISTINCT || counts.containsKey(text)) {
                    counts.merge(text, 1, Integer::sum);
                }
            }
        }
        distinct = seen.size();
    }

    List<String> texts() {
        return texts;
    }

    int count() {
        return texts.size();
    }

    int distinct() {
        return distinct;
    }

    boolean none() {
        return texts.isEmpty();
    }

    /** Whether there are so few that chance plays a part. */
    boolean few() {
        return texts.size() < FEW;
    }

    /** The part of the values for which something holds; 0 if there are none. */
    double share(Predicate<String> condition) {
        int fitting = 0;
        int all = 0;
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            all += each.getValue();
            fitting += condition.test(each.getKey()) ? each.getValue() : 0;
        }
        return all == 0 ? 0 : (double) fitting / all;
    }

    /** Whether a handful of values fill many rows, as codes do. */
    boolean likeCodes() {
        return texts.size() >= 20 && distinct <= Math.max(3, texts.size() / 12);
    }

    double variety() {
        return texts.isEmpty() ? 0 : (double) distinct / texts.size();
    }

    double meanLength() {
        return texts.stream().mapToInt(String::length).average().orElse(0);
    }

    @Override
    public String toString() {
        return texts.size() + " values";
    }
}
