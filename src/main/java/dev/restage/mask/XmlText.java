package dev.restage.mask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads an XML text (XML 1.0, fifth edition) into trees whose nodes know where they stand, so that values can be replaced there
 * and everything else stays byte for byte.
 *
 * <p>It reads the text itself: parsers hand over values and not places. So there is nothing outside of the text that it could be
 * made to open: a document type declaration is refused, and with it all entities but the five that XML has and references to
 * characters. Names keep their prefixes: in a tree, the prefix as it is written takes the place of its namespace.
 */
final class XmlText {
    /** What stands at a place of the text. */
    enum Kind {
        TEXT,
        CDATA,
        ATTRIBUTE,
        COMMENT,
        INSTRUCTION
    }

    /**
     * A value and its place.
     *
     * @param start of the content, without quotes or marks
     * @param node null where it stands outside of all elements
     */
    record Piece(Kind kind, int start, int end, @Nullable Node node) {}

    /** The text is no XML, or none without a document type. Says nothing of its content. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not an XML text", null, false, false);
        }
    }

    /** Beyond this, trees become slow to build. */
    private static final int DEEPEST = 1000;

    private static final String BLANKS = " \t\r\n";
    private static final String XML = "xml";
    private static final Pattern DECLARATION = Pattern.compile("xml\\s+version\\s*=\\s*(?:\"1\\.[01]\"|'1\\.[01]')"
            + "(?:\\s+encoding\\s*=\\s*(?:\"[A-Za-z][A-Za-z0-9._-]*\"|'[A-Za-z][A-Za-z0-9._-]*'))?"
            + "(?:\\s+standalone\\s*=\\s*(?:\"(?:yes|no)\"|'(?:yes|no)'))?\\s*");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String xml;
    private final DocumentBuilder builder;
    /** Behind a byte order mark. */
    private final int first;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Document> trees = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private int at;

    private XmlText(String xml, DocumentBuilder builder) {
        this.xml = xml;
        this.builder = builder;
        first = xml.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    }

    /** @param builder makes empty trees; it parses nothing */
    static XmlText read(String xml, DocumentBuilder builder) throws Malformed {
        XmlText text = new XmlText(xml, builder);
        text.at = text.first;
        try {
            text.content();
        } catch (DOMException wrongName) {
            throw new Malformed();
        }
        if (!text.open.isEmpty() || text.trees.isEmpty()) {
            throw new Malformed();
        }
        return text;
    }

    /** In the text's order; none overlaps another. Declarations of namespaces are not among them. */
    List<Piece> pieces() {
        return pieces;
    }

    /** One for each element that is in no other: a document has one of them, a fragment may have several. */
    List<Document> trees() {
        return trees;
    }

    private void content() throws Malformed {
        while (at < xml.length()) {
            if (xml.charAt(at) != '<') {
                text();
            } else if (next("<!--")) {
                comment();
            } else if (!open.isEmpty() && next("<![CDATA[")) {
                section();
            } else if (next("<?")) {
                instruction();
            } else if (next("</")) {
                end();
            } else {
                at++;
                start();
            }
        }
    }

    private void text() throws Malformed {
        int start = at;
        int end = xml.indexOf('<', start);
        at = end < 0 ? xml.length() : end;
        String content = XmlCharacters.unescaped(xml, start, at);
        if (xml.substring(start, at).contains("]]>")) {
            throw new Malformed();
        }
        if (!open.isEmpty()) {
            add(Kind.TEXT, start, at, owner().createTextNode(content));
        } else if (xml.substring(start, at).chars().anyMatch(character -> BLANKS.indexOf(character) < 0)) {
            // Outside of all elements no path leads to it.
            throw new Malformed();
        }
    }

    private void section() throws Malformed {
        int start = at;
        int end = until("]]>");
        add(Kind.CDATA, start, end, owner().createCDATASection(XmlCharacters.checked(xml, start, end)));
    }

    private void comment() throws Malformed {
        int start = at;
        int end = until("-->");
        String content = XmlCharacters.checked(xml, start, end);
        if (content.contains("--") || content.endsWith("-")) {
            throw new Malformed();
        }
        add(Kind.COMMENT, start, end, open.isEmpty() ? null : owner().createComment(content));
    }

    private void instruction() throws Malformed {
        int start = at - 2;
        String target = name();
        int data = at;
        int end = until("?>");
        String content = XmlCharacters.checked(xml, data, end);
        if (data < end && BLANKS.indexOf(xml.charAt(data)) < 0) {
            throw new Malformed();
        }
        if (!target.equalsIgnoreCase(XML)) {
            add(
                    Kind.INSTRUCTION,
                    data,
                    end,
                    open.isEmpty() ? null : owner().createProcessingInstruction(target, content));
        } else if (start > first || !DECLARATION.matcher(target + content).matches()) {
            throw new Malformed();
        }
    }

    private void add(Kind kind, int start, int end, @Nullable Node node) {
        if (node != null) {
            open.element().appendChild(node);
        }
        pieces.add(new Piece(kind, start, end, node));
    }

    private void start() throws Malformed {
        String name = name();
        Element parent = open.peek();
        Document tree = parent == null ? builder.newDocument() : owner();
        Element element = tree.createElementNS(prefix(name), name);
        if (parent == null) {
            trees.add(tree);
            tree.appendChild(element);
        } else {
            parent.appendChild(element);
        }
        if (open.size() == DEEPEST) {
            throw new Malformed();
        }
        open.push(element);
        attributes(tree, element);
        if (next("/>")) {
            open.pop();
        } else {
            expect(">");
        }
    }

    private void attributes(Document tree, Element element) throws Malformed {
        Set<String> names = new HashSet<>();
        while (blanks() && at < xml.length() && xml.charAt(at) != '>' && xml.charAt(at) != '/') {
            String name = name();
            blanks();
            expect("=");
            blanks();
            String quote = next("\"") ? "\"" : "'";
            if (quote.equals("'")) {
                expect("'");
            }
            int start = at;
            int end = until(quote);
            String content = XmlCharacters.unescaped(xml, start, end);
            if (xml.substring(start, end).indexOf('<') >= 0 || !names.add(name)) {
                throw new Malformed();
            }
            if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
                Attr attribute = tree.createAttributeNS(prefix(name), name);
                attribute.setValue(content);
                element.setAttributeNodeNS(attribute);
                pieces.add(new Piece(Kind.ATTRIBUTE, start, end, attribute));
            }
        }
    }

    private void end() throws Malformed {
        String name = name();
        blanks();
        expect(">");
        if (open.isEmpty() || !open.pop().getNodeName().equals(name)) {
            throw new Malformed();
        }
    }

    private Document owner() {
        return open.element().getOwnerDocument();
    }

    private static @Nullable String prefix(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return null;
        }
        return name.startsWith("xml:") ? XMLConstants.XML_NS_URI : name.substring(0, colon);
    }

    private String name() throws Malformed {
        int start = at;
        while (at < xml.length() && XmlCharacters.inName(xml.codePointAt(at), at == start)) {
            at += Character.charCount(xml.codePointAt(at));
        }
        if (at == start) {
            throw new Malformed();
        }
        return xml.substring(start, at);
    }

    /** Where the mark begins, and goes on behind it. */
    private int until(String mark) throws Malformed {
        int end = xml.indexOf(mark, at);
        if (end < 0) {
            throw new Malformed();
        }
        at = end + mark.length();
        return end;
    }

    private boolean blanks() {
        int start = at;
        while (at < xml.length() && BLANKS.indexOf(xml.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    private boolean next(String expected) {
        boolean found = xml.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    private void expect(String expected) throws Malformed {
        if (!next(expected)) {
            throw new Malformed();
        }
    }
}
