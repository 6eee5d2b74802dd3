package dev.restage.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key pair that signs certificates. The private key is a file of mode 0600 and is never shown; the public one lies beside
 * it, for who checks certificates elsewhere.
 */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private static final String PRIVATE = "certificate-key.pem";
    private static final String PUBLIC = "certificate-key.pub.pem";
    private static final int ID_BYTES = 8;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The key of a PEM file, as {@code openssl genpkey -algorithm ed25519} makes it. */
    public static SigningKey of(Path file) {
        try {
            byte[] encoded = pem(Files.readString(file, US_ASCII), "PRIVATE KEY");
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(new KeyPair(publicKey((EdECPrivateKey) key), key));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    file.toString(),
                    "this is no Ed25519 private key that can be read ("
                            + unusable.getClass().getSimpleName() + ")",
                    "Make one: openssl genpkey -algorithm ed25519 -out " + file.getFileName());
        }
    }

    /** The key that a folder holds; made once, when it is first asked for. */
    public static SigningKey in(Path folder) {
        Path file = folder.resolve(PRIVATE);
        if (!Files.exists(file)) {
            make(folder);
        }
        SigningKey key = of(file);
        Path exported = folder.resolve(PUBLIC);
        if (!Files.exists(exported)) {
            write(exported, "rw-r--r--", key.publicPem());
        }
        return key;
    }

    private static void make(Path folder) {
        try {
            KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Files.createDirectories(folder);
            write(
                    folder.resolve(PRIVATE),
                    "rw-------",
                    text("PRIVATE KEY", made.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /** Who comes second uses the key of who came first. */
    private static void write(Path file, String permissions, String text) {
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
            try {
                Files.writeString(draft, text, US_ASCII);
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException another) {
                // it is as good
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static RestageException unwritable(Path place, Exception failure) {
        return new RestageException(
                ProblemKind.INTERNAL,
                place.toString(),
                "the key that signs certificates cannot be made ("
                        + failure.getClass().getSimpleName() + ")",
                "Let this user write there, or name a key file in RESTAGE_SIGNING_KEY");
    }

    /** The generator draws the 32 bytes of a private key from its source of randomness, and computes the public one from them. */
    private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] secret = key.getBytes().orElseThrow(() -> new GeneralSecurityException("no bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(secret, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair().getPublic();
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the Java runtime has no Ed25519; use another runtime", failure);
        }
    }

    /** @return false also for a key or a signature that is none */
    static boolean verifies(byte[] publicKey, String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            check.update(text.getBytes(UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    public String publicPem() {
        return text("PUBLIC KEY", publicKey());
    }

    public String id() {
        return id(publicKey());
    }

    /** The first 8 bytes of the public key's SHA-256, in hex. */
    static String id(byte[] publicKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java runtime has no SHA-256; use another runtime", missing);
        }
    }

    /** The id of a public key in a PEM text. @throws IllegalArgumentException if it is none */
    static String idOfPem(String text) {
        return id(pem(text, "PUBLIC KEY"));
    }

    private static String text(String kind, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static byte[] pem(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + kind + " in PEM form");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}
