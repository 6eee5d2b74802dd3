package dev.restage.batch;

import dev.restage.connection.Endpoint;
import dev.restage.dialect.Dialect;
import dev.restage.job.DatabaseSpec;
import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.util.List;
import java.util.stream.Collectors;

/** Picks the engine that a database's URLs belong to. */
record Dialects(List<Dialect> all) {
    Dialects {
        all = List.copyOf(all);
    }

    Dialect of(DatabaseSpec database) {
        Dialect source = of(database.source(), database.place());
        if (!source.accepts(database.target().url())) {
            throw new RestageException(
                    ProblemKind.JOB_FILE,
                    database.place(),
                    "source and target of " + database.name() + " are of different engines",
                    "Give a " + source.name() + " database as target.url");
        }
        return source;
    }

    private Dialect of(Endpoint endpoint, String place) {
        return all.stream()
                .filter(dialect -> dialect.accepts(endpoint.url()))
                .findFirst()
                .orElseThrow(() -> new RestageException(
                        ProblemKind.JOB_FILE,
                        place,
                        "no engine of Restage's understands the URL " + endpoint.url(),
                        "Give a JDBC URL of " + all.stream().map(Dialect::name).collect(Collectors.joining(" or "))));
    }
}
