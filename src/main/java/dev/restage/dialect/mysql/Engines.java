package dev.restage.dialect.mysql;

import java.util.Locale;
import java.util.Set;

/** What a storage engine's name tells about its tables. */
final class Engines {
    /** Tables whose rows lie on other servers or in files; their definitions hold addresses and passwords. */
    private static final Set<String> ELSEWHERE = Set.of("FEDERATED", "CONNECT", "SPIDER", "S3", "OQGRAPH", "SPHINX");

    /** Whose readers see one state of the table for as long as their transaction lasts. */
    private static final Set<String> CONSISTENT = Set.of("INNODB", "ROCKSDB", "TOKUDB", "BLACKHOLE", "NDBCLUSTER");

    private static final String MERGED = "MRG_MYISAM";

    private Engines() {}

    static boolean leadsElsewhere(String engine) {
        return ELSEWHERE.contains(engine.toUpperCase(Locale.ROOT));
    }

    /** Whether a table of it shows the rows of other tables and has none of its own. */
    static boolean showsOthersRows(String engine) {
        return MERGED.equals(engine.toUpperCase(Locale.ROOT));
    }

    /** Whether a snapshot holds for its tables. */
    static boolean keepsSnapshots(String engine) {
        return CONSISTENT.contains(engine.toUpperCase(Locale.ROOT));
    }
}
