package dev.restage.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed certificates: {@code {"certificate": {…}, "signature": {…}}}. Signed is the certificate in canonical form, so blanks and the
 * order of names may change on a file's way, and nothing else.
 */
public final class CertificateFiles {
    private static final String CERTIFICATE = "certificate";
    private static final String SIGNATURE = "signature";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path reports;
    private final Supplier<SigningKey> key;

    /**
     * @param reports the folder of reports
     * @param key is asked for when something is signed or checked
     */
    public CertificateFiles(Path reports, Supplier<SigningKey> key) {
        this.reports = reports;
        this.key = key;
    }

    /** What checking a certificate came to. */
    public enum Verdict {
        /** As this installation, or the pinned key, has signed it. */
        GENUINE,
        /** Unchanged since it was signed, by a key that nobody vouches for. */
        UNKNOWN_KEY,
        /** Not what was signed. */
        FORGED
    }

    /** @param keyId of the key that the file says has signed it */
    public record Result(Verdict verdict, String keyId, Certificate certificate) {}

    public static String hash(Map<String, String> openness) {
        return sha256(CanonicalJson.of(MAPPER.valueToTree(openness)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the Java runtime has no SHA-256; use another runtime", missing);
        }
    }

    /** Where a run's certificate is, or will be. */
    public Path file(String run) {
        return reports.resolve(run).resolve("certificate.json");
    }

    /** Signs a certificate and writes it. */
    public Path write(Certificate certificate) {
        SigningKey signer = key.get();
        JsonNode content = MAPPER.valueToTree(certificate);
        ObjectNode document = MAPPER.createObjectNode();
        document.set(CERTIFICATE, content);
        ObjectNode signature = MAPPER.createObjectNode();
        signature.put("algorithm", SigningKey.ALGORITHM);
        signature.put("keyId", signer.id());
        signature.put("publicKey", Base64.getEncoder().encodeToString(signer.publicKey()));
        signature.put("value", Base64.getEncoder().encodeToString(signer.sign(CanonicalJson.of(content))));
        document.set(SIGNATURE, signature);
        Path file = file(certificate.run());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, MAPPER.writeValueAsString(document) + "\n");
        } catch (IOException failure) {
            throw new RestageException(
                    ProblemKind.INTERNAL,
                    file.toString(),
                    "the certificate cannot be written: " + failure.getClass().getSimpleName(),
                    "Make room in the folder, and let this user write there");
        }
        return file;
    }

    /** A run's certificate, if there is one that this installation has signed. */
    public Optional<Certificate> read(String run) {
        Path file = file(run);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Result result = verify(file, Optional.empty());
        return result.verdict() == Verdict.GENUINE ? Optional.of(result.certificate()) : Optional.empty();
    }

    /**
     * Checks a file.
     *
     * @param pinned the only key that counts: its id, or a file with the public key in PEM form; empty for this installation's own
     * @throws RestageException of kind JOB_FILE if it is no certificate
     */
    public Result verify(Path file, Optional<String> pinned) {
        try {
            JsonNode document = MAPPER.readTree(Files.readString(file));
            JsonNode content = document.required(CERTIFICATE);
            JsonNode signature = document.required(SIGNATURE);
            byte[] publicKey =
                    Base64.getDecoder().decode(signature.required("publicKey").asString());
            String id = SigningKey.id(publicKey);
            boolean signed = signature.required("algorithm").asString().equals(SigningKey.ALGORITHM)
                    && signature.required("keyId").asString().equals(id)
                    && SigningKey.verifies(
                            publicKey,
                            CanonicalJson.of(content),
                            Base64.getDecoder()
                                    .decode(signature.required("value").asString()));
            Certificate certificate = MAPPER.treeToValue(content, Certificate.class);
            Verdict verdict = !signed
                    ? Verdict.FORGED
                    : id.equals(pinned.map(CertificateFiles::idOf)
                                    .orElseGet(() -> key.get().id()))
                            ? Verdict.GENUINE
                            : Verdict.UNKNOWN_KEY;
            return new Result(verdict, id, certificate);
        } catch (IOException | JacksonException | IllegalArgumentException other) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    file.toString(),
                    "this is no certificate that can be read ("
                            + other.getClass().getSimpleName() + ")",
                    "Name a run's certificate.json");
        }
    }

    private static String idOf(String pinned) {
        Path file = Path.of(pinned);
        if (!Files.isRegularFile(file)) {
            return pinned;
        }
        try {
            return SigningKey.idOfPem(Files.readString(file));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    pinned,
                    "this is no public key in PEM form",
                    "Name an exported .pub.pem, or a key id");
        }
    }
}
