package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The laws of the xml masker; the Java runtime's parser says what a document is. */
final class XmlLawsTest {
    private static final DocumentBuilder PARSER = parser();
    private static final Masker NOTHING = masker("keep", "//nowhere", "email");
    private static final Masker EVERYTHING = masker("scramble", "//@keep", "keep");
    private static final Masker NAMES = masker("keep", "//name", "last-name");

    @Property(tries = 300)
    void whatNoPathLeadsToStaysByteForByte(@ForAll("document") String document) {
        assertThat(NOTHING.mask(document, () -> {
                    throw new AssertionError("noted");
                }))
                .isEqualTo(document);
    }

    @Property(tries = 300)
    void whatComesOutHasTheSameElementsAndAttributes(@ForAll("document") String document) {
        for (Masker masker : List.of(NAMES, EVERYTHING)) {
            String masked = masker.mask(document, () -> {});

            assertThat(masked).isNotNull().isEqualTo(masker.mask(document, () -> {}));
            assertThat(parse(masked).map(XmlLawsTest::form))
                    .isPresent()
                    .isEqualTo(parse(document).map(XmlLawsTest::form));
        }
    }

    @Property(tries = 1000)
    void aDocumentThatDoesNotParseIsNeverPassedOn(
            @ForAll("document") String document, @ForAll @IntRange(max = 300) int at, @ForAll("damage") String damage) {
        int place = at % document.length();
        String damaged = document.substring(0, place) + damage + document.substring(place + 1);
        boolean[] noted = new boolean[1];
        String masked = NOTHING.mask(damaged, () -> noted[0] = true);

        assertThat(masked).isNotNull();
        if (parse(damaged).isEmpty() && parse("<x>" + damaged + "</x>").isEmpty()) {
            assertThat(noted[0]).isTrue();
        }
        assertThat(parse("<x>" + (noted[0] ? masked : "") + "</x>")).isPresent();
    }

    private static Masker masker(String unknown, String path, String masker) {
        return Masking.masker(
                new MaskerRule("xml", Map.of("paths", Map.of(path, MaskerRule.of(masker)), "unknown", unknown)),
                Masking.of("xml", Kind.XML),
                Masking.SETTINGS);
    }

    private static Optional<Document> parse(String xml) {
        try {
            return Optional.of(PARSER.parse(new InputSource(new StringReader(xml))));
        } catch (SAXException broken) {
            return Optional.empty();
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException never) {
            throw new AssertionError(never);
        }
    }

    private static String form(@Nullable Node node) {
        StringBuilder form = new StringBuilder();
        for (Node each = node; each != null; each = each.getNextSibling()) {
            boolean text = each.getNodeType() == Node.TEXT_NODE || each.getNodeType() == Node.CDATA_SECTION_NODE;
            form.append(text ? "" : each.getNodeName());
            for (int i = 0; each.hasAttributes() && i < each.getAttributes().getLength(); i++) {
                form.append('@').append(each.getAttributes().item(i).getNodeName());
            }
            form.append('(').append(form(each.getFirstChild())).append(')');
        }
        return form.toString();
    }

    @Provide
    Arbitrary<String> document() {
        Arbitrary<String> prolog =
                Arbitraries.of("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<!-- note -->", "<?p q?>");
        return Combinators.combine(prolog, element(3)).as(String::concat);
    }

    private static Arbitrary<String> element(int depth) {
        Arbitrary<String> text = Arbitraries.of(
                "",
                " ",
                "Jane Roe",
                "a &amp; b",
                "&#228;&#xE4;\u00e4",
                "jane@mail.example",
                "12-34",
                "<![CDATA[a < b]]>",
                "<!-- c -->",
                "\n\t",
                "<?p q r?>");
        Arbitrary<String> inner = depth == 0 ? text : Arbitraries.oneOf(text, element(depth - 1));
        Arbitrary<String> attributes =
                Arbitraries.of("", " keep='x'", " a=\"1 &lt; 2\"", " a='b' n = \"it's\"", " xmlns:n='urn:n'");
        return Combinators.combine(
                        Arbitraries.of("name", "a", "b", "\u00fc"),
                        attributes,
                        inner.list().ofMaxSize(4))
                .as((name, attribute, parts) -> parts.isEmpty()
                        ? "<" + name + attribute + " />"
                        : "<" + name + attribute + ">" + String.join("", parts) + "</" + name + " >");
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.of(
                "",
                "<",
                ">",
                "&",
                "\"",
                "'",
                "=",
                "/",
                "!",
                "-",
                "]",
                "?",
                " ",
                "x",
                ":",
                ";",
                "\u0001",
                "<!DOCTYPE a>");
    }
}
