package dev.restage.dialect;

import java.util.Set;

/**
 * Which database this is, as well as can be told.
 *
 * @param engine product and version, such as {@code PostgreSQL 15.18}
 * @param ids {@code system:…} is shared by clones and replicas, {@code instance:…} is this running server alone
 * @param address host and port as the server itself sees them, such as {@code 10.0.0.7:5432}; empty where it does not say
 * @param database the database's name
 * @param replica whether it follows another server
 */
public record ServerIdentity(String engine, Set<String> ids, String address, String database, boolean replica) {
    public ServerIdentity {
        ids = Set.copyOf(ids);
    }

    /** The engine without its version. */
    public String product() {
        return engine.split(" ", 2)[0];
    }
}
