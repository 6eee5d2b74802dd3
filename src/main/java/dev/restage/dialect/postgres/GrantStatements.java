package dev.restage.dialect.postgres;

import dev.restage.dialect.postgres.ObjectAccess.Grant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The GRANTs and REVOKEs that lead from one set of privileges to another. */
final class GrantStatements {
    private GrantStatements() {}

    /** The statements that give an object the privileges that it, or its like, is meant to have. */
    static List<String> between(ObjectAccess present, ObjectAccess wanted) {
        Set<Grant> excess = new LinkedHashSet<>(present.grants());
        wanted.grants().forEach(excess::remove);
        Set<Grant> missing = new LinkedHashSet<>(wanted.grants());
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
