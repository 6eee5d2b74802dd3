package dev.restage.dialect.mysql;

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

/** MySQL 8.0 and newer, MariaDB 10.6 and newer. */
public final class MysqlDialect implements Dialect {
    @Override
    public String name() {
        return "MySQL";
    }

    @Override
    public boolean accepts(String url) {
        return MysqlUrl.accepts(url);
    }

    /** None: definitions come from the server itself. */
    @Override
    public List<Problem> missingTools() {
        return List.of();
    }

    @Override
    public Source openSource(Endpoint endpoint, SourceLimits limits, List<String> scope, String application) {
        return MysqlSource.open(endpoint, limits, scope, application);
    }

    @Override
    public Target openTarget(Endpoint endpoint, String application) {
        return MysqlTarget.open(endpoint, application);
    }

    @Override
    public List<CutoverStep> cutoverSteps(List<Exchange> exchanges) {
        return exchanges.stream().<CutoverStep>map(MysqlCutover::new).toList();
    }

    /** Values travel as text, or as bytes, column by column: see {@link MysqlColumnForm}. */
    @Override
    public CopyLayout layout(Table table, List<Column> columns, Set<String> masked, Set<String> lookedAt) {
        return new CopyLayout(table, columns, WireForm.TEXT, false);
    }

    @Override
    public Optional<ValueCodec> codec(Column column, WireForm form) {
        return Optional.of(MysqlCodecs.of(column));
    }
}
