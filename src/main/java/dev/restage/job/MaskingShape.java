package dev.restage.job;

import dev.restage.job.Value.Scalar;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.MaskingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands under {@code masking}: what all maskers of a job share, and rules for columns of any table. */
final class MaskingShape {
    /** The section, read. */
    record Masking(
            MaskingSettings settings,
            JobSpec.StrayEmails strayEmails,
            JobSpec.Unclassified unclassified,
            ProofSpec proof,
            List<ColumnRule> columns) {}

    /** A name below one that RFC 2606 reserves, so that no mail can arrive. */
    private static final String EMAIL_DOMAIN = "staging.example.com";

    private static final Key<MaskingKey> KEY = Key.required(
            "key",
            new Text<>("a key of at least 32 bytes", Map.of("type", "string"), MaskingShape::key),
            "The secret that drives every masker: at least 32 bytes, from the environment or a file.",
            "${RESTAGE_KEY}");
    private static final Key<String> LOCALE =
            Key.optional("locale", Texts.languageTag(), "Vocabulary of names, streets, cities; default: en.", "en");
    private static final Key<String> DOMAIN = Key.optional(
            "email-domain",
            Texts.emailDomain(false),
            "The only domain that a masked address gets; default: " + EMAIL_DOMAIN + ".",
            EMAIL_DOMAIN);
    private static final Key<List<String>> ALLOWED = Key.optional(
            "allow-email-domains",
            Items.of("a list of e-mail domains", Texts.emailDomain(true)),
            "Addresses there may stay as they are; [\"*\"] switches the guard for stray addresses off.",
            "[ourcompany.com]");
    private static final Key<JobSpec.StrayEmails> STRAY = Key.optional(
            "stray-emails",
            Texts.choice(JobSpec.StrayEmails.class),
            "What becomes of an address outside the allowed domains in a kept column; default: rewrite.",
            "rewrite");
    private static final Key<JobSpec.Unclassified> UNCLASSIFIED = Key.optional(
            "unclassified",
            Texts.choice(JobSpec.Unclassified.class),
            "What becomes of a column that no rule names; default: fail.",
            "fail");

    private static final Key<Integer> SAMPLE = Key.optional(
            "sample",
            Texts.whole(0, 100),
            "Of a hundred rows of the new database, so many are read for addresses and identifiers; default: 100.",
            "100");
    private static final Key<ProofSpec.Approvals> APPROVALS = Key.optional(
            "approvals",
            Texts.choice(ProofSpec.Approvals.class),
            "Whether a scheduled run that opens more than the last certified one waits for approve; default: required.",
            "required");
    private static final Key<ProofSpec> PROOF = Key.optional(
            "proof",
            new Section<>(
                    List.of(SAMPLE, APPROVALS),
                    (fields, reading) -> Optional.of(new ProofSpec(
                            fields.get(SAMPLE, ProofSpec.STANDARD.sample()),
                            fields.get(APPROVALS, ProofSpec.STANDARD.approvals())))),
            "How a run proves what it did.",
            "{sample: 100}");

    private MaskingShape() {}

    /** @param files finds a file that a masker's parameter names */
    static Shape<Masking> shape(MaskerCatalogue maskers, Scripts files) {
        Key<List<ColumnRule>> columns = Key.optional(
                "columns",
                TableShape.columns(maskers, files),
                "Rules by column name or glob, for every table; a table's own rule wins.",
                "{\"*email*\": email}");
        return new Section<>(
                List.of(KEY, LOCALE, DOMAIN, ALLOWED, STRAY, UNCLASSIFIED, PROOF, columns),
                (fields, reading) -> Optional.of(new Masking(
                        new MaskingSettings(
                                fields.get(KEY),
                                fields.get(LOCALE, "en"),
                                fields.get(DOMAIN, EMAIL_DOMAIN),
                                fields.get(ALLOWED, List.of())),
                        fields.get(STRAY, JobSpec.StrayEmails.REWRITE),
                        fields.get(UNCLASSIFIED, JobSpec.Unclassified.FAIL),
                        fields.get(PROOF, ProofSpec.STANDARD),
                        fields.get(columns, List.of()))));
    }

    private static Parsed<MaskingKey> key(Scalar scalar) {
        return MaskingKey.weakness(scalar.text())
                .map(reason -> Parsed.<MaskingKey>wrong("is too weak: " + reason, "Make one: openssl rand -base64 48"))
                .orElseGet(() -> Parsed.right(MaskingKey.of(scalar.text())));
    }
}
