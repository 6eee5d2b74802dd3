package dev.restage.job;

import dev.restage.job.Value.Mapping;
import dev.restage.job.Value.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into {@link Value}s. Nothing is constructed from it but texts, lists and maps: tags are refused, aliases are
 * counted, and an alias is the same value as its anchor, so that a file cannot grow beyond its size.
 */
final class YamlTree {
    /** What a file may hold once its aliases are written out; a job of 500 tables with 40 columns each has 50,000. */
    private static final long MOST_VALUES = 200_000;

    private static final Map<Tag, Scalar.Type> TYPES = Map.of(
            Tag.STR, Scalar.Type.TEXT,
            Tag.TIMESTAMP, Scalar.Type.TEXT,
            Tag.MERGE, Scalar.Type.TEXT,
            Tag.INT, Scalar.Type.WHOLE_NUMBER,
            Tag.FLOAT, Scalar.Type.DECIMAL_NUMBER,
            Tag.BOOL, Scalar.Type.TRUTH,
            Tag.NULL, Scalar.Type.NOTHING);
    private static final Set<Tag> COLLECTIONS = Set.of(Tag.MAP, Tag.SEQ);

    private record Sized(Value value, long values) {}

    private final Findings findings;
    private final Substitution substitution;
    private final IdentityHashMap<Node, Sized> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> begun = new IdentityHashMap<>();

    YamlTree(Findings findings, Substitution substitution) {
        this.findings = findings;
        this.substitution = substitution;
    }

    /** The whole document; empty if there is none or it is not YAML, which is then among the findings. */
    Optional<Value> read(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                findings.add(Value.Place.START, "the file is empty", "Begin with the example of the README.");
                return Optional.empty();
            }
            Sized whole = convert(root);
            if (whole.values() > MOST_VALUES) {
                findings.add(
                        whole.value().place(), "the aliases of the file multiply", "Write out what they stand for.");
                return Optional.empty();
            }
            return Optional.of(whole.value());
        } catch (YAMLException invalid) {
            YamlSyntax.explain(invalid, text, findings);
            return Optional.empty();
        }
    }

    private Sized convert(Node node) {
        Sized known = done.get(node);
        if (known != null) {
            return known;
        }
        if (begun.put(node, true) != null) {
            return unreadable(node, "an alias stands inside of what it refers to", "Write it out.");
        }
        Sized converted = convertNew(node);
        done.put(node, converted);
        return converted;
    }

    private Sized convertNew(Node node) {
        if (!TYPES.containsKey(node.getTag()) && !COLLECTIONS.contains(node.getTag())) {
            // The tag may be a password that begins with an exclamation mark, so it is not quoted.
            return unreadable(node, "something begins with \"!\", which YAML takes for a tag", "Put it in quotes.");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Sized> items = sequence.getValue().stream().map(this::convert).toList();
            List<Value> values = items.stream().map(Sized::value).toList();
            return new Sized(new Value.Listing(place(node), values), total(items));
        }
        return scalar((ScalarNode) node);
    }

    private Sized scalar(ScalarNode node) {
        Scalar.Type type = TYPES.getOrDefault(node.getTag(), Scalar.Type.TEXT);
        String written = node.getValue();
        Optional<String> text = substitution.apply(written, place(node), findings);
        return text.map(known -> new Sized(new Scalar(place(node), written, known, type), 1))
                .orElseGet(() -> new Sized(new Value.Unreadable(place(node)), 1));
    }

    private Sized mapping(MappingNode node) {
        Map<String, Mapping.Entry> own = new LinkedHashMap<>();
        Map<String, Mapping.Entry> merged = new LinkedHashMap<>();
        List<Sized> parts = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Sized value = convert(tuple.getValueNode());
            parts.add(value);
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(value.value(), merged);
            } else if (tuple.getKeyNode() instanceof ScalarNode key) {
                add(new Mapping.Entry(place(key), key.getValue(), value.value()), own);
            } else {
                findings.add(
                        place(tuple.getKeyNode()), "a key is a list or a map", "Write a name, in quotes if need be.");
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Sized(new Mapping(place(node), List.copyOf(own.values())), total(parts));
    }

    private void add(Mapping.Entry entry, Map<String, Mapping.Entry> entries) {
        Mapping.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            findings.add(
                    entry.place(),
                    "\"" + entry.key() + "\" stands here twice, first in line "
                            + first.place().line(),
                    "Keep one of the two.");
        }
    }

    /** {@code <<: *anchor}: keys of the other map, unless this one has them itself. */
    private void merge(Value value, Map<String, Mapping.Entry> merged) {
        List<Value> sources = value instanceof Value.Listing listing ? listing.items() : List.of(value);
        for (Value source : sources) {
            if (source instanceof Mapping mapping) {
                mapping.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry));
            } else if (!(source instanceof Value.Unreadable)) {
                findings.add(source.place(), "\"<<\" takes a map", "Write <<: *anchor, the anchor of a map.");
            }
        }
    }

    private Sized unreadable(Node node, String what, String todo) {
        findings.add(place(node), what, todo);
        return new Sized(new Value.Unreadable(place(node)), 1);
    }

    private static long total(List<Sized> parts) {
        long total = 1;
        for (Sized part : parts) {
            total = Math.min(MOST_VALUES + 1, total + part.values());
        }
        return total;
    }

    private static Value.Place place(Node node) {
        return YamlSyntax.place(node.getStartMark());
    }
}
