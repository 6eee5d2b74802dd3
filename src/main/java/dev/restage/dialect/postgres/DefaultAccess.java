package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.util.List;

/**
 * What {@code ALTER DEFAULT PRIVILEGES} has set for the objects that a role will make.
 *
 * @param schema quoted where it needs to be; empty for all schemas
 * @param kind of the objects, as {@link ObjectAccess} calls it
 * @param granted beyond what the server grants on its own
 * @param revoked of what the server grants on its own
 */
record DefaultAccess(String role, String schema, String kind, List<Grant> granted, List<Grant> revoked) {
    DefaultAccess {
        granted = List.copyOf(granted);
        revoked = List.copyOf(revoked);
    }
}
