package dev.restage.dialect.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns one object, and who may do what with it. Objects are told by kind and printed identity, so that those of one
 * database can be compared with those of another.
 *
 * @param kind as {@code ALTER} and {@code GRANT} call it, such as {@code TABLE} (for views too), {@code ROUTINE}, {@code SCHEMA}
 * @param schema quoted where it needs to be; empty where it has none
 * @param identity as {@code pg_identify_object} prints it, such as {@code public.f(integer)}
 * @param column quoted where it needs to be; null for the object as a whole
 * @param ownable whether the owner can be set: not that of a serial column's sequence, which follows its table
 * @param builtIn whether the system or an extension made it
 * @param grants those in effect, the built-in ones included
 */
record ObjectAccess(
        String kind,
        String schema,
        String identity,
        @Nullable String column,
        String owner,
        boolean ownable,
        boolean builtIn,
        List<Grant> grants) {
    ObjectAccess {
        grants = List.copyOf(grants);
    }

    /**
     * @param grantee empty for PUBLIC
     * @param grantable whether the grantee may pass it on
     */
    record Grant(String grantee, String privilege, boolean grantable) {}

    /** The same in two databases for the same object. */
    String key() {
        return kind + " " + identity + (column == null ? "" : "." + column);
    }

    ObjectAccess with(String newOwner, boolean newOwnable, List<Grant> newGrants) {
        return new ObjectAccess(kind, schema, identity, column, newOwner, newOwnable, builtIn, newGrants);
    }
}
