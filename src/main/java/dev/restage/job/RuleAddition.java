package dev.restage.job;

import dev.restage.mask.MaskerRule;
import java.util.List;

/**
 * Rules to put into a job file for one key of {@code tables}.
 *
 * @param database the database's name in the job
 * @param table the key as it is to be understood: that of a rule which is there, or a new one
 * @param mask in the order in which they are to be written
 * @param keep columns that stay as they are
 */
public record RuleAddition(String database, String table, List<Mask> mask, List<String> keep) {
    /** @param evidence for the comment beside it; one line */
    public record Mask(String column, MaskerRule rule, String evidence) {}

    public RuleAddition {
        mask = List.copyOf(mask);
        keep = List.copyOf(keep);
    }
}
