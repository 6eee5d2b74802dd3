package dev.restage.dialect.postgres;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives the objects of a shadow the owners, privileges and comments that they are meant to have: those of the live object of
 * the same name, else, on a first fill, those of the source, else what the target's default privileges say. A new object
 * belongs to whoever owns most of its schema in the live database.
 *
 * <p>Only differences are sent, so what the system and extensions made is touched only where somebody had changed it.
 */
final class AccessTransfer {
    /** Owners and privileges of a database are not its objects'; the cutover passes them on. */
    private static final String DATABASE = "DATABASE";

    private final SqlSession shadow;
    private final AccessRules live;
    private final AccessRules source;
    private final Map<String, ObjectAccess> wanted = new LinkedHashMap<>();

    /**
     * @param live of the live database; {@link AccessRules#NONE} if there is none
     * @param source what a first fill takes over, roles already mapped; {@link AccessRules#NONE} otherwise
     */
    AccessTransfer(SqlSession shadow, AccessRules live, AccessRules source) {
        this.shadow = shadow;
        this.live = live;
        this.source = source;
        for (AccessRules rules : List.of(source, live)) {
            rules.objects().forEach(object -> wanted.put(object.key(), object));
        }
        wanted.values().removeIf(object -> object.kind().equals(DATABASE));
    }

    void perform() throws SQLException {
        shadow.inTransaction(() -> {
            comments();
            owners();
            privileges();
            columnPrivileges();
            for (DefaultAccess defaults : defaults()) {
                all(GrantStatements.defaults(defaults));
            }
            return true;
        });
    }

    private List<DefaultAccess> defaults() {
        return live.defaults().isEmpty() ? source.defaults() : live.defaults();
    }

    private void comments() throws SQLException {
        Set<String> present = new HashSet<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (ObjectComment comment : new AccessReader(shadow).comments()) {
            texts.put(comment.key(), comment.text());
        }
        for (ObjectComment comment : live.comments()) {
            if (!comment.text().equals(texts.get(comment.key())) && present.add(comment.key())) {
                comment(comment);
            }
        }
    }

    /** The object may be gone from the source; a savepoint keeps that from spoiling the rest. */
    private void comment(ObjectComment comment) throws SQLException {
        shadow.execute("SAVEPOINT object");
        try {
            shadow.execute("COMMENT ON " + comment.kind() + " " + comment.identity() + " IS "
                    + PostgresNames.literal(comment.text()));
        } catch (SQLException failure) {
            if (!SqlState.of(failure).missingObject()) {
                throw failure;
            }
            shadow.execute("ROLLBACK TO object");
        }
    }

    private void owners() throws SQLException {
        List<ObjectAccess> objects = new AccessReader(shadow).objects();
        Map<String, String> changes = new LinkedHashMap<>();
        Set<List<String>> makers = new LinkedHashSet<>();
        for (ObjectAccess object : objects) {
            Optional<String> owner = ownerOf(object).filter(role -> !role.equals(object.owner()));
            if (object.ownable() && owner.isPresent() && !object.kind().equals(DATABASE)) {
                String role = PostgresNames.quote(owner.get());
                changes.put(object.key(), "ALTER " + object.kind() + " " + object.identity() + " OWNER TO " + role);
                if (!object.schema().isEmpty()) {
                    makers.add(List.of(object.schema(), role));
                }
            }
        }
        // An owner needs CREATE on the schema at this moment; privileges are set to what they should be afterwards.
        for (List<String> maker : makers) {
            shadow.execute("GRANT CREATE, USAGE ON SCHEMA " + maker.get(0) + " TO " + maker.get(1));
        }
        all(changes.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(isSchema(one), isSchema(other)))
                .map(Entry::getValue)
                .toList());
    }

    /** Schemas come last: what is in them still belongs to us while it changes hands. */
    private static boolean isSchema(Entry<String, String> change) {
        return change.getKey().startsWith("SCHEMA ");
    }

    private Optional<String> ownerOf(ObjectAccess object) {
        ObjectAccess like = wanted.get(object.key());
        if (like != null) {
            return Optional.of(like).filter(ObjectAccess::ownable).map(ObjectAccess::owner);
        }
        return mostFrequentOwner(object.schema()).or(() -> mostFrequentOwner(""));
    }

    /** @param schema empty for all schemas */
    private Optional<String> mostFrequentOwner(String schema) {
        return live.objects().stream()
                .filter(object -> object.kind().equals("TABLE") && object.ownable())
                .filter(object -> schema.isEmpty() || object.schema().equals(schema))
                .map(ObjectAccess::owner)
                .collect(groupingBy(Function.identity(), LinkedHashMap::new, counting()))
                .entrySet()
                .stream()
                .max(Entry.comparingByValue())
                .map(Entry::getKey);
    }

    private void privileges() throws SQLException {
        for (ObjectAccess object : new AccessReader(shadow).allObjects()) {
            if (object.column() == null && !object.kind().equals(DATABASE)) {
                all(statementsFor(object));
            }
        }
    }

    private List<String> statementsFor(ObjectAccess object) {
        ObjectAccess like = wanted.get(object.key());
        if (like != null) {
            return GrantStatements.between(object, like);
        }
        if (object.builtIn()) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        for (DefaultAccess defaults : live.defaults()) {
            boolean applies = defaults.kind().equals(object.kind())
                    && (defaults.schema().isEmpty() || defaults.schema().equals(object.schema()))
                    && object.owner().equals(defaults.role());
            if (applies) {
                statements.addAll(GrantStatements.underDefaults(object, defaults));
            }
        }
        return statements;
    }

    private void columnPrivileges() throws SQLException {
        Map<String, ObjectAccess> present = new AccessReader(shadow)
                .objects().stream()
                        .filter(object -> object.column() != null)
                        .collect(toMap(ObjectAccess::key, Function.identity()));
        Set<String> columns = new HashSet<>(shadow.texts("""
                SELECT i.identity || '.' || quote_ident(a.attname)
                  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm')
                 CROSS JOIN LATERAL pg_identify_object('pg_class'::regclass, c.oid, 0) i
                 WHERE NOT a.attisdropped
                """));
        for (ObjectAccess column : wanted.values()) {
            if (column.column() != null && columns.contains(column.identity() + "." + column.column())) {
                ObjectAccess now = present.getOrDefault(column.key(), column.with(column.owner(), false, List.of()));
                all(GrantStatements.between(now, column));
            }
        }
    }

    private void all(Collection<String> statements) throws SQLException {
        for (String statement : statements) {
            shadow.execute(statement);
        }
    }
}
