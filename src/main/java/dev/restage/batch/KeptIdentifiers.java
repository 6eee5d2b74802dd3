package dev.restage.batch;

import dev.restage.mask.ProofKey;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import dev.restage.proof.OriginalIdentifiers;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hashes of a run's identifiers, kept while the run can be taken up again without production. The file is encrypted (AES in counter
 * mode, a fresh nonce) under the proof's key, which only who has the masking key can derive, and goes with the run's folder.
 */
record KeptIdentifiers(Path file) {
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final int NONCE = 16;

    void save(OriginalIdentifiers originals, ProofKey key) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream plain = Files.newOutputStream(draft)) {
                plain.write(nonce);
                try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                        new CipherOutputStream(plain, cipher(Cipher.ENCRYPT_MODE, key, nonce)), 1 << 16))) {
                    originals.write(out);
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    void load(OriginalIdentifiers originals, ProofKey key) {
        try (BufferedInputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] nonce = plain.readNBytes(NONCE);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                    new CipherInputStream(plain, cipher(Cipher.DECRYPT_MODE, key, nonce)), 1 << 16))) {
                originals.read(in);
            }
        } catch (IOException otherKey) {
            throw new RestageException(
                    ProblemKind.GUARD,
                    file.toString(),
                    "what the run knew of production's identifiers cannot be read: the masking key has changed, or the file",
                    "Start a fresh run");
        }
    }

    private static Cipher cipher(int mode, ProofKey key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            byte[] secret = Arrays.copyOfRange(key.bytes(), 16, 32);
            cipher.init(mode, new SecretKeySpec(secret, "AES"), new IvParameterSpec(nonce));
            return cipher;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java runtime has no AES; use another runtime", missing);
        }
    }
}
