package dev.restage.mask;

import dev.restage.mask.JsonPaths.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks values inside of JSON documents. A path that leads to an object or array means all texts and numbers inside of it, unless
 * another path leads to them more closely. Numbers stay numbers; true and false stay unless their masker takes truth values, and
 * null stays unless its masker replaces whole values. What no path names stays, byte for byte, unless {@link Unnamed} says else.
 */
final class JsonMasker implements Masker {
    private final JsonPaths paths;
    private final Unnamed unnamed;
    private final NonConforming nonConforming;
    private final Scrambler scrambler;
    private final int maxLength;
    private final boolean json;

    /** @param json whether the column takes JSON only */
    JsonMasker(
            JsonPaths paths,
            Unnamed unnamed,
            NonConforming nonConforming,
            Scrambler scrambler,
            int maxLength,
            boolean json) {
        this.paths = paths;
        this.unnamed = unnamed;
        this.nonConforming = nonConforming;
        this.scrambler = scrambler;
        this.maxLength = maxLength;
        this.json = json;
    }

    /** However many values inside do not conform, the document is noted once. */
    @Override
    public String mask(String value, MaskingNotes notes) {
        boolean[] odd = new boolean[1];
        String result = masked(value, () -> odd[0] = true);
        if (odd[0]) {
            notes.nonConforming();
        }
        return result;
    }

    private String masked(String value, MaskingNotes notes) {
        try {
            String masked = JsonText.rewrite(value, new Walk(notes));
            return maxLength < 0 || CanonicalText.length(masked) <= maxLength ? masked : replaced(value, notes);
        } catch (JsonText.Malformed e) {
            return replaced(value, notes);
        }
    }

    private String replaced(String value, MaskingNotes notes) {
        String other = nonConforming.replace(value, json ? -1 : maxLength, notes);
        return json ? JsonString.quoted(other) : other;
    }

    private final class Walk implements JsonText.Visitor {
        private final MaskingNotes notes;
        private final List<Object> place = new ArrayList<>();
        /** For each place on the way the rule that holds there, its own or one from above. */
        private final Deque<Optional<Rule>> rules = new ArrayDeque<>();

        Walk(MaskingNotes notes) {
            this.notes = notes;
            rules.push(paths.at(place));
        }

        @Override
        public void enterKey(String key) {
            enter(key);
        }

        @Override
        public void enterElement(int index, int size) {
            enter(new JsonPath.Element(index, size));
        }

        @Override
        public boolean countsElements() {
            return paths.countElements();
        }

        private void enter(Object step) {
            place.add(step);
            rules.push(paths.at(place).or(rules::peek));
        }

        @Override
        public void leave() {
            place.remove(place.size() - 1);
            rules.pop();
        }

        @Override
        public @Nullable String whole() {
            Rule rule = rule();
            if (rule == null || !rule.whole()) {
                return null;
            }
            return written(rule.texts().mask("x", notes));
        }

        @Override
        public @Nullable String text(String content) {
            Rule rule = rule();
            if (rule == null) {
                String other = unnamed.text(content);
                return other == null ? null : JsonString.quoted(other);
            }
            return rule.keeps() || content.isEmpty()
                    ? null
                    : quoted(rule.texts().mask(content, notes));
        }

        @Override
        public @Nullable String number(String number) {
            Rule rule = rule();
            if (rule == null) {
                unnamed.failIfAsked();
                return unnamed.keeps() ? null : scrambler.scrambleFloat(number);
            }
            if (rule.keeps()) {
                return null;
            }
            String other = rule.numbers().mask(number, notes);
            return other != null && JsonNumber.is(other) ? other : scrambler.scrambleFloat(number);
        }

        @Override
        public @Nullable String truth(String literal) {
            Rule rule = rule();
            if (rule == null) {
                unnamed.failIfAsked();
                return null;
            }
            return rule.keeps() || rule.truths() == null
                    ? null
                    : written(rule.truths().mask(literal, notes));
        }

        private String quoted(@Nullable String text) {
            return text == null ? "null" : JsonString.quoted(text);
        }

        /** As the type that it looks like. */
        private String written(@Nullable String text) {
            if (text != null && (JsonNumber.is(text) || text.equals("true") || text.equals("false"))) {
                return text;
            }
            return quoted(text);
        }

        private @Nullable Rule rule() {
            return rules.element().orElse(null);
        }
    }
}
