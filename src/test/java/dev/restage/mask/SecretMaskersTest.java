package dev.restage.mask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretMaskersTest {
    private static final Masker SECRET = Masking.masker("secret");
    private static final String BCRYPT = "$2b$05$" + "a".repeat(53);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sk_live_4eC39HqLyjWDarjtT1zdp7dc | [a-z]{2}_[a-z]{4}_[0-9][a-z][A-Z][0-9]{2}[A-Z][a-zA-Z0-9]{18}
            d41d8cd98f00b204e9800998ecf8427e | [0-9a-f]{32}
            D41D8CD98F00B204E9800998ECF8427E | [0-9A-F]{32}
            JBSWY3DPEHPK3PXP                 | [A-Z2-7]{16}
            jbswy3dpehpk3pxpjbswy3dpehpk3pxp | [a-z2-7]{32}
            0042                             | [0-9]{4}
            pässwort1                        | [a-z][à-ÿß][a-z]{6}[0-9]
            """)
    void keepsTheShapeOfASecret(String value, String pattern) {
        assertThat(Masking.mask(SECRET, value)).matches(pattern).isNotEqualTo(value);
    }

    @Property(tries = 500)
    void secretsStayDistinctAndChange(@ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 40) String value) {
        String output = Masking.mask(SECRET, value);

        assertThat(output).hasSameSizeAs(value).isNotEqualTo(value).isEqualTo(Masking.mask("secret", value));
    }

    @Test
    void shortSecretsArePermutedWhateverTheirAlphabet() {
        Set<String> outputs = new HashSet<>();
        for (int pin = 0; pin < 10_000; pin++) {
            assertThat(outputs.add(Masking.mask(SECRET, String.format("%04d", pin))))
                    .isTrue();
        }
        // Some of these are hexadecimal, and some are digits alone.
        for (int token = 0; token < 100_000; token++) {
            assertThat(outputs.add(Masking.mask(SECRET, String.format("%08x", token * 40_503L & 0xffffffffL))))
                    .isTrue();
        }
    }

    @Test
    void aSecretThatIsNoneIsScrambled() {
        assertThat(Masking.maskOdd(SECRET, "-")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text  | TEXT   | f47ac10b-58cc-4372-a567-0e02b2c3d479          | [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}
            text  | TEXT   | F47AC10B-58CC-1372-8567-0E02B2C3D479          | [0-9A-F]{8}-[0-9A-F]{4}-1[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}
            text  | TEXT   | f47ac10b58cc4372a5670e02b2c3d479              | [0-9a-f]{12}4[0-9a-f]{3}a[0-9a-f]{15}
            text  | TEXT   | {f47ac10b-58cc-4372-a567-0e02b2c3d479}        | \\{[0-9a-f-]{36}}
            text  | TEXT   | urn:uuid:018f4e6c-58cc-7372-a567-0e02b2c3d479 | urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}
            uuid  | UUID   | f47ac10b-58cc-4372-a567-0e02b2c3d479          | [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}
            bytea | BINARY | \\xf47ac10b58cc4372a5670e02b2c3d479            | \\\\x[0-9a-f]{12}4[0-9a-f]{3}a[0-9a-f]{15}
            binary| BINARY | 0xF47AC10B58CC4372A5670E02B2C3D479            | 0x[0-9A-F]{12}4[0-9A-F]{3}A[0-9A-F]{15}
            """)
    void keepsHowAUuidIsWritten(String base, Kind kind, String value, String pattern) {
        assertThat(Masking.mask(Masking.masker("uuid", Masking.of(base, kind)), value))
                .matches(pattern)
                .isNotEqualTo(value);
    }

    @Property(tries = 300)
    void aUuidBecomesTheSameHoweverItIsWritten(@ForAll long high, @ForAll long low) {
        UUID uuid = new UUID(high, low);
        Assume.that(!(high == low && (high == 0 || high == -1)));
        UUID other = UUID.fromString(Masking.mask("uuid", uuid.toString()));

        assertThat(other).isNotEqualTo(uuid);
        assertThat(other.version()).isEqualTo(uuid.version());
        assertThat(other.variant()).isEqualTo(uuid.variant());
        assertThat(Masking.mask("uuid", uuid.toString().replace("-", "")))
                .isEqualTo(other.toString().replace("-", ""));
        assertThat(Masking.mask(Masking.masker("uuid", Masking.of("uuid", Kind.UUID)), uuid.toString()))
                .isEqualTo(other.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"})
    void aUuidThatNamesNothingStays(String value) {
        assertThat(Masking.mask("uuid", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f47ac10b", "{f47ac10b-58cc-4372-a567-0e02b2c3d479", "f47ac10b-58cc4372-a567-0e02b2c3d479"})
    void scramblesWhatIsNoUuid(String value) {
        assertThat(Masking.maskOdd(Masking.masker("uuid"), value)).isNotEqualTo(value);
    }

    @Test
    void uuidTakesBytesOfTheRightNumberOnly() {
        ColumnType eight = ColumnType.of("binary(8)", "binary", Kind.BINARY).withMaxLength(8);

        assertThat(Masking.CATALOGUE.misfit(MaskerRule.of("uuid"), Masking.column(eight, false), Masking.SETTINGS))
                .get()
                .asString()
                .contains("16 bytes");
        assertThat(Masking.maskOdd(Masking.masker("uuid", Masking.of("bytea", Kind.BINARY)), "\\x00ff"))
                .isEqualTo("\\x");
    }

    @Test
    void everybodyLogsInWithTheStagingPassword() {
        String hash = password(BCRYPT);

        assertThat(hash).startsWith("$2b$05$").isNotEqualTo(BCRYPT);
        assertThat(OpenBSDBCrypt.checkPassword(hash, "let me in".toCharArray())).isTrue();
        assertThat(password("{bcrypt}" + BCRYPT)).isEqualTo("{bcrypt}" + hash);
        assertThat(password("{noop}geheim")).isEqualTo("{noop}let me in");
        String crypt = password("$6$saltsalt$" + "a".repeat(86));
        assertThat(Sha2Crypt.sha512Crypt("let me in".getBytes(UTF_8), crypt)).isEqualTo(crypt);
        assertThat(password("5f4dcc3b5aa765d61d8327deb882cf99")).isEqualTo(md5());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $argon2id$v=19$m=16384,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b4dWRWJTmaaJObG1234567890a | \\$argon2id\\$v=19\\$m=16384,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}
            pbkdf2_sha256$1000$abcdefgh$cEc9WwgdpmxMKsHsOOsyyRtRGQ8wHSLzFKYz1Ya4Oxk=    | pbkdf2_sha256\\$1000\\$[0-9a-f]{16}\\$[A-Za-z0-9+/]{43}=
            $pbkdf2-sha256$2900$0ZrzXitFSGltTQnBWOsdYw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M | \\$pbkdf2-sha256\\$2900\\$[./A-Za-z0-9]{22}\\$[./A-Za-z0-9]{43}
            pbkdf2:sha256:1000$abcdefgh$0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | pbkdf2:sha256:1000\\$[0-9a-f]{16}\\$[0-9a-f]{64}
            $1$saltsalt$aaaaaaaaaaaaaaaaaaaaaa | \\$1\\$[0-9a-f]{8}\\$[./A-Za-z0-9]{22}
            $apr1$saltsalt$aaaaaaaaaaaaaaaaaaaaaa | \\$apr1\\$[0-9a-f]{8}\\$[./A-Za-z0-9]{22}
            $5$rounds=5000$saltsalt$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | \\$5\\$rounds=5000\\$[0-9a-f]{16}\\$[./A-Za-z0-9]{43}
            5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8 | [0-9A-F]{40}
            *2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19 | \\*[0-9A-F]{40}
            """)
    void keepsTheSchemeOfAPasswordHash(String value, String pattern) {
        assertThat(password(value)).matches(pattern).isNotEqualTo(value);
    }

    @Test
    void aReadyHashServesWhereTheSchemeIsNotKnown() {
        Masker ready = password(Map.of("hash", "$custom$1"));
        Masker both = password(Map.of("hash", "$custom$1", "password", "let me in"));

        assertThat(Masking.mask(ready, BCRYPT)).isEqualTo("$custom$1");
        assertThat(Masking.mask(both, "$unknown$2")).isEqualTo("$custom$1");
        assertThat(Masking.mask(both, BCRYPT)).startsWith("$2b$05$");
        assertThat(Masking.maskOdd(password(Map.of("password", "x")), "$unknown$2"))
                .matches("\\$[a-z]{7}\\$[013-9]");
        assertThat(Masking.CATALOGUE.misfit(MaskerRule.of("password-hash"), Masking.text(), Masking.SETTINGS))
                .get()
                .asString()
                .contains("needs the staging password");
    }

    private static String md5() {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("MD5").digest("let me in".getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String password(String stored) {
        return Masking.mask(password(Map.of("password", "let me in")), stored);
    }

    private static Masker password(Map<String, Object> parameters) {
        return Masking.masker(new MaskerRule("password-hash", parameters), Masking.text(), Masking.SETTINGS);
    }
}
