package dev.restage.dialect;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;

/** One target's part in a cutover that neither was concluded nor discarded, because its run died. */
public interface UnfinishedCutover extends Reversible, AutoCloseable {
    /** Without members if this target's part is all of it. */
    CutoverGroup group();

    /** Whether the new content is live. */
    boolean switched();

    @Override
    void close();

    /** What to throw where something else is to be done with the target first. */
    static RestageException inTheWay(String where, CutoverGroup group) {
        return new RestageException(
                ProblemKind.GUARD,
                where,
                "run " + group.run() + " of job " + group.job()
                        + " ended between the cutovers of its databases, and this is one of them",
                "Bring them together first: ./restage run " + group.job() + ", or ./restage rollback " + group.job()
                        + ". If that job is gone, take what is there as it is: run with --adopt=…, the target database's name");
    }
}
