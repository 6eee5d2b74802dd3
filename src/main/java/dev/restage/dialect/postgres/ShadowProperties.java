package dev.restage.dialect.postgres;

import dev.restage.problem.RestageException;
import java.sql.SQLException;
import java.util.Locale;

/** Encoding and locale of a new database as the source has them, so that text sorts, compares and fits as it does there. */
final class ShadowProperties {
    private ShadowProperties() {}

    /** The options of CREATE DATABASE. @throws RestageException if this server's version does not have the provider */
    static String of(DatabaseTraits source, PostgresVersion version, PostgresErrors errors) {
        String options = " ENCODING " + PostgresNames.literal(source.encoding()) + " LC_COLLATE "
                + PostgresNames.literal(source.collate()) + " LC_CTYPE " + PostgresNames.literal(source.ctype());
        String provider = source.localeProvider().toLowerCase(Locale.ROOT);
        requireProvider(provider, version, errors);
        if (!version.atLeast(15)) {
            return options;
        }
        options += " LOCALE_PROVIDER " + provider;
        if (source.locale() != null && provider.equals("icu")) {
            options += " ICU_LOCALE " + PostgresNames.literal(source.locale());
        }
        if (source.locale() != null && provider.equals("builtin")) {
            options += " BUILTIN_LOCALE " + PostgresNames.literal(source.locale());
        }
        if (source.icuRules() != null && version.atLeast(16)) {
            options += " ICU_RULES " + PostgresNames.literal(source.icuRules());
        }
        return options;
    }

    private static void requireProvider(String provider, PostgresVersion version, PostgresErrors errors) {
        int since =
                switch (provider) {
                    case "icu" -> 15;
                    case "builtin" -> 17;
                    default -> 0;
                };
        if (!version.atLeast(since)) {
            throw errors.problem(
                    "the source's text is sorted by locale provider " + provider + ", which " + version.product()
                            + " does not have",
                    "Use a target of PostgreSQL " + since + " or newer");
        }
    }

    /** Says which locale is missing, where that is why the database could not be created. */
    static RestageException explain(DatabaseTraits source, SQLException failure, PostgresErrors errors) {
        String sentence = PostgresErrors.sentence(failure).toLowerCase(Locale.ROOT);
        if (sentence.contains("locale") || sentence.contains("lc_c")) {
            String locale = source.locale() == null ? source.collate() : source.locale();
            return errors.problem(
                    "the target's host does not have the source's locale (" + source.localeProvider() + " " + locale
                            + ", ctype " + source.ctype() + ", encoding " + source.encoding() + ")",
                    "Install it there (Debian, Ubuntu: add it to /etc/locale.gen and run locale-gen), restart the server,"
                            + " then run again");
        }
        return errors.withoutRows("creating the shadow database", failure);
    }
}
