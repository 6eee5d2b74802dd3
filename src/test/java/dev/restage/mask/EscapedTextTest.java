package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            tel=%2B49%20170%201234567        | tel=+49 170 1234567
            M%C3%BCller%20%26%20Sons         | Müller & Sons
            M%25C3%25BCller                  | Müller
            {"a":"M\\u00fcller\\ncall"}      | {"a":"Müller call"}
            {"a":"C:\\\\temp"}               |
            &lt;b&gt;+49&nbsp;170&lt;/b&gt;  | <b>+49 170</b>
            &amp;#43;49 170                  | +49 170
            100% of 4 &more, a=20            |
            &nosuchname; %zz \\q             |
            """)
    void readsThroughWhatUrlsAndDocumentsWrite(String text, String plain) {
        assertThat(EscapedText.plain(text)).isEqualTo(plain);
    }

    @Test
    void readsThroughWhatMailsWrite() {
        assertThat(EscapedText.ofQuotedPrintable("M=C3=BCller, =2B49 170 123=\r\n4567=\n!"))
                .isEqualTo("Müller, +49 170 1234567!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=4", "=zz", "==", "no sign"})
    void leavesWhatIsNoMail(String text) {
        assertThat(EscapedText.ofQuotedPrintable(text)).isNull();
    }
}
