package dev.restage.dialect.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database's own properties, which no dump of its contents has.
 *
 * @param encoding such as {@code UTF8}
 * @param localeProvider {@code libc}, {@code icu} or {@code builtin}
 * @param locale of the providers other than libc; null for libc
 * @param icuRules tailoring of an ICU locale; null for none
 * @param owner the role that owns it
 * @param comment null for none
 * @param privileges as {@code pg_database.datacl} has them, such as {@code app=CTc/postgres}; null for the default ones
 * @param settings of {@code ALTER DATABASE … SET}; those of the server only: an application's own may be secrets
 */
record DatabaseTraits(
        String name,
        String encoding,
        String localeProvider,
        String collate,
        String ctype,
        @Nullable String locale,
        @Nullable String icuRules,
        String owner,
        @Nullable String comment,
        @Nullable List<String> privileges,
        List<Setting> settings) {
    DatabaseTraits {
        privileges = privileges == null ? null : List.copyOf(privileges);
        settings = List.copyOf(settings);
    }

    /**
     * @param role the role it is for; empty for all
     */
    record Setting(String role, String name, String value) {}
}
