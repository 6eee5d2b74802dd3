package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restage.problem.RestageException;
import dev.restage.schema.ColumnType.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlMaskerTest {
    private static final MaskedColumn XML = Masking.of("xml", Kind.XML);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            /a/b               ~ <a><b>old</b><c>old</c></a>                    ~ <a><b>NEW</b><c>old</c></a>
            //b                ~ <a><b>old</b><c><b x="b">old</b></c></a>       ~ <a><b>NEW</b><c><b x="b">NEW</b></c></a>
            //@b               ~ <a b="old" c='old'><x b='old'/></a>            ~ <a b="NEW" c='old'><x b='NEW'/></a>
            /a/@*              ~ <a b = "old"  c='old'>old</a>                  ~ <a b = "NEW"  c='NEW'>old</a>
            //b[@t='x']        ~ <a><b t="x">old</b><b t="y">old</b></a>        ~ <a><b t="x">NEW</b><b t="y">old</b></a>
            //b[2]             ~ <a><b>old</b><b>old</b></a>                    ~ <a><b>old</b><b>NEW</b></a>
            //b | //c          ~ <a><b>old</b><c>old</c></a>                    ~ <a><b>NEW</b><c>NEW</c></a>
            /a/b               ~ <a><b> <c>old</c> <d>o&amp;d</d></b></a>       ~ <a><b> <c>NEW</c> <d>NEW</d></b></a>
            //b                ~ <a><b><![CDATA[o<l>d]]></b></a>                ~ <a><b><![CDATA[NEW]]></b></a>
            //n:b              ~ <a xmlns:n="u"><n:b>old</n:b><b>old</b></a>    ~ <a xmlns:n="u"><n:b>NEW</n:b><b>old</b></a>
            //b                ~ <a xmlns="u"><b>old</b></a>                    ~ <a xmlns="u"><b>NEW</b></a>
            //*[local-name()='b'] ~ <a xmlns:n="u"><n:b>old</n:b></a>           ~ <a xmlns:n="u"><n:b>NEW</n:b></a>
            //@xml:lang        ~ <a xml:lang="old"/>                            ~ <a xml:lang="NEW"/>
            //b/text()         ~ <a><b>old<![CDATA[old]]><c>old</c></b></a>     ~ <a><b>NEW<![CDATA[NEW]]><c>old</c></b></a>
            //comment()        ~ <a><!-- old --><b>old</b></a>                  ~ <a><!--NEW--><b>old</b></a>
            //b                ~ <?xml version="1.0"?> <!-- x --> <a><b/><?p q?></a> ~ <?xml version="1.0"?> <!-- x --> <a><b/><?p q?></a>
            /                  ~ <a b="old">old<c>old</c></a>                   ~ <a b="old">NEW<c>NEW</c></a>
            """)
    void replacesWhatThePathLeadsToAndNothingElse(String path, String document, String expected) {
        assertThat(Masking.mask(masker("keep", Map.of(path, Masking.rule("fixed", "value", "NEW"))), document))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a<b>&"'     ~ <a b="a&lt;b&gt;&amp;&quot;&apos;">a&lt;b&gt;&amp;"'<![CDATA[a<b>&"']]></a>
            ]]>         ~ <a b="]]&gt;">]]&gt;<![CDATA[]]]]><![CDATA[>]]></a>
            """)
    void escapesWhatNeedsIt(String value, String expected) {
        MaskerRule fixed = Masking.rule("fixed", "value", value);
        Map<String, Object> paths = Map.of("/a", fixed, "//@b", fixed);

        assertThat(Masking.mask(masker("keep", paths), "<a b=\"old\">old<![CDATA[old]]></a>"))
                .isEqualTo(expected);
    }

    @Test
    void masksAnAddressAsItsColumnWouldBeMasked() {
        assertThat(Masking.mask(
                        masker("keep", Map.of("//email", MaskerRule.of("email"))),
                        "<a><email> jane&#64;mail.example\n</email></a>"))
                .isEqualTo("<a><email> " + Masking.mask("email", "jane@mail.example") + "\n</email></a>");
    }

    @Test
    void takesTheClosestOfThePathsAndOfThoseTheFirst() {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/a", Masking.rule("fixed", "value", "FAR"));
        paths.put("//b", MaskerRule.of("keep"));
        paths.put("/a/b", Masking.rule("fixed", "value", "LATE"));

        assertThat(Masking.mask(masker("keep", paths), "<a>x<b>y</b><c><d>z</d></c></a>"))
                .isEqualTo("<a>FAR<b>y</b><c><d>FAR</d></c></a>");
    }

    @Test
    void scramblesWhatNoPathLeadsToIfAsked() {
        assertThat(
                        Masking.mask(
                                masker("scramble", Map.of("/a/s", MaskerRule.of("keep"))),
                                "<!-- Jane --><a xmlns=\"urn:x\" who=\"Jane\"><s>Jane</s><t>Jane <?p Jane?></t><!-- Jane --></a>"))
                .matches(
                        "<!-- [A-Z][a-z]{3} --><a xmlns=\"urn:x\" who=\"[A-Z][a-z]{3}\"><s>Jane</s><t>[A-Z][a-z]{3} <\\?p"
                                + " [A-Z][a-z]{3}\\?></t><!-- [A-Z][a-z]{3} --></a>")
                .satisfies(
                        masked -> assertThat(masked.replace("<s>Jane</s>", "")).doesNotContain("Jane"));
    }

    @Test
    void scramblesCommentsInsideOfWhatIsMasked() {
        assertThat(Masking.mask(
                        masker("keep", Map.of("//b", MaskerRule.of("last-name"))),
                        "<a><!-- Jane --><b><!-- Jane --></b></a>"))
                .matches("<a><!-- Jane --><b><!-- (?!Jane)[A-Z][a-z]{3} --></b></a>");
    }

    @Test
    void endsTheRunAtAPlaceThatNoPathLeadsToIfAsked() {
        Masker masker = masker("fail", Map.of("//b", MaskerRule.of("keep")));

        assertThat(Masking.mask(masker, "<a> <b>x</b></a>")).isEqualTo("<a> <b>x</b></a>");
        assertThatThrownBy(() -> masker.mask("<a><b>x</b><c>Jane</c></a>", () -> {}))
                .isInstanceOf(RestageException.class)
                .hasMessageNotContaining("Jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jane Roe",
                "<a>Jane",
                "<a>Jane</b>",
                "<a>Jane</a>Jane",
                "<a><b>Jane</a></b>",
                "<a x=Jane/>",
                "<a x='Jane' x='Jane'/>",
                "<a>Jane & Roe</a>",
                "<a>&jane;</a>",
                "<a>&#0;Jane</a>",
                "<!DOCTYPE a><a>Jane</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;Jane</a>",
                "<a>Jane]]></a>",
                "<a><!-- Jane -- Roe --></a>",
                "<1>Jane</1>",
                "<a:b:c>Jane</a:b:c>",
                "<a x='Ja<ne'/>",
                " <?xml version='1.0'?><a>Jane</a>",
                "<a>Jane\u0001</a>",
                "<a b='1'c='2'>Jane</a>",
                "<a>Jane</a",
                "<![CDATA[Jane]]>",
                "<a/>Jane",
                "&#74;ane"
            })
    void scramblesAndNotesWhatIsNoXml(String broken) {
        for (MaskedColumn column : new MaskedColumn[] {XML, Masking.text()}) {
            MaskerRule rule = rule("keep", Map.of("//email", MaskerRule.of("email")));
            String masked = Masking.maskOdd(Masking.masker(rule, column, Masking.SETTINGS), broken);

            assertThat(masked).doesNotContain("Jane").doesNotContain("root:");
            if (column.equals(XML)) {
                assertThat(masked).doesNotContain("<");
            }
        }
    }

    @Test
    void takesFragmentsInColumnsOfXmlOnly() {
        MaskerRule rule = rule("keep", Map.of("/b", Masking.rule("fixed", "value", "NEW")));

        assertThat(Masking.mask(Masking.masker(rule, XML, Masking.SETTINGS), "<a>x</a> <b>x</b>"))
                .isEqualTo("<a>x</a> <b>NEW</b>");
        assertThat(Masking.maskOdd(Masking.masker(rule, Masking.text(), Masking.SETTINGS), "<a>xyz</a> <b>x</b>"))
                .doesNotContain("xyz");
    }

    @Test
    void fitsATextColumn() {
        MaskerRule rule = rule("keep", Map.of("//e", MaskerRule.of("email")));
        String masked = Masking.maskOdd(
                Masking.masker(rule, Masking.varchar(30), Masking.SETTINGS), "<e>jane@mail.example</e>");

        assertThat(masked).hasSizeLessThanOrEqualTo(30).doesNotContain("jane").doesNotContain("@mail");
    }

    @Test
    void takesDeepDocumentsForBrokenInsteadOfFailing() {
        String deep = "<a>".repeat(50_000) + "Jane" + "</a>".repeat(50_000);

        assertThat(Masking.maskOdd(masker("keep", Map.of("//b", MaskerRule.of("email"))), deep))
                .doesNotContain("Jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "//", "count(//a)", "//a[", "'x'", "1", "$x", "document('file:///etc/passwd')", "//a and //b"
            })
    void refusesAPathItCannotRead(String path) {
        assertThat(Masking.CATALOGUE.problems(rule("keep", Map.of(path, MaskerRule.of("email")))))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"" + path + "\"");
    }

    private static Masker masker(String unknown, Map<String, ?> paths) {
        return Masking.masker(rule(unknown, paths), XML, Masking.SETTINGS);
    }

    private static MaskerRule rule(String unknown, Map<String, ?> paths) {
        return new MaskerRule("xml", Map.of("paths", paths, "unknown", unknown));
    }
}
