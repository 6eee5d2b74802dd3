package dev.restage.dialect.postgres;

import dev.restage.connection.Endpoint;
import dev.restage.connection.SourceLimits;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.CutoverStep;
import dev.restage.dialect.Dialect;
import dev.restage.dialect.Exchange;
import dev.restage.dialect.Source;
import dev.restage.dialect.Target;
import dev.restage.dialect.WireForm;
import dev.restage.problem.Problem;
import dev.restage.row.ValueCodec;
import dev.restage.schema.Column;
import dev.restage.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL 12 and newer. */
public final class PostgresDialect implements Dialect {
    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean accepts(String url) {
        return PostgresUrl.accepts(url);
    }

    @Override
    public List<Problem> missingTools() {
        return PgTool.missing();
    }

    @Override
    public Source openSource(Endpoint endpoint, SourceLimits limits, List<String> scope, String application) {
        return PostgresSource.open(PostgresConnections.ofSource(endpoint, application), limits, scope);
    }

    @Override
    public Target openTarget(Endpoint endpoint, String application) {
        return PostgresTarget.open(endpoint, application);
    }

    @Override
    public List<CutoverStep> cutoverSteps(List<Exchange> exchanges) {
        return PostgresCutover.steps(exchanges);
    }

    @Override
    public CopyLayout layout(Table table, List<Column> columns, Set<String> masked, Set<String> lookedAt) {
        return CopyForm.layout(table, columns, masked, lookedAt);
    }

    @Override
    public Optional<ValueCodec> codec(Column column, WireForm form) {
        return CopyForm.codec(column, form);
    }
}
