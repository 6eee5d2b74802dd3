package dev.restage.dialect;

import java.util.List;

/**
 * A cutover, or a rollback, that takes several steps because it goes over several servers. It is written into the records of
 * each target before the first step, so that whoever finds it later knows what belongs together.
 *
 * @param members what tells the targets apart, one each
 */
public record CutoverGroup(String job, String run, List<String> members) {
    public CutoverGroup {
        members = List.copyOf(members);
    }
}
