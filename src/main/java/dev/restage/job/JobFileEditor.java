package dev.restage.job;

import dev.restage.job.RuleAddition.Mask;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Puts rules into a job file's text. All that stands there stays, byte for byte: the text is not written anew but added to, at
 * the places where the parser found the ends of lists and maps.
 */
public final class JobFileEditor {
    private static final int WIDTH = 118;
    private static final String STEP = "  ";

    /** @param order of what goes to one place: what extends a list comes before new keys, and those before new tables */
    private record Insertion(int at, int order, String text) {}

    private final String text;
    private final String lineEnd;
    private final List<Insertion> insertions = new ArrayList<>();

    private JobFileEditor(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * @param text a job file that has been read and found right
     * @return the text with the rules in it
     */
    public static String add(String text, List<RuleAddition> additions) {
        JobFileEditor editor = new JobFileEditor(text);
        Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        MappingNode databases = (MappingNode) editor.required(root, "databases");
        Map<String, List<RuleAddition>> byDatabase = additions.stream()
                .collect(Collectors.groupingBy(RuleAddition::database, LinkedHashMap::new, Collectors.toList()));
        byDatabase.forEach((name, rules) -> editor.add((MappingNode) editor.required(databases, name), rules));
        return editor.result();
    }

    private Node required(Node node, String key) {
        Node found = node instanceof MappingNode mapping ? find(mapping, key) : null;
        if (found == null) {
            throw new IllegalArgumentException("the job file has no " + key);
        }
        return found;
    }

    private static @Nullable Node find(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private void add(MappingNode database, List<RuleAddition> rules) {
        Node tables = find(database, "tables");
        List<RuleAddition> fresh = new ArrayList<>();
        for (RuleAddition rule : rules) {
            Node known = tables instanceof MappingNode mapping ? find(mapping, rule.table()) : null;
            if (known instanceof MappingNode entry) {
                extend(entry, rule);
            } else {
                fresh.add(rule);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        if (tables instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            addEntries(mapping, fresh);
        } else if (tables instanceof MappingNode empty) {
            inside(empty, flow(fresh));
        } else {
            String indent = indent(database);
            below(database, 3, indent + "tables:" + lineEnd + block(fresh, indent + STEP));
        }
    }

    private void addEntries(MappingNode tables, List<RuleAddition> fresh) {
        if (isFlow(tables)) {
            inside(tables, flow(fresh));
        } else {
            below(tables, 3, block(fresh, indent(tables)));
        }
    }

    private void extend(MappingNode entry, RuleAddition rule) {
        Node mask = find(entry, "mask");
        Node keep = find(entry, "keep");
        boolean flow = isFlow(entry);
        if (!rule.mask().isEmpty()) {
            if (mask instanceof MappingNode known && isFlow(known)) {
                inside(known, flowMasks(rule.mask()));
            } else if (mask instanceof MappingNode known) {
                below(known, 0, masks(rule.mask(), indent(known)));
            } else if (flow) {
                inside(entry, "mask: {" + flowMasks(rule.mask()) + "}");
            } else {
                below(entry, 1, indent(entry) + "mask:" + lineEnd + masks(rule.mask(), indent(entry) + STEP));
            }
        }
        if (!rule.keep().isEmpty()) {
            if (keep instanceof SequenceNode known && isFlow(known)) {
                inside(known, names(rule.keep()));
            } else if (keep instanceof SequenceNode known) {
                String dashes = indentOfDash(known);
                below(
                        known,
                        0,
                        rule.keep().stream()
                                .map(column -> dashes + "- " + YamlText.name(column) + lineEnd)
                                .collect(Collectors.joining()));
            } else if (flow) {
                inside(entry, "keep: [" + names(rule.keep()) + "]");
            } else {
                below(entry, 2, keeps(rule.keep(), indent(entry)));
            }
        }
    }

    private String block(List<RuleAddition> rules, String indent) {
        StringBuilder block = new StringBuilder();
        for (RuleAddition rule : rules) {
            block.append(indent).append(YamlText.name(rule.table())).append(':').append(lineEnd);
            if (!rule.mask().isEmpty()) {
                block.append(indent).append(STEP).append("mask:").append(lineEnd);
                block.append(masks(rule.mask(), indent + STEP + STEP));
            }
            if (!rule.keep().isEmpty()) {
                block.append(keeps(rule.keep(), indent + STEP));
            }
        }
        return block.toString();
    }

    private String masks(List<Mask> masks, String indent) {
        return masks.stream()
                .map(mask -> indent + YamlText.name(mask.column()) + ": " + YamlText.rule(mask.rule())
                        + (mask.evidence().isEmpty() ? "" : "  # " + mask.evidence()) + lineEnd)
                .collect(Collectors.joining());
    }

    /** {@code keep: [a, b]}, over several lines where it is long. */
    private String keeps(List<String> columns, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent + "keep: [");
        for (int at = 0; at < columns.size(); at++) {
            String next = YamlText.name(columns.get(at)) + (at < columns.size() - 1 ? ", " : "]");
            if (line.length() + next.length() > WIDTH && at > 0) {
                lines.append(line.toString().stripTrailing()).append(lineEnd);
                line = new StringBuilder(indent + STEP + STEP);
            }
            line.append(next);
        }
        return lines.append(line).append(lineEnd).toString();
    }

    private static String flow(List<RuleAddition> rules) {
        return rules.stream()
                .map(rule -> {
                    List<String> parts = new ArrayList<>();
                    if (!rule.mask().isEmpty()) {
                        parts.add("mask: {" + flowMasks(rule.mask()) + "}");
                    }
                    if (!rule.keep().isEmpty()) {
                        parts.add("keep: [" + names(rule.keep()) + "]");
                    }
                    return YamlText.name(rule.table()) + ": {" + String.join(", ", parts) + "}";
                })
                .collect(Collectors.joining(", "));
    }

    private static String flowMasks(List<Mask> masks) {
        return masks.stream()
                .map(mask -> YamlText.name(mask.column()) + ": " + YamlText.rule(mask.rule()))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<String> columns) {
        return columns.stream().map(YamlText::name).collect(Collectors.joining(", "));
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Before the bracket that closes a list or map in brackets. */
    private void inside(CollectionNode<?> node, String more) {
        int close = offset(node.getEndMark()) - 1;
        Node last = last(node);
        boolean comma = last != null
                && !text.substring(end(last), close).replaceAll("#.*", "").contains(",");
        insertions.add(new Insertion(close, 0, (comma ? ", " : "") + more));
    }

    /** On the lines behind the last one of a node in block style. */
    private void below(Node node, int order, String lines) {
        int end = end(node);
        boolean atLineStart = end > 0 && text.charAt(end - 1) == '\n';
        int newline = behindComments(atLineStart ? end - 1 : text.indexOf('\n', end), node);
        insertions.add(
                newline < 0
                        ? new Insertion(text.length(), order, lineEnd + lines.stripTrailing())
                        : new Insertion(newline + 1, order, lines));
    }

    /** Comments below a node that are indented as its content is belong to it. */
    private int behindComments(int newline, Node node) {
        int least = node instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? mapping.getValue().get(0).getKeyNode().getStartMark().getColumn()
                : node.getStartMark().getColumn();
        int at = newline;
        while (at >= 0 && at + 1 < text.length()) {
            int next = text.indexOf('\n', at + 1);
            String line = text.substring(at + 1, next < 0 ? text.length() : next);
            if (!line.strip().startsWith("#") || line.indexOf('#') < least) {
                break;
            }
            at = next;
        }
        return at;
    }

    private String indent(MappingNode node) {
        return blanks(node.getValue().get(0).getKeyNode().getStartMark().getColumn());
    }

    private String indentOfDash(SequenceNode node) {
        int item = offset(node.getValue().get(0).getStartMark());
        int lineStart = text.lastIndexOf('\n', item - 1) + 1;
        return blanks(text.substring(lineStart, item).lastIndexOf('-'));
    }

    private static String blanks(int count) {
        return " ".repeat(Math.max(0, count));
    }

    private static @Nullable Node last(CollectionNode<?> node) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return mapping.getValue().get(mapping.getValue().size() - 1).getValueNode();
        }
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue().get(sequence.getValue().size() - 1);
        }
        return null;
    }

    /** Where a node's own text ends; the parser has a block end where the next token begins. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && !isFlow(collection)) {
            Node last = last(collection);
            return last == null ? offset(node.getStartMark()) : end(last);
        }
        return offset(node.getEndMark());
    }

    /** The parser counts code points. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private String result() {
        StringBuilder result = new StringBuilder(text);
        // From the end, so that places stay right; of those at one place the last first.
        insertions.stream()
                .sorted(Comparator.comparingInt(Insertion::at)
                        .thenComparingInt(Insertion::order)
                        .reversed())
                .forEach(insertion -> result.insert(insertion.at(), insertion.text()));
        return result.toString();
    }
}
