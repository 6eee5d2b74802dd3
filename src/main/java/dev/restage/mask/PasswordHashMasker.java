package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets everybody log in to staging with one known password, and takes production's hashes away from who would try to crack them. */
final class PasswordHashMasker {
    private PasswordHashMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "password-hash",
                Declarations.SECRETS,
                "Gives the hash of one staging password, in the scheme and with the cost of the input: bcrypt, argon2, PBKDF2, crypt,"
                        + " or a bare MD5 or SHA digest.",
                List.of(
                        new Parameter(
                                "password",
                                ParameterType.TEXT,
                                false,
                                "",
                                "the staging password; take it from the environment, such as ${STAGING_LOGIN}"),
                        new Parameter(
                                "hash",
                                ParameterType.TEXT,
                                false,
                                "",
                                "a ready hash, for values whose scheme is not known, or for all if no password is given")),
                Declarations.TEXT_ONLY,
                "no: all rows of a scheme get one hash; use secret",
                false,
                "$2a$04$zVHmKQtGGQob.b/Nc7l9NO8UlrYcW05FiuCj/SxsFO/ZtiN9.mNzy",
                PasswordHashMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        String password = given.text("password", "");
        String hash = given.text("hash", "");
        if (password.isEmpty() && hash.isEmpty()) {
            throw new IllegalArgumentException("password-hash needs the staging password, or a ready hash;"
                    + " write {masker: password-hash, password: \"${STAGING_LOGIN}\"}");
        }
        FixedValue.misfit(hash, column.column().type()).ifPresent(reason -> {
            throw new IllegalArgumentException("the hash of password-hash does not fit "
                    + column.column().type().declared() + ": " + reason);
        });
        PasswordHashes hashes = new PasswordHashes(password, settings.key());
        return new FormMasker((core, room) -> other(core, hashes, password, hash), column, settings);
    }

    private static @Nullable String other(String core, PasswordHashes hashes, String password, String hash) {
        String derived = password.isEmpty() ? null : hashes.like(core);
        return derived != null ? derived : hash.isEmpty() ? null : hash;
    }
}
