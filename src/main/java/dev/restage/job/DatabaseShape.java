package dev.restage.job;

import dev.restage.connection.Endpoint;
import dev.restage.connection.Secret;
import dev.restage.connection.SourceLimits;
import dev.restage.mask.MaskerCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What stands under {@code databases}. */
final class DatabaseShape {
    /** How the target gets its new content. */
    private enum Strategy {
        SWAP,
        IN_PLACE
    }

    private record SourcePart(Endpoint endpoint, SourceLimits limits) {}

    private record TargetPart(
            Endpoint endpoint, int keepGenerations, OptionalInt maxAgeDays, DatabaseSpec.SameOrigin sameOrigin) {}

    private record Role(String source, String target) {}

    private static final Key<String> URL = Key.required(
            "url", JdbcUrl.text(), "A JDBC URL without user or password.", "jdbc:postgresql://host:5432/database");
    private static final Key<String> USERNAME =
            Key.required("username", Texts.any("a user's name"), "Who logs in.", "restage");
    private static final Key<Secret> PASSWORD = Key.optional(
            "password",
            Texts.secret("a password"),
            "From the environment or a file; leave it out where the server asks for none.",
            "${SHOP_PASSWORD}");

    private static final Key<Integer> CONNECTIONS = Key.optional(
            "connections", Texts.whole(1), "At most so many connections read rows at once; default: 2.", "4");
    private static final Key<Integer> MEGABYTES =
            Key.optional("megabytes-per-second", Texts.whole(1), "Of all readers together; default: no limit.", "80");
    private static final Key<Integer> MINUTES = Key.optional(
            "max-snapshot-minutes",
            Texts.whole(1),
            "How long the snapshot may stay open before the run gives up; default: no limit.",
            "120");
    private static final Key<SourceLimits> LIMITS = Key.optional(
            "limits",
            new Section<>(List.of(CONNECTIONS, MEGABYTES, MINUTES), (fields, reading) -> Optional.of(limits(fields))),
            "How gently production is treated.",
            "{connections: 4}");

    private static final Key<Strategy> STRATEGY = Key.optional(
            "strategy",
            Texts.choice(Strategy.class, EnumSet.of(Strategy.IN_PLACE)),
            "How the new content comes in; default: swap. in-place is not built yet.",
            "swap");
    private static final Key<Integer> GENERATIONS = Key.optional(
            "keep-generations", Texts.whole(0), "How many earlier contents stay for rollback; default: 1.", "1");

    private static final Key<Integer> MAX_AGE = Key.optional(
            "max-age-days",
            Texts.whole(1),
            "How old a content may get, so that production's erasures reach it: older generations are dropped, and check and"
                    + " history tell of an older staging; default: no limit.",
            "30");

    private static final Key<DatabaseSpec.SameOrigin> SAME_ORIGIN = Key.optional(
            "same-origin",
            Texts.choice(DatabaseSpec.SameOrigin.class),
            "Whether the target's server may descend from the source's, as a physical clone does, with a database of the"
                    + " same name; default: refuse, for it may be production's primary or replica.",
            "allow");

    private static final Key<SourcePart> SOURCE = Key.required(
            "source",
            new Section<>(
                    List.of(URL, USERNAME, PASSWORD, LIMITS),
                    (fields, reading) -> Optional.of(
                            new SourcePart(endpoint(fields, reading), fields.get(LIMITS, SourceLimits.standard())))),
            "Production; it is only read.",
            "{url: jdbc:postgresql://replica:5432/shop, username: restage_ro, password: \"${SHOP_PASSWORD}\"}");
    private static final Key<TargetPart> TARGET = Key.required(
            "target",
            new Section<>(
                    List.of(URL, USERNAME, PASSWORD, STRATEGY, GENERATIONS, MAX_AGE, SAME_ORIGIN),
                    (fields, reading) -> Optional.of(new TargetPart(
                            endpoint(fields, reading),
                            fields.get(GENERATIONS, 1),
                            fields.find(MAX_AGE).map(OptionalInt::of).orElse(OptionalInt.empty()),
                            fields.get(SAME_ORIGIN, DatabaseSpec.SameOrigin.REFUSE)))),
            "The staging database; it is replaced.",
            "{url: jdbc:postgresql://staging:5432/shop, username: restage, password: \"${STAGING_PASSWORD}\"}");

    private static final Key<List<String>> SCHEMAS = Key.optional(
            "schemas",
            Items.of("a list of schemas", Texts.any("a schema's name")),
            "Schemas to copy, PostgreSQL only; default: all but the system's.",
            "[public]");
    private static final Key<DatabaseSpec.LargeObjects> LARGE_OBJECTS = Key.optional(
            "large-objects",
            Texts.choice(DatabaseSpec.LargeObjects.class, EnumSet.of(DatabaseSpec.LargeObjects.BLOB)),
            "What becomes of PostgreSQL's large objects; default: none. blob is not built yet.",
            "none");
    private static final Key<List<Role>> ROLES = Key.optional(
            "roles",
            new Names<>(
                    "{prod_app: staging_app}",
                    Parsed::right,
                    Texts.any("a role's name"),
                    (source, target, place) -> new Role(source, target)),
            "Which role of the target stands for one of the source, on a first fill.",
            "{prod_app: staging_app}");

    private DatabaseShape() {}

    /** @param scripts finds a script of {@code after-load}, and a file that a masker's parameter names */
    static Shape<List<DatabaseSpec>> shape(MaskerCatalogue maskers, Scripts scripts) {
        Key<List<TableRule>> tables = Key.optional(
                "tables",
                new TableShape(maskers, scripts).tables(),
                "Rules by table, schema.table or glob.",
                "{customers: {mask: {email: email}, keep: [id]}}");
        Key<List<Path>> afterLoad = Key.optional(
                "after-load",
                Items.of("a list of files", Texts.parsed("a file", scripts::find)),
                "SQL files that run in the new database before it is verified and goes live.",
                "[sql/staging-settings.sql]");
        return new Names<>(
                "shop: {source: {…}, target: {…}, tables: {…}}",
                DatabaseShape::checkName,
                new Section<>(
                        List.of(SOURCE, TARGET, SCHEMAS, LARGE_OBJECTS, ROLES, tables, LaterShapes.PRESERVE, afterLoad),
                        (fields, reading) -> Optional.of(new DatabaseSpec(
                                reading.key(),
                                fields.get(SOURCE).endpoint(),
                                fields.get(SOURCE).limits(),
                                fields.get(TARGET).endpoint(),
                                fields.get(TARGET).keepGenerations(),
                                fields.get(TARGET).maxAgeDays(),
                                fields.get(TARGET).sameOrigin(),
                                fields.get(SCHEMAS, List.of()),
                                fields.get(LARGE_OBJECTS, DatabaseSpec.LargeObjects.NONE),
                                roles(fields.get(ROLES, List.of())),
                                fields.get(tables, List.of()),
                                fields.get(afterLoad, List.of()),
                                reading.here()))),
                (name, database, place) -> database);
    }

    private static Parsed<String> checkName(String name) {
        return Texts.isName(name)
                ? Parsed.right(name)
                : Parsed.wrong(
                        "\"" + name + "\" is no name for a database of a job",
                        "Use letters, digits, \".\", \"_\" and \"-\".");
    }

    private static Endpoint endpoint(Fields fields, Reading reading) {
        return new Endpoint(
                reading.outerKey() + " " + reading.key(),
                fields.get(URL),
                fields.get(USERNAME),
                fields.get(PASSWORD, Secret.none()));
    }

    private static SourceLimits limits(Fields fields) {
        SourceLimits standard = SourceLimits.standard();
        return new SourceLimits(
                fields.get(CONNECTIONS, standard.connections()),
                fields.get(MEGABYTES, standard.megabytesPerSecond()),
                fields.find(MINUTES).map(Duration::ofMinutes).orElse(standard.longestSnapshot()));
    }

    private static Map<String, String> roles(List<Role> roles) {
        return roles.stream().collect(Collectors.toMap(Role::source, Role::target));
    }
}
