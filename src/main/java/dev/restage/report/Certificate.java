package dev.restage.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run attests, field by field as its signed JSON has it. No row values, no secrets, whole numbers only.
 *
 * @param content what the new content is, in words
 * @param jobHash SHA-256 of the job file's text
 * @param policyHash SHA-256 of {@code openness} in canonical form
 * @param openness what the job lets through, by place; see the plan's record of that name
 * @param approvals who agreed to what it opens beyond the last certified run
 */
public record Certificate(
        String run,
        String job,
        String environment,
        String content,
        String status,
        int exitCode,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        String jobHash,
        String policyHash,
        Map<String, String> openness,
        List<ApprovalEntry> approvals,
        List<DatabaseEntry> databases,
        List<CheckEntry> checks,
        VersionEntry versions) {
    public static final String PSEUDONYMISED =
            "pseudonymised: whoever has the masking key and the source can tell which output belongs to which input";

    /** One database; {@code expiresAt} is when its content is too old to stay, null if that is not said. */
    public record DatabaseEntry(
            String name,
            String engine,
            @Nullable Instant snapshotAt,
            @Nullable String snapshotPosition,
            @Nullable Instant expiresAt,
            List<TableEntry> tables) {}

    public record TableEntry(
            String table,
            long rows,
            Map<String, String> maskers,
            List<String> openColumns,
            Map<String, Long> nonConforming,
            Map<String, Long> strayEmails) {}

    public record CheckEntry(String name, String status, String detail) {}

    /** @param opens one of the lines by which the job opens more than before */
    public record ApprovalEntry(String opens, String approvedBy, Instant at) {}

    public record VersionEntry(String restage, String java) {}
}
