package dev.restage.dialect.mysql;

import dev.restage.dialect.BulkLoader;
import dev.restage.dialect.CopyLayout;
import dev.restage.dialect.Lease;
import dev.restage.dialect.Shadow;
import dev.restage.dialect.ShadowOptions;
import dev.restage.dialect.TableSlice;
import dev.restage.dialect.Target;
import dev.restage.dialect.WireForm;
import dev.restage.row.RowBlock;
import dev.restage.schema.Column;
import dev.restage.schema.DatabaseSchema;
import dev.restage.schema.Table;
import dev.restage.testing.MysqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills shadows from a database of the same server by the shortest way, so that the target's part can be tried by itself. */
final class TargetFixture {
    static final String SERVERS = "dev.restage.testing.MysqlServer#all";

    private final MysqlServer server;

    TargetFixture(MysqlServer server) {
        this.server = server;
    }

    Target target(String database) {
        return MysqlTarget.open(server.endpoint(database), "restage-test");
    }

    Path definitions(String source) {
        MysqlConnections connections = MysqlConnections.ofSource(server.endpoint(source), "restage-test");
        try (Connection connection = connections.open()) {
            Path folder = Files.createTempDirectory("restage-definitions");
            DefinitionsReader.read(connection, connections.errors()).write(folder);
            return folder;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ShadowOptions options() {
        return new ShadowOptions(
                new DatabaseSchema("", List.of(), List.of()), ShadowOptions.LargeObjects.NONE, Map.of());
    }

    /** A shadow with all of the source's objects and rows. */
    Shadow fill(Target target, Lease lease, String source) {
        Shadow shadow = target.createShadow(lease, definitions(source), options());
        for (Table table : tables(source)) {
            copy(source, table, shadow);
        }
        shadow.buildKeys(2);
        shadow.wire(2);
        return shadow;
    }

    /** Takes the lease, fills a shadow and puts it live. */
    void refresh(String source, String database, String run) {
        try (Target target = target(database);
                Lease lease = target.takeLease(run)) {
            target.clearLeftovers(lease);
            target.cutOver(lease, fill(target, lease, source), true);
        }
    }

    void copy(String source, Table table, Shadow shadow) {
        List<Column> columns = table.storedColumns();
        CopyLayout layout = new CopyLayout(table, columns, WireForm.TEXT, false);
        String selected = columns.stream()
                .map(column -> MysqlColumnForm.of(column).selected(MysqlNames.quote(column.name())))
                .collect(Collectors.joining(", "));
        MysqlConnections connections = MysqlConnections.ofSource(server.endpoint(source), "restage-test");
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + selected + " FROM " + MysqlNames.quote(table.id()));
                BulkLoader loader = shadow.load(slice(table), layout)) {
            RowBlock.Builder block = new RowBlock.Builder(columns.size(), 1 << 16);
            while (rows.next()) {
                for (int column = 1; column <= columns.size(); column++) {
                    byte[] value = rows.getBytes(column);
                    if (value == null) {
                        block.nullField();
                    } else {
                        block.field(value, 0, value.length);
                    }
                }
                if (block.size() > 1 << 15) {
                    loader.write(block.build(false));
                }
            }
            loader.write(block.build(true));
            loader.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static TableSlice slice(Table table) {
        return new TableSlice(table, 0, 1, Optional.empty(), Optional.empty(), 0);
    }

    List<Table> tables(String source) {
        MysqlConnections connections = MysqlConnections.ofSource(server.endpoint(source), "restage-test");
        try (Connection connection = connections.open()) {
            return CatalogReader.read(connection, source).tables();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Table table(String source, String name) {
        return tables(source).stream()
                .filter(table -> table.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
