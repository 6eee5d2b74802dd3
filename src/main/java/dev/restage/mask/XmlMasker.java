package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.mask.XmlPaths.Rule;
import dev.restage.mask.XmlText.Piece;
import dev.restage.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Masks values inside of XML documents: texts and attributes. A path that leads to an element means all texts inside of it, unless
 * another path leads to them more closely, and comments and processing instructions inside are scrambled; attributes are masked by
 * paths of their own. What no path leads to stays, byte for byte, unless {@link Unnamed} says else.
 */
final class XmlMasker implements Masker {
    private final XmlPaths paths;
    private final Unnamed unnamed;
    private final NonConforming nonConforming;
    private final int maxLength;
    private final boolean xml;
    private final DocumentBuilder trees = XmlPaths.trees();

    /** @param xml whether the column takes XML only */
    private XmlMasker(XmlPaths paths, Unnamed unnamed, NonConforming nonConforming, int maxLength, boolean xml) {
        this.paths = paths;
        this.unnamed = unnamed;
        this.nonConforming = nonConforming;
        this.maxLength = maxLength;
        this.xml = xml;
    }

    static MaskerDeclaration declaration(InnerMaskers inside, Vocabularies vocabularies) {
        return new MaskerDeclaration(
                "xml",
                Declarations.STRUCTURE,
                "Masks texts and attributes inside of XML documents; everything that no path leads to stays. A path to an element"
                        + " means all texts inside. A document with a DOCTYPE counts as one that cannot be read.",
                List.of(
                        new Parameter(
                                "paths",
                                ParameterType.MASKERS,
                                true,
                                "",
                                "a masker for each XPath (1.0): /person/email, //email, //person/@phone, //ns:contact[@type='home'];"
                                        + " prefixes are those that documents write"),
                        Unnamed.parameter("path")),
                EnumSet.of(Kind.XML, Kind.TEXT),
                "no: what stays of two documents may be alike; use keep",
                false,
                "<person id=\"7\"><email>jane.roe@mail.example</email></person>",
                (rule, column, settings) -> make(rule, column, settings, inside, vocabularies),
                XmlMasker::pathProblems);
    }

    private static List<String> pathProblems(MaskerRule rule) {
        List<String> problems = new ArrayList<>();
        for (Object path : paths(rule).keySet()) {
            try {
                XmlPaths.parse(String.valueOf(path));
            } catch (IllegalArgumentException unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
        }
        return problems.stream().sorted().toList();
    }

    private static Map<?, ?> paths(MaskerRule rule) {
        return rule.parameters().get("paths") instanceof Map<?, ?> paths ? paths : Map.of();
    }

    private static Masker make(
            MaskerRule rule,
            MaskedColumn column,
            MaskingSettings settings,
            InnerMaskers inside,
            Vocabularies vocabularies) {
        List<Rule> rules = new ArrayList<>();
        paths(rule).forEach((path, masker) -> {
            MaskerRule inner = InnerMaskers.rule(masker);
            rules.add(new Rule(
                    XmlPaths.parse(String.valueOf(path)),
                    inside.make(inner, String.valueOf(path), InnerMaskers.TEXT, column, settings),
                    !inner.conditional() && inner.masker().equals("keep")));
        });
        NonConforming nonConforming = new NonConforming(settings, vocabularies);
        return new OnceNoted(new XmlMasker(
                new XmlPaths(rules),
                Unnamed.of(rule, column, nonConforming),
                nonConforming,
                Declarations.maxLength(column),
                column.column().type().kind() == Kind.XML));
    }

    @Override
    public String mask(String value, MaskingNotes notes) {
        try {
            XmlText text = XmlText.read(value, trees);
            if (!xml && text.trees().size() > 1) {
                return replaced(value, notes);
            }
            String masked = rewritten(value, text, notes);
            return maxLength < 0 || CanonicalText.length(masked) <= maxLength ? masked : replaced(value, notes);
        } catch (XmlText.Malformed broken) {
            return replaced(value, notes);
        }
    }

    private String replaced(String value, MaskingNotes notes) {
        String other = nonConforming.replace(value, xml ? -1 : maxLength, notes);
        return xml ? XmlCharacters.escaped(other, false) : other;
    }

    private String rewritten(String value, XmlText text, MaskingNotes notes) {
        IdentityHashMap<Node, Rule> rules = paths.within(text.trees());
        StringBuilder result = new StringBuilder(value.length() + 64);
        int from = 0;
        for (Piece piece : text.pieces()) {
            String other = replacement(value, piece, rules, notes);
            if (other != null) {
                result.append(value, from, piece.start()).append(other);
                from = piece.end();
            }
        }
        return result.append(value, from, value.length()).toString();
    }

    /** Null if the piece stays. */
    private @Nullable String replacement(
            String value, Piece piece, IdentityHashMap<Node, Rule> rules, MaskingNotes notes) {
        Node node = piece.node();
        String content = node == null ? value.substring(piece.start(), piece.end()) : node.getNodeValue();
        if (content.isBlank()) {
            return null;
        }
        Optional<Rule> rule = node == null ? Optional.empty() : XmlPaths.at(node, rules);
        if (rule.isEmpty()) {
            String other = unnamed.text(content);
            return other == null ? null : written(piece, other);
        }
        if (rule.get().keeps()) {
            return null;
        }
        boolean aside = piece.kind() == XmlText.Kind.COMMENT || piece.kind() == XmlText.Kind.INSTRUCTION;
        String other = aside && !rules.containsKey(node)
                ? nonConforming.replace(content, -1, () -> {})
                : rule.get().masker().mask(content, notes);
        return written(piece, other == null ? "" : other);
    }

    private static String written(Piece piece, String content) {
        return switch (piece.kind()) {
            case TEXT -> XmlCharacters.escaped(content, false);
            case ATTRIBUTE -> XmlCharacters.escaped(content, true);
            case CDATA -> XmlCharacters.inSection(content);
            case COMMENT -> XmlCharacters.inComment(content);
            case INSTRUCTION -> XmlCharacters.inInstruction(content);
        };
    }
}
