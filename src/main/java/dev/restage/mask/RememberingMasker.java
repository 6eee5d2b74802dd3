package dev.restage.mask;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the last values of each hash became: names and cities repeat. It holds a fixed number of short values, so memory
 * does not grow with the data. If values turn out not to come again, it gives up.
 */
final class RememberingMasker implements Masker {
    private static final int SLOTS = 1 << 14;
    private static final int LONGEST = 100;
    private static final int TRIAL = 1 << 14;
    private static final int LEAST_HITS = TRIAL / 16;

    private final Masker masker;
    private final @Nullable String[] values = new String[SLOTS];
    private final String[] results = new String[SLOTS];
    private final boolean[] noted = new boolean[SLOTS];
    private boolean nonConforming;
    private int asked;
    private int missed;
    private boolean givenUp;

    RememberingMasker(Masker masker) {
        this.masker = masker;
    }

    @Override
    public @Nullable String mask(String value, MaskingNotes notes) {
        if (givenUp || value.length() > LONGEST) {
            return masker.mask(value, notes);
        }
        if (++asked == TRIAL) {
            giveUpIfInVain();
        }
        int hash = value.hashCode() * 0x85EBCA6B;
        int slot = (hash ^ hash >>> 15) & (SLOTS - 2);
        if (!value.equals(values[slot])) {
            if (value.equals(values[slot + 1])) {
                slot++;
            } else if (!remember(value, slot)) {
                return null;
            }
        }
        if (noted[slot]) {
            notes.nonConforming();
        }
        return results[slot];
    }

    private void giveUpIfInVain() {
        if (asked - missed < LEAST_HITS) {
            givenUp = true;
            Arrays.fill(values, null);
            Arrays.fill(results, "");
        }
        asked = 0;
        missed = 0;
    }

    /** What was in the first of two slots moves to the second, so that two values do not drive each other out. */
    private boolean remember(String value, int slot) {
        missed++;
        nonConforming = false;
        String result = masker.mask(value, () -> nonConforming = true);
        if (result == null) {
            return false;
        }
        int beside = slot + 1;
        values[beside] = values[slot];
        results[beside] = results[slot];
        noted[beside] = noted[slot];
        values[slot] = value;
        results[slot] = result;
        noted[slot] = nonConforming;
        return true;
    }

    @Override
    public Optional<Masker> unremembered() {
        return Optional.of(masker);
    }
}
