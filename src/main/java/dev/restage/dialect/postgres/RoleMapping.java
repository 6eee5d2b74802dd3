package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.DatabaseTraits.Setting;
import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which role of the target stands for a role of the source.
 *
 * @param named by the job file
 * @param present all roles of the target
 */
record RoleMapping(Map<String, String> named, Set<String> present) {
    RoleMapping {
        named = Map.copyOf(named);
        present = Set.copyOf(present);
    }

    static RoleMapping read(SqlSession session, Map<String, String> named) throws SQLException {
        return new RoleMapping(named, new HashSet<>(session.texts("SELECT rolname FROM pg_roles")));
    }

    /** Empty if the target has no such role. */
    Optional<String> role(String ofSource) {
        return Optional.of(named.getOrDefault(ofSource, ofSource)).filter(present::contains);
    }

    Optional<Grant> map(Grant grant) {
        return grant.grantee().isEmpty()
                ? Optional.of(grant)
                : role(grant.grantee()).map(role -> new Grant(role, grant.privilege(), grant.grantable()));
    }

    Optional<Setting> map(Setting setting) {
        return setting.role().isEmpty()
                ? Optional.of(setting)
                : role(setting.role()).map(role -> new Setting(role, setting.name(), setting.value()));
    }
}
