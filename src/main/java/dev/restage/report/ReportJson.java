package dev.restage.report;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as the contract's JSON: every name is always there, in the record's order; what does not apply is null. */
final class ReportJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    String write(RefreshReport report) {
        return mapper.writeValueAsString(report) + "\n";
    }

    /** Empty if the text is no report, such as one of a later version that changed its names. */
    Optional<RefreshReport> read(String text) {
        try {
            return Optional.of(mapper.readValue(text, RefreshReport.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
