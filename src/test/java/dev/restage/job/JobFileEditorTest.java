package dev.restage.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.MaskerRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobFileEditorTest {
    private static final String HEAD = """
            masking: {key: k}   # shared

            databases:
              shop:
                source: {url: a}
                target: {url: b}
            """;

    private static RuleAddition addition(String table, String masked, String... kept) {
        List<RuleAddition.Mask> mask = masked.isEmpty()
                ? List.of()
                : List.of(new RuleAddition.Mask(masked, MaskerRule.of("email"), "0.98 email: they look like it"));
        return new RuleAddition("shop", table, mask, List.of(kept));
    }

    @Test
    void addsTablesWhereThereAreNone() {
        assertThat(JobFileEditor.add(HEAD, List.of(addition("people", "mail", "id", "on"))))
                .isEqualTo(HEAD + """
                            tables:
                              people:
                                mask:
                                  mail: email  # 0.98 email: they look like it
                                keep: [id, "on"]
                        """);
    }

    @Test
    void keepsAllThatStandsThereByteForByte() {
        String before = HEAD + """
                    tables:
                      # what people bought
                      orders:
                        mask:
                          note:   free-text    # mine
                          # more to come
                        keep: [id,   total]  # figures

                      people: {keep: [id], mask: {}}

                # the end
                """;
        String after = JobFileEditor.add(
                before,
                List.of(addition("orders", "mail", "at"), addition("people", "mail", "x"), addition("zoo", "", "id")));
        assertThat(after).isEqualTo(HEAD + """
                    tables:
                      # what people bought
                      orders:
                        mask:
                          note:   free-text    # mine
                          # more to come
                          mail: email  # 0.98 email: they look like it
                        keep: [id,   total, at]  # figures

                      people: {keep: [id, x], mask: {mail: email}}
                      zoo:
                        keep: [id]

                # the end
                """);
        List<String> old =
                before.lines().filter(line -> !line.contains("keep:")).toList();
        assertThat(after.lines()).containsSubsequence(old);
    }

    @Test
    void addsToListsWithDashesAndToTablesInBraces() {
        String dashes = HEAD + """
                    tables:
                      orders:
                        keep:
                        - id
                        - total
                """;
        assertThat(JobFileEditor.add(dashes, List.of(addition("orders", "mail", "at"))))
                .isEqualTo(HEAD + """
                    tables:
                      orders:
                        keep:
                        - id
                        - total
                        - at
                        mask:
                          mail: email  # 0.98 email: they look like it
                """);
        String braces = HEAD + "    tables: {orders: {keep: [id]}}";
        assertThat(JobFileEditor.add(braces, List.of(addition("zoo", "mail", "id"))))
                .isEqualTo(HEAD + "    tables: {orders: {keep: [id]}, zoo: {mask: {mail: email}, keep: [id]}}");
    }

    @Test
    void keepsLineEndsAndCharactersBeyondTheFirstPlane() {
        String before = (HEAD + "    tables:\n      \"t😀\":\n        keep: [id]\n").replace("\n", "\r\n");
        assertThat(JobFileEditor.add(before, List.of(addition("t😀", "mail", "x"))))
                .isEqualTo((HEAD + "    tables:\n      \"t😀\":\n        keep: [id, x]\n        mask:\n"
                                + "          mail: email  # 0.98 email: they look like it\n")
                        .replace("\n", "\r\n"));
    }

    @Test
    void writesParametersInBraces() {
        MaskerRule rule = new MaskerRule("json", Map.of("paths", Map.of("$.a[*].b", MaskerRule.of("email"))));
        RuleAddition addition =
                new RuleAddition("shop", "\"we.ird\"", List.of(new RuleAddition.Mask("doc", rule, "")), List.of());
        assertThat(JobFileEditor.add(HEAD, List.of(addition)))
                .contains("      \"\\\"we.ird\\\"\":\n", "doc: {masker: json, paths: {\"$.a[*].b\": email}}\n");
    }
}
