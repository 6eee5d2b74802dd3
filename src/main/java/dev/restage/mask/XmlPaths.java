package dev.restage.mask;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Which masker a node has: that of the path that leads to it most closely; of several that do, the first one's. */
final class XmlPaths {
    /** @param keeps whether values stay */
    record Rule(XPathExpression path, Masker masker, boolean keeps) {}

    private final List<Rule> rules;

    XmlPaths(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Makes empty trees. */
    static DocumentBuilder trees() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        } catch (ParserConfigurationException never) {
            throw new IllegalStateException("the Java runtime has no XML", never);
        }
    }

    /**
     * Reads paths of XPath 1.0. Prefixes in them are prefixes as documents write them.
     *
     * @throws IllegalArgumentException if it is no path to elements, attributes or texts
     */
    static XPathExpression parse(String path) {
        XPath language = XPathFactory.newDefaultInstance().newXPath();
        language.setNamespaceContext(new Prefixes());
        try {
            XPathExpression expression = language.compile(path);
            nodes(expression, trees().newDocument());
            return expression;
        } catch (XPathExpressionException unreadable) {
            throw new IllegalArgumentException("the XPath \"" + path
                    + "\" cannot be read, or leads to no nodes; use forms such as /person/email, //email, //person/@phone,"
                    + " //contact[@type='home']");
        }
    }

    /** The rules of all nodes that paths lead to. */
    IdentityHashMap<Node, Rule> within(List<Document> trees) {
        IdentityHashMap<Node, Rule> found = new IdentityHashMap<>();
        for (Rule rule : rules) {
            for (Document tree : trees) {
                try {
                    NodeList nodes = nodes(rule.path(), tree);
                    for (int i = 0; i < nodes.getLength(); i++) {
                        found.putIfAbsent(nodes.item(i), rule);
                    }
                } catch (XPathExpressionException quotesTheDocument) {
                    throw new IllegalStateException("an XPath failed on a document");
                }
            }
        }
        return found;
    }

    /** The rule that holds for a value; an attribute is not part of its element here. */
    static Optional<Rule> at(Node node, IdentityHashMap<Node, Rule> rules) {
        Rule own = rules.get(node);
        if (own != null || node instanceof Attr) {
            return Optional.ofNullable(own);
        }
        // To XPath, texts and sections that touch are one text, which is found by the first of them.
        for (Node before = node.getPreviousSibling();
                isText(node) && isText(before);
                before = before.getPreviousSibling()) {
            if (rules.containsKey(before)) {
                return Optional.of(rules.get(before));
            }
        }
        Node above = node.getParentNode();
        while (above != null && !rules.containsKey(above)) {
            above = above.getParentNode();
        }
        return Optional.ofNullable(above).map(rules::get);
    }

    private static boolean isText(@Nullable Node node) {
        return node != null && (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE);
    }

    private static NodeList nodes(XPathExpression path, Document tree) throws XPathExpressionException {
        return (NodeList) path.evaluate(tree, XPathConstants.NODESET);
    }

    /** The prefix stands for its namespace, as in {@link XmlText}. */
    private static final class Prefixes implements NamespaceContext {
        private static final Map<String, String> RESERVED = new HashMap<>(
                Map.of("xml", XMLConstants.XML_NS_URI, "xmlns", XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "", ""));

        @Override
        public String getNamespaceURI(String prefix) {
            return RESERVED.getOrDefault(prefix, prefix);
        }

        @Override
        public @Nullable String getPrefix(String namespace) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            return List.<String>of().iterator();
        }
    }
}
