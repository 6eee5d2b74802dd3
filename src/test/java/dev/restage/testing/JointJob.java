package dev.restage.testing;

import dev.restage.app.ProcessServices;
import dev.restage.batch.RunListener;
import dev.restage.batch.RunRequest;
import dev.restage.report.RefreshReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job over a shop and its CRM, whose contacts are the shop's customers; each of the two on a server of some engine. */
public final class JointJob {
    /** One of the two databases: production, and the staging that a job makes of it. */
    public interface Side {
        String source();

        String target();

        String url(String database);

        String user();

        String password();

        void execute(String database, String sql);

        List<String> query(String database, String sql);
    }

    private final Path folder;
    private final Side shop;
    private final Side crm;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> targets = new LinkedHashMap<>();
    private String more = "";
    private final String crmTables = "{mask: {name: full-name, mail: email, phone: phone}, keep: [id]}";

    private JointJob(Path folder, Side shop, Side crm) {
        this.folder = folder;
        this.shop = shop;
        this.crm = crm;
        environment.put("RESTAGE_HOME", folder.resolve("var").toString());
        environment.put("JOINT_KEY", "a key of more than thirty-two bytes, for tests");
        environment.put("SHOP_PASSWORD", shop.password());
        environment.put("CRM_PASSWORD", crm.password());
        targets.put("shop", shop.url(shop.target()));
        targets.put("crm", crm.url(crm.target()));
    }

    /** Both productions are filled; the targets do not exist yet. */
    public static JointJob make(Path folder, Side shop, Side crm) {
        shop.execute(
                shop.source(),
                "CREATE TABLE customers (id int PRIMARY KEY, full_name varchar(80), email varchar(80), phone varchar(30))");
        crm.execute(
                crm.source(),
                "CREATE TABLE contacts (id int PRIMARY KEY, name varchar(80), mail varchar(80), phone varchar(30))");
        List<String> names = List.of("Anna Müller", "John Smith", "Grace Hopper", "Ada Lovelace", "Hugo Rossi");
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            String name = names.get(id % names.size());
            rows.add("(" + id + ", '" + name + "', '" + name.split(" ")[0].toLowerCase(java.util.Locale.ROOT) + id
                    + "@customers.example.org', '+49 30 1234" + (100 + id) + "')");
        }
        shop.execute(shop.source(), "INSERT INTO customers VALUES " + String.join(", ", rows));
        crm.execute(crm.source(), "INSERT INTO contacts VALUES " + String.join(", ", rows));
        shop.execute(shop.source(), "CREATE TABLE rounds (id int PRIMARY KEY)");
        crm.execute(crm.source(), "CREATE TABLE rounds (id int PRIMARY KEY)");
        return new JointJob(folder, shop, crm).write();
    }

    public Side shop() {
        return shop;
    }

    public Side crm() {
        return crm;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Lets a database of the job go to another target. */
    public JointJob target(String database, String url) {
        targets.put(database, url);
        return write();
    }

    /** Lets the CRM have more tables than those that are there now. */
    public JointJob allTables() {
        crm.execute(crm.source(), "CREATE TABLE newsletters (id int PRIMARY KEY)");
        more = "      \"news*\": {keep: all}";
        return write();
    }

    public JointJob write() {
        String text = """
                masking:
                  key: ${JOINT_KEY}
                  email-domain: staging.example.com
                databases:
                  shop:
                    source: {url: "%s", username: %s, password: "${SHOP_PASSWORD}", limits: {connections: 1}}
                    target: {url: "%s", username: %s, password: "${SHOP_PASSWORD}"}
                    tables:
                      customers: {mask: {full_name: full-name, email: email, phone: phone}, keep: [id]}
                      rounds: {keep: all}
                  crm:
                    source: {url: "%s", username: %s, password: "${CRM_PASSWORD}", limits: {connections: 2}}
                    target: {url: "%s", username: %s, password: "${CRM_PASSWORD}"}
                    tables:
                      contacts: %s
                      rounds: {keep: all}
                %s
                """.formatted(
                        shop.url(shop.source()),
                        shop.user(),
                        targets.get("shop"),
                        shop.user(),
                        crm.url(crm.source()),
                        crm.user(),
                        targets.get("crm"),
                        crm.user(),
                        crmTables,
                        more);
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    public Path file() {
        return folder.resolve("jobs").resolve("both.yaml");
    }

    public ProcessServices services() {
        return new ProcessServices(file().getParent(), environment::get);
    }

    public RefreshReport run(ProcessServices services, String... adopt) {
        return services.refreshes()
                .run(new RunRequest(services.jobs().read("both"), "tester", Set.of(adopt), false), RunListener.SILENT);
    }

    /** Both productions go on, so that content before and after can be told apart. */
    public void nextRound(int number) {
        shop.execute(shop.source(), "INSERT INTO rounds VALUES (" + number + ")");
        crm.execute(crm.source(), "INSERT INTO rounds VALUES (" + number + ")");
    }

    public int shopRounds() {
        return rounds(shop);
    }

    public int crmRounds() {
        return rounds(crm);
    }

    private static int rounds(Side side) {
        return Integer.parseInt(
                side.query(side.target(), "SELECT count(*) FROM rounds").get(0));
    }

    /** A side on the tests' PostgreSQL. */
    public static Side postgres(String prefix) {
        return postgres(prefix, EmbeddedServer.SUPERUSER);
    }

    /** As another superuser, for whom the same server is one of its own. */
    public static Side postgres(String prefix, String user) {
        String source = EmbeddedServer.createDatabase(prefix + "_prod");
        String target = source.replace("_prod", "_staging");
        if (!user.equals(EmbeddedServer.SUPERUSER)) {
            EmbeddedServer.execute(
                    "postgres",
                    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + user + "') THEN CREATE ROLE "
                            + user + " LOGIN SUPERUSER PASSWORD 'postgres'; END IF; END $$");
        }
        return new PostgresSide(source, target, user);
    }

    private record PostgresSide(String source, String target, String user) implements Side {
        @Override
        public String url(String database) {
            return EmbeddedServer.url(database);
        }

        @Override
        public String password() {
            return "postgres";
        }

        @Override
        public void execute(String database, String sql) {
            EmbeddedServer.execute(database, sql);
        }

        @Override
        public List<String> query(String database, String sql) {
            return EmbeddedServer.query(database, sql);
        }
    }

    /** A side on a server of the MySQL family. */
    public static Side mysql(MysqlServer server, String prefix) {
        String source = server.createDatabase(prefix + "_prod");
        return new MysqlSide(server, source, source.replace("_prod", "_staging"));
    }

    private record MysqlSide(MysqlServer server, String source, String target) implements Side {
        @Override
        public String url(String database) {
            return server.url(database) + (server.isMariaDb() ? "" : "?allowPublicKeyRetrieval=true");
        }

        /** A job file wants a password, which the administrator of a server for tests may not have. */
        @Override
        public String user() {
            if (!server.password().isEmpty()) {
                return server.user();
            }
            server.execute("", """
                    CREATE USER IF NOT EXISTS 'restage_run_test'@'%' IDENTIFIED BY 'a-Long-enough-1';
                    GRANT ALL ON *.* TO 'restage_run_test'@'%' WITH GRANT OPTION;
                    """);
            return "restage_run_test";
        }

        @Override
        public String password() {
            return server.password().isEmpty() ? "a-Long-enough-1" : server.password();
        }

        @Override
        public void execute(String database, String sql) {
            server.execute(database, sql);
        }

        @Override
        public List<String> query(String database, String sql) {
            return server.query(database, sql).stream().map(String::valueOf).toList();
        }
    }
}
