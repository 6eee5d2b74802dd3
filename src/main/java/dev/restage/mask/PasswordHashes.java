package dev.restage.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * One password in the schemes of stored hashes. Nothing of a stored hash comes out but its scheme and its cost; a cost beyond what a
 * run can pay is lowered, which who checks the password does not mind, for the hash says its cost.
 *
 * <p>The salt comes from the key and is one for all rows of a scheme: the password is known anyway, and so it is calculated once.
 */
final class PasswordHashes {
    private static final Pattern PREFIXED = Pattern.compile("(?s)(\\{[A-Za-z0-9@_.-]+})?(.*)");
    private static final Pattern BCRYPT = Pattern.compile("\\$(2[abxy])\\$([0-3][0-9])\\$[./A-Za-z0-9]{53}");
    private static final Pattern ARGON2 =
            Pattern.compile("\\$argon2(id|i|d)\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,4}),p=([0-9]{1,3})"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,172})");
    private static final Pattern DJANGO =
            Pattern.compile("pbkdf2_(sha1|sha256|sha512)\\$([0-9]{1,8})\\$[^$]+\\$([A-Za-z0-9+/]+=*)");
    private static final Pattern PASSLIB =
            Pattern.compile("\\$pbkdf2(?:-(sha256|sha512))?\\$([0-9]{1,8})\\$[./A-Za-z0-9]+\\$([./A-Za-z0-9]+)");
    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:(sha1|sha256|sha512):([0-9]{1,8})\\$[^$]+\\$([0-9a-f]+)");
    private static final Pattern CRYPT = Pattern.compile(
            "\\$(1|5|6|apr1)\\$(?:rounds=([0-9]{4,9})\\$)?([./A-Za-z0-9]{1,16})\\$[./A-Za-z0-9]{22,86}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}");
    private static final Pattern MYSQL = Pattern.compile("\\*[0-9A-F]{40}");

    private static final int MOST_BCRYPT = 12;
    private static final int MOST_ITERATIONS = 1_000_000;
    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_KIBIBYTES = 1 << 16;
    private static final int MOST_PASSES = 8;
    private static final int SALT_BYTES = 16;
    /** More different costs than this are no scheme's, and each is calculated. */
    private static final int MOST_SCHEMES = 64;

    private final String password;
    private final byte[] salt;
    private final Map<String, String> known = new HashMap<>();

    PasswordHashes(String password, MaskingKey key) {
        this.password = password;
        salt = new KeyedHash(key, "password-hash").of("salt").clone();
    }

    /** Null if the stored hash is of no known scheme. */
    @Nullable
    String like(String stored) {
        Matcher matcher = PREFIXED.matcher(stored);
        if (!matcher.matches()) {
            return null;
        }
        String prefix = matcher.group(1) == null ? "" : matcher.group(1);
        if (prefix.equalsIgnoreCase("{noop}")) {
            return prefix + password;
        }
        String hash = bare(matcher.group(2));
        return hash == null ? null : prefix + hash;
    }

    private @Nullable String bare(String stored) {
        String hash = bcrypt(BCRYPT.matcher(stored));
        hash = hash != null ? hash : argon2(ARGON2.matcher(stored));
        hash = hash != null ? hash : django(DJANGO.matcher(stored));
        hash = hash != null ? hash : passlib(PASSLIB.matcher(stored));
        hash = hash != null ? hash : werkzeug(WERKZEUG.matcher(stored));
        hash = hash != null ? hash : crypt(CRYPT.matcher(stored));
        hash = hash != null || !MYSQL.matcher(stored).matches()
                ? hash
                : "*" + hex("SHA-1", digest("SHA-1", password.getBytes(UTF_8))).toUpperCase(Locale.ROOT);
        return hash != null ? hash : digest(stored);
    }

    private @Nullable String bcrypt(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        String version = matcher.group(1).equals("2x") ? "2y" : matcher.group(1);
        int cost = Math.min(MOST_BCRYPT, Math.max(4, Integer.parseInt(matcher.group(2))));
        // bcrypt reads 72 bytes of a password, and Bouncy Castle refuses more.
        byte[] bytes = password.getBytes(UTF_8);
        byte[] read = bytes.length > 72 ? java.util.Arrays.copyOf(bytes, 72) : bytes;
        return once(
                version + cost,
                () -> OpenBSDBCrypt.generate(version, read, java.util.Arrays.copyOf(salt, SALT_BYTES), cost));
    }

    private @Nullable String argon2(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        int type =
                switch (matcher.group(1)) {
                    case "id" -> Argon2Parameters.ARGON2_id;
                    case "i" -> Argon2Parameters.ARGON2_i;
                    default -> Argon2Parameters.ARGON2_d;
                };
        int lanes = between(1, matcher.group(4), 16);
        int memory = between(8 * lanes, matcher.group(2), MOST_KIBIBYTES);
        int passes = between(1, matcher.group(3), MOST_PASSES);
        int length = Base64.getDecoder().decode(matcher.group(6)).length;
        String start = "$argon2" + matcher.group(1) + "$v=19$m=" + memory + ",t=" + passes + ",p=" + lanes + "$";
        return once(start + length, () -> {
            byte[] own = java.util.Arrays.copyOf(salt, SALT_BYTES);
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(type)
                    .withSalt(own)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] out = new byte[length];
            generator.generateBytes(password.getBytes(UTF_8), out);
            Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
            return start + encoder.encodeToString(own) + "$" + encoder.encodeToString(out);
        });
    }

    private @Nullable String django(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        int iterations = between(1, matcher.group(2), MOST_ITERATIONS);
        String ownSalt = saltText();
        String start = "pbkdf2_" + matcher.group(1) + "$" + iterations + "$" + ownSalt + "$";
        int length = Base64.getDecoder().decode(matcher.group(3)).length;
        return once(
                start + length,
                () -> start
                        + Base64.getEncoder()
                                .encodeToString(pbkdf2(matcher.group(1), ownSalt.getBytes(UTF_8), iterations, length)));
    }

    /** Base64 with points for the plus signs and without padding. */
    private @Nullable String passlib(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        String function = matcher.group(1) == null ? "sha1" : matcher.group(1);
        int iterations = between(1, matcher.group(2), MOST_ITERATIONS);
        byte[] own = java.util.Arrays.copyOf(salt, SALT_BYTES);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        String start = "$pbkdf2" + (matcher.group(1) == null ? "" : "-" + function) + "$" + iterations + "$"
                + encoder.encodeToString(own).replace('+', '.') + "$";
        int length = matcher.group(3).length() * 6 / 8;
        return once(
                start + length,
                () -> start
                        + encoder.encodeToString(pbkdf2(function, own, iterations, length))
                                .replace('+', '.'));
    }

    private @Nullable String werkzeug(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        int iterations = between(1, matcher.group(2), MOST_ITERATIONS);
        String ownSalt = saltText();
        String start = "pbkdf2:" + matcher.group(1) + ":" + iterations + "$" + ownSalt + "$";
        int length = matcher.group(3).length() / 2;
        return once(
                start + length,
                () -> start
                        + HexFormat.of()
                                .formatHex(pbkdf2(matcher.group(1), ownSalt.getBytes(UTF_8), iterations, length)));
    }

    private @Nullable String crypt(Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        String scheme = matcher.group(1);
        String rounds = matcher.group(2) == null ? "" : "rounds=" + between(1000, matcher.group(2), MOST_ROUNDS) + "$";
        String start = "$" + scheme + "$" + rounds
                + saltText().substring(0, scheme.length() == 1 && !scheme.equals("1") ? 16 : 8);
        byte[] bytes = password.getBytes(UTF_8);
        // The libraries wipe the bytes they are given.
        return once(start, () -> switch (scheme) {
            case "1" -> Md5Crypt.md5Crypt(bytes, start);
            case "apr1" -> Md5Crypt.apr1Crypt(bytes, start);
            case "5" -> Sha2Crypt.sha256Crypt(bytes, start);
            default -> Sha2Crypt.sha512Crypt(bytes, start);
        });
    }

    /** A digest without salt. Where the application adds one of its own, nobody can log in, which harms nobody. */
    private @Nullable String digest(String stored) {
        String small = CasePattern.LOWER.apply(stored);
        if (!DIGEST.matcher(small).matches()) {
            return null;
        }
        String function =
                switch (stored.length()) {
                    case 32 -> "MD5";
                    case 40 -> "SHA-1";
                    case 64 -> "SHA-256";
                    default -> "SHA-512";
                };
        return CasePattern.of(stored).apply(hex(function, password.getBytes(UTF_8)));
    }

    private String once(String scheme, Supplier<String> calculated) {
        if (known.size() > MOST_SCHEMES) {
            known.clear();
        }
        return known.computeIfAbsent(scheme, any -> calculated.get());
    }

    private String saltText() {
        return HexFormat.of().formatHex(salt, 0, 8);
    }

    private static int between(int least, String number, int most) {
        return Math.max(least, Math.min(most, Integer.parseInt(number)));
    }

    private byte[] pbkdf2(String function, byte[] own, int iterations, int length) {
        try {
            String name = "PBKDF2WithHmac" + function.toUpperCase(Locale.ROOT);
            PBEKeySpec key = new PBEKeySpec(password.toCharArray(), own, iterations, 8 * length);
            return SecretKeyFactory.getInstance(name).generateSecret(key).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the Java runtime has no PBKDF2 with " + function + "; use another runtime", e);
        }
    }

    private static String hex(String function, byte[] bytes) {
        return HexFormat.of().formatHex(digest(function, bytes));
    }

    private static byte[] digest(String function, byte[] bytes) {
        try {
            return MessageDigest.getInstance(function).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no " + function + "; use another runtime", e);
        }
    }
}
