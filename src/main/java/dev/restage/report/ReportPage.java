package dev.restage.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A report as one HTML file that needs nothing beside it. All texts are escaped by the template engine. */
final class ReportPage {
    String render(RefreshReport report) {
        return template().execute(PageView.of(report));
    }

    private static Template template() {
        try (InputStream bytes = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.html"));
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
