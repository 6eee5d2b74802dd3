package dev.restage.dialect.mysql;

import dev.restage.dialect.CutoverGroup;
import dev.restage.dialect.mysql.CodeObject.Kind;
import dev.restage.dialect.mysql.Ledger.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a cutover will do, written into the ledger before its first step: whoever finds it there later can finish or undo
 * it without asking anybody.
 *
 * @param live the database's name that stays
 * @param liveExisted whether there was a live database
 * @param incoming the database whose tables go live
 * @param incomingRun the run that filled it; null if it was not Restage
 * @param outgoing the database that takes the tables that were live
 * @param keepOutgoing whether that one stays
 * @param marker the name of a table in the ledger, without the ending that tells whether all were renamed
 * @param oldCode code of what was live
 * @param newCode code of what goes live
 * @param traits of the database that goes live
 * @param grants statements that give routines made anew the privileges that they had
 * @param group what the cutover is a step of; null if it stands alone
 * @param oldFilledBy the run that filled what was live; null if it was not Restage
 * @param oldAdoptedBy who had agreed to have that replaced; null if nobody had
 */
record SwapPlan(
        String live,
        boolean liveExisted,
        String incoming,
        @Nullable String incomingRun,
        String outgoing,
        boolean keepOutgoing,
        String marker,
        List<String> liveTables,
        List<String> incomingTables,
        List<CodeObject> oldCode,
        List<CodeObject> newCode,
        DatabaseTraits oldTraits,
        DatabaseTraits traits,
        List<String> grants,
        @Nullable CutoverGroup group,
        @Nullable String oldFilledBy,
        @Nullable String oldAdoptedBy) {
    SwapPlan {
        liveTables = List.copyOf(liveTables);
        incomingTables = List.copyOf(incomingTables);
        oldCode = List.copyOf(oldCode);
        newCode = List.copyOf(newCode);
        grants = List.copyOf(grants);
    }

    Standing oldStanding() {
        return new Standing(Optional.ofNullable(oldFilledBy), Optional.ofNullable(oldAdoptedBy));
    }

    static SwapPlan ofJson(String json) {
        return JsonMapper.shared().readValue(json, SwapPlan.class);
    }

    String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    static String codeToJson(List<CodeObject> code) {
        return JsonMapper.shared().writeValueAsString(code);
    }

    static List<CodeObject> codeOfJson(String json) {
        return JsonMapper.shared().readValue(json, new TypeReference<List<CodeObject>>() {});
    }

    private String marker(boolean renamed) {
        return MysqlNames.quote(Ledger.DATABASE, markerName(renamed));
    }

    String markerName(boolean renamed) {
        return marker + (renamed ? "_done" : "_open");
    }

    List<CodeObject> oldTriggers() {
        return CodeObject.of(oldCode, Kind.TRIGGER);
    }

    List<CodeObject> newTriggers() {
        return CodeObject.of(newCode, Kind.TRIGGER);
    }

    boolean hasTriggers() {
        return !oldTriggers().isEmpty() || !newTriggers().isEmpty();
    }

    /** Locks everything that will be renamed. */
    String lockSql() {
        Stream<String> tables = Stream.of(
                        Stream.of(marker(false)), qualified(live, liveTables), qualified(incoming, incomingTables))
                .flatMap(names -> names);
        return "LOCK TABLES " + tables.map(table -> table + " WRITE").collect(Collectors.joining(", "));
    }

    /** The one statement that puts the one set of tables in the other's place. */
    String renameSql() {
        List<String> renames = new ArrayList<>();
        renames.add(marker(false) + " TO " + marker(true));
        liveTables.forEach(
                table -> renames.add(MysqlNames.quote(live, table) + " TO " + MysqlNames.quote(outgoing, table)));
        incomingTables.forEach(
                table -> renames.add(MysqlNames.quote(incoming, table) + " TO " + MysqlNames.quote(live, table)));
        return "RENAME TABLE " + String.join(", ", renames);
    }

    /** Takes {@link #renameSql} back, also in one statement. */
    String renameBackSql() {
        List<String> renames = new ArrayList<>();
        renames.add(marker(true) + " TO " + marker(false));
        incomingTables.forEach(
                table -> renames.add(MysqlNames.quote(live, table) + " TO " + MysqlNames.quote(incoming, table)));
        liveTables.forEach(
                table -> renames.add(MysqlNames.quote(outgoing, table) + " TO " + MysqlNames.quote(live, table)));
        return "RENAME TABLE " + String.join(", ", renames);
    }

    private static Stream<String> qualified(String database, List<String> tables) {
        return tables.stream().map(table -> MysqlNames.quote(database, table));
    }
}
