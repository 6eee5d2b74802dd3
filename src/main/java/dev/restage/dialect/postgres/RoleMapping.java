package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.DatabaseTraits.Setting;
import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * A source's rules as they hold on the target: without the roles that it does not have.
     *
     * @param owners the roles whose objects we may make
     */
    AccessRules map(AccessRules source, Set<String> owners) {
        List<ObjectAccess> objects =
                source.objects().stream().map(object -> map(object, owners)).toList();
        List<DefaultAccess> defaults = source.defaults().stream()
                .flatMap(entry -> role(entry.role()).filter(owners::contains).stream()
                        .map(role -> new DefaultAccess(
                                role, entry.schema(), entry.kind(), map(entry.granted()), map(entry.revoked()))))
                .toList();
        return new AccessRules(objects, defaults, List.of());
    }

    /** Where the owner is not to be had, its name stays: it then stands for whoever owns the object here. */
    private ObjectAccess map(ObjectAccess object, Set<String> owners) {
        Optional<String> owner = role(object.owner()).filter(owners::contains);
        List<Grant> grants = object.grants().stream()
                .flatMap(grant -> grant.grantee().equals(object.owner())
                        ? Stream.of(new Grant(owner.orElse(object.owner()), grant.privilege(), grant.grantable()))
                        : map(grant).stream())
                .toList();
        return object.with(owner.orElse(object.owner()), object.ownable() && owner.isPresent(), grants);
    }

    private List<Grant> map(List<Grant> grants) {
        return grants.stream().flatMap(grant -> map(grant).stream()).toList();
    }
}
