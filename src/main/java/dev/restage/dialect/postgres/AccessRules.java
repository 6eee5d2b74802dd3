package dev.restage.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Owners, privileges, default privileges and comments of all objects of one database. */
record AccessRules(List<ObjectAccess> objects, List<DefaultAccess> defaults, List<ObjectComment> comments) {
    static final AccessRules NONE = new AccessRules(List.of(), List.of(), List.of());

    AccessRules {
        objects = List.copyOf(objects);
        defaults = List.copyOf(defaults);
        comments = List.copyOf(comments);
    }

    static AccessRules read(Connection connection) throws SQLException {
        return new AccessReader(new SqlSession(connection, ignored -> {})).read();
    }
}
