package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The GRANTs and REVOKEs that lead from one set of privileges to another. */
final class GrantStatements {
    private GrantStatements() {}

    /** The statements that give an object its like's privileges; what the one's owner has is the other owner's. */
    static List<String> between(ObjectAccess present, ObjectAccess wanted) {
        List<Grant> meant = wanted.grants().stream()
                .map(grant -> grant.grantee().equals(wanted.owner())
                        ? new Grant(present.owner(), grant.privilege(), grant.grantable())
                        : grant)
                .toList();
        Set<Grant> excess = new LinkedHashSet<>(present.grants());
        meant.forEach(excess::remove);
        Set<Grant> missing = new LinkedHashSet<>(meant);
        present.grants().forEach(missing::remove);
        List<String> statements = new ArrayList<>();
        excess.forEach(grant -> statements.add(revoke(present, grant)));
        missing.forEach(grant -> statements.add(grant(present, grant)));
        return statements;
    }

    /** The statements that make an object as if it had been created under default privileges. */
    static List<String> underDefaults(ObjectAccess object, DefaultAccess defaults) {
        List<String> statements = new ArrayList<>();
        defaults.revoked().forEach(grant -> statements.add(revoke(object, grant)));
        defaults.granted().forEach(grant -> statements.add(grant(object, grant)));
        return statements;
    }

    /** The statements that set up the same default privileges. */
    static List<String> defaults(DefaultAccess defaults) {
        String head = "ALTER DEFAULT PRIVILEGES FOR ROLE " + PostgresNames.quote(defaults.role())
                + (defaults.schema().isEmpty() ? "" : " IN SCHEMA " + defaults.schema());
        List<String> statements = new ArrayList<>();
        defaults.revoked()
                .forEach(grant -> statements.add(
                        head + " REVOKE " + grant.privilege() + " ON " + defaults.kind() + "S FROM " + role(grant)));
        defaults.granted()
                .forEach(grant -> statements.add(head + " GRANT " + grant.privilege() + " ON " + defaults.kind()
                        + "S TO " + role(grant) + option(grant)));
        return statements;
    }

    private static String grant(ObjectAccess object, Grant grant) {
        return "GRANT " + privilege(object, grant) + " ON " + object.kind() + " " + object.identity() + " TO "
                + role(grant) + option(grant);
    }

    private static String revoke(ObjectAccess object, Grant grant) {
        return "REVOKE " + privilege(object, grant) + " ON " + object.kind() + " " + object.identity() + " FROM "
                + role(grant) + " CASCADE";
    }

    private static String privilege(ObjectAccess object, Grant grant) {
        return object.column() == null ? grant.privilege() : grant.privilege() + " (" + object.column() + ")";
    }

    private static String role(Grant grant) {
        return grant.grantee().isEmpty() ? "PUBLIC" : PostgresNames.quote(grant.grantee());
    }

    private static String option(Grant grant) {
        return grant.grantable() ? " WITH GRANT OPTION" : "";
    }
}
