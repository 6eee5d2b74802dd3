package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {
    /** How a stranger would look for addresses. */
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+(?:@|%40)([\\p{L}\\p{N}.-]+\\.\\p{L}{2,})");

    private final AddressGuard guard = new AddressGuard(Masking.SETTINGS);
    private final String jane = Masking.mask("email", "jane.roe@mail.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "write to {}.",
                "write to {}, please",
                "<{}>",
                "mailto:{}?subject=hi",
                "{\"email\": \"{}\", \"n\": 1}",
                "{\"note\":\"line\\n{}\\nline\"}",
                "<a href=\"mailto:{}\">mail</a>",
                "&lt;{}&gt;",
                "{{},other}",
                "(1,{},t)",
                "a,b,{},c",
                "a;{};c",
                "'{}'",
                "email={}&x=1",
                "https://shop.example/u?mail={}&x=1",
                "連絡先は{}です",
                "*{}*",
                "|{}|",
                "/{}/",
                "[{}]",
                "{}-bounce",
                "Fax:{}:home",
                "C:\\mail\\{}",
                "-{}",
                "...{}..."
            })
    void putsTheMaskedAddressInItsPlaceAndLeavesWhatIsAround(String around) {
        String text = around.replace("{}", "jane.roe@mail.example");

        assertThat(suspicious(text)).isTrue();
        assertThat(guard.rewrite(text, -1)).isEqualTo(around.replace("{}", jane));
    }

    @Test
    void passesAnAllowedAddressByButNothingBehindIt() {
        assertThat(suspicious("write to ann.bee@staging.example.com soon")).isFalse();
        assertThat(suspicious("ann.bee@staging.example.com jane.roe@mail.example"))
                .isTrue();
        assertThat(suspicious("ann.bee@staging.example.com jane.roe%40mail.example"))
                .isTrue();
        assertThat(suspicious("ann.bee@staging.example.com.mail.example")).isTrue();
        assertThat(suspicious("ann.bee@staging.example.comjane.roe@mail.example"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.roe%40mail.example",
                "jane.roe%2540mail.example",
                "jane.roe\\u0040mail.example",
                "jane.roe\\\\u0040mail.example",
                "jane.roe&#64;mail.example",
                "jane.roe&#x40;mail.example",
                "jane.roe&commat;mail.example",
                "jane.roe&amp;#64;mail.example",
                "jane.roe&amp;commat;mail.example",
                "jane&#46;roe&#64;mail&#46;example",
                "&#106;&#x61;&#110;&#x65;&period;&#114;oe&#64;&#x6D;ail.&#101;xample",
                "jane%2Eroe%40mail%2Eexample",
                "jane%252Eroe%2540mail%252Eexample",
                "jane.roe=40mail.example",
                "jane=2Eroe=40mail=2Eexample",
                "jane.roe\uFF20mail.example",
                "jane.roe\uFE6Bmail.example",
                "jane\\u002eroe@mail.example",
                "jane%2Eroe%40mail.example",
                "jane.roe@mail\u3002example",
                "jane.roe@\uFF4Dail.example",
                "jane\u200B.roe@mail.example",
                "JANE.ROE@MAIL.EXAMPLE"
            })
    void knowsAnAddressInEveryFormAndTheAtSignKeepsIts(String text) {
        assertThat(suspicious(text)).isTrue();
        String found = guard.rewrite(text, -1);

        assertThat(found).isNotNull();
        assertThat(found.replaceFirst("%(25)*40|=40|\\\\+u0040|&(amp;)?[#a-z0-9]+;|\uFF20|\uFE6B", "@"))
                .isEqualToIgnoringCase(jane);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jane roe\"@mail.example",
                "{\"a\":\"\\\"jane roe\\\"@mail.example\"}",
                "jane+news@mail.example",
                "jane@sub.sub.mail.example",
                "müller@bücher.example",
                "山田@例え.jp",
                "иван@почта.рф",
                "jane@xn--80a1acny.xn--p1ai",
                "o'brien@mail.example",
                "_jane@mail.example",
                "jane@[192.0.2.7]",
                "jane@[IPv6:2001:db8::1]",
                "jane..roe.@mail.example",
                "a@b.example@c.example",
                "a@b.example-x@c.example",
                "bounce+jane=mail.example@list.example",
                "jane@mail.example2",
                "jane@mail.example.Please",
                "git@github.com:jane/shop.git",
                "x@ourcompany.com.evil.example",
                "x@sub.ourcompany.com",
                "one@mail.example,two@mail.example;three@mail.example",
                "a@b.example%20c@d.example",
                "1@2.example"
            })
    void leavesNoAddressOutsideTheAllowedDomains(String text) {
        assertThat(suspicious(text)).isTrue();
        String result = guard.rewrite(text, -1);

        assertThat(result).isNotNull().isNotEqualTo(text);
        assertThat(ADDRESS.matcher(result).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(domain -> domain.startsWith("staging.example.com"));
        assertThat(guard.rewrite(result, -1)).as("a second look").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@handle",
                "see @jane for it",
                "@Override public",
                "lodash@4.17.21",
                "@angular/core@12.0.1",
                "root@localhost",
                "a@b",
                "react@18.0.0-rc.1",
                "https://example.com/@jane.roe",
                "https://maps.example.com/@52.5,13.4,15z",
                "icon@2x.png",
                "icon@1.5x.jpeg",
                "{\"x\": \"@mail.example\"}",
                "[\"abc\", \"@mail.example\"]",
                "<a x=\"1\" y=\"@mail.example\">",
                "50% @ home",
                "jane @ mail.example",
                "a@.b.example",
                "bob@ourcompany.com",
                "BOB@OurCompany.Com",
                "jane.x@staging.example.com",
                "rate 40%40 off",
                "<img src=\"a.png?width=40em.css\">",
                "/app.js?v=40b.min.js&w=40px.de",
                "width=40.example",
                "size=400.example"
            })
    void leavesAloneWhatIsNoAddressAndWhatIsAllowed(String text) {
        assertThat(guard.rewrite(text, -1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "50% off & more",
                "a=4 b=41 c=4",
                "&amp; &amp;lt;",
                "C:\\temp",
                "größer",
                "日本語",
                "&amp; &lt;",
                "\\n\\t",
                "%20%41"
            })
    void passesTextWithoutAnyAtSign(String text) {
        assertThat(suspicious(text)).isFalse();
    }

    @Test
    void keepsToTheLengthAndLeavesNoAddressWhereNoneFits() {
        for (int room = 0; room < 60; room++) {
            String text = "x".repeat(3) + " jane@mail.example " + "y".repeat(room);
            String result = guard.rewrite(text, text.length());

            assertThat(result).isNotNull();
            assertThat(result.length()).isLessThanOrEqualTo(text.length());
            assertThat(ADDRESS.matcher(result).results().map(match -> match.group(1)))
                    .allMatch("staging.example.com"::equals);
        }
    }

    @Test
    void lookOnlyInTheGivenRange() {
        byte[] bytes = "a@b.example and more".getBytes(StandardCharsets.UTF_8);

        assertThat(guard.suspicious(bytes, 2, bytes.length - 2)).isFalse();
        assertThat(guard.suspicious(bytes, 0, 2)).isTrue();
    }

    @Test
    void isSwitchedOffByAllowingAllDomains() {
        AddressGuard open = new AddressGuard(
                new MaskingSettings(Masking.SETTINGS.key(), "en", "staging.example.com", List.of("*")));
        byte[] bytes = "jane@mail.example".getBytes(StandardCharsets.UTF_8);

        assertThat(open.suspicious(bytes, 0, bytes.length)).isFalse();
        assertThat(open.rewrite("jane@mail.example", -1)).isNull();
    }

    private boolean suspicious(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return guard.suspicious(bytes, 0, bytes.length);
    }

    @Test
    void tellsWhetherThereMayBeEscapes() {
        assertThat(look("plain text, at 10:15 (really)")).isEqualTo(AddressGuard.Look.PLAIN);
        assertThat(look("山田，東京")).isEqualTo(AddressGuard.Look.PLAIN);
        assertThat(look("größer")).isEqualTo(AddressGuard.Look.PLAIN);
        assertThat(look(jane)).isEqualTo(AddressGuard.Look.PLAIN);
        for (String escaped : List.of("a%20b", "a&nbsp;b", "a\\nb", "a=20b")) {
            assertThat(look(escaped)).as(escaped).isEqualTo(AddressGuard.Look.ESCAPED);
        }
    }

    private AddressGuard.Look look(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return guard.look(bytes, 0, bytes.length);
    }

    @Test
    void aWholeAddressOfAnAllowedDomainIsNotLookedAtTwice() {
        assertThat(suspicious(jane)).isFalse();
        assertThat(suspicious("jane@mail.example " + jane)).isTrue();
        assertThat(suspicious(jane + ".other.example")).isTrue();
        assertThat(suspicious("jane%40mail.example/" + jane)).isTrue();
    }
}
