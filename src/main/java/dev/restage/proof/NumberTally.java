package dev.restage.proof;

import dev.restage.mask.Identifier;
import java.util.EnumMap;
import java.util.Map;

/** Of the numbers of one length that were looked up: which were found, and how often chance finds as many. */
final class NumberTally {
    private final double density;
    private final Map<Identifier, Long> hits = new EnumMap<>(Identifier.class);
    private long lookedUp;
    private long found;
    private long decoysFound;

    /** @param density how many of all numbers of that length are identifiers */
    NumberTally(double density) {
        this.density = density;
    }

    /**
     * @param kind of the identifier, by its ordinal; -1 if it is none
     * @return whether it is one
     */
    boolean lookedUp(int kind) {
        lookedUp++;
        if (kind >= 0) {
            found++;
            hits.merge(OriginalIdentifiers.KINDS[kind], 1L, Long::sum);
        }
        return kind >= 0;
    }

    void lookedUpDecoy(int kind) {
        decoysFound += kind >= 0 ? 1 : 0;
    }

    Map<Identifier, Long> hits() {
        return hits;
    }

    /** @param chance that is too small to believe in */
    boolean isLeak(double chance) {
        double expected = Math.max(lookedUp * density, decoysFound + 2 * Math.sqrt(decoysFound));
        return found > 0 && Chance.ofAtLeast(found, expected) < chance;
    }
}
