package dev.restage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.report.RefreshReport.ProblemReport;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private final ReportPage page = new ReportPage();

    @Test
    void theVerdictStandsFirst() {
        String html = page.render(Reports.completed("run-1"));

        assertThat(html).contains("<h1>staging was refreshed</h1>", "1,000,010 rows in place");
    }

    @Test
    void aPrivacyOfficerFindsWhatWasMaskedAndWhatWasNot() {
        String html = page.render(Reports.completed("run-1"))
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");

        assertThat(html)
                .contains("email → email (12 values not of the expected form: scrambled (LLL-DDDD 12))")
                .contains("nickname → kept open")
                .contains("notes → kept (250,000 values had e-mail addresses: rewritten)")
                .contains("structure only, by the job")
                .contains("only rows where at &gt; &#39;2026-10-22&#39;")
                .contains("subscription feed it would connect to production")
                .contains("1 column stays as in production")
                .contains("position 0/1A2B3C")
                .contains("anna@ops1")
                .contains("pseudonymised")
                .doesNotContainIgnoringCase("anonym" + "ous")
                .doesNotContainIgnoringCase("anonym" + "ised");
    }

    @Test
    void databasesThatWereRefreshedTogetherShowHowFarTheyWereApart() {
        assertThat(page.render(Reports.together("run-1", 0.0123, 1.46)))
                .contains("12 ms apart", "for 1.5 s some databases had the new content");
        assertThat(page.render(Reports.completed("run-1"))).doesNotContain("apart", "Mixture");
    }

    @Test
    void aRefusedRunSaysWhatToDoAndThatNothingChanged() {
        String html = page.render(Reports.refused(
                "run-1", new ProblemReport(5, "shop: public.customers.nickname", "no rule names it", "Add a rule")));

        assertThat(html)
                .contains(
                        "Refused: staging was not touched", "no rule names it", "Add a rule", "ended before anything");
    }

    @Test
    void textsFromOutsideAreEscaped() {
        String html = page.render(Reports.refused(
                "run-1", new ProblemReport(5, "<script>alert(1)</script>", "a & b \"quoted\"", "<img src=x>")));

        assertThat(html)
                .contains("&lt;script&gt;", "a &amp; b &quot;quoted&quot;", "&lt;img src")
                .doesNotContain("<script", "<img");
    }

    @Test
    void thePageNeedsNothingBesideIt() {
        assertThat(page.render(Reports.completed("run-1"))).doesNotContain("http://", "https://", "src=", "@import");
    }
}
