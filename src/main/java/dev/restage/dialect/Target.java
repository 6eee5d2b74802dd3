package dev.restage.dialect;

import dev.restage.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server that holds a staging database. Errors are of kind TARGET or GUARD and quote no value.
 *
 * <p>Restage keeps its own records (lease, consent, generations) on this server, apart from the staging database, so that
 * nothing of them is lost or copied when that database is replaced.
 *
 * <p>{@link #abort} may be called by any thread; all else belongs to one thread at a time, except where a role says otherwise.
 */
public interface Target extends AutoCloseable {
    ServerIdentity identity();

    LiveDatabase live();

    /**
     * What would keep a refresh from succeeding: missing privileges, things that a cutover cannot pass.
     *
     * @param bytesNeeded about how large the new database will be
     */
    List<Problem> accessProblems(long bytesNeeded);

    /**
     * What of a source's structure this target could not take, as far as it can be told before a snapshot.
     *
     * @param roles which account of the target stands for one of the source
     */
    default List<Problem> problemsWith(Source source, Map<String, String> roles) {
        return List.of();
    }

    /** What a user should know of this target although it does not stand in the way: weaker promises, slower ways. A line each. */
    default List<String> notes() {
        return List.of();
    }

    /** Records that a person agreed to have this database replaced. */
    void adopt(String who);

    /** Takes the lease on the database's name, or fails with kind GUARD, naming the run and host that hold it. */
    Lease takeLease(String run);

    /** Needs the lease: this target's part in a cutover whose run died in it. The caller closes it. */
    Optional<UnfinishedCutover> unfinishedCutover(Lease lease);

    /**
     * Needs the lease: finishes or undoes what runs that died left behind. Fails with kind GUARD while there is an
     * {@link #unfinishedCutover} over several servers, for that one is not this target's alone to end.
     *
     * @return what was cleared, a line each
     */
    List<String> clearLeftovers(Lease lease);

    /** Needs the lease: makes an empty database beside the live one, and all its tables and types, from saved definitions. */
    Shadow createShadow(Lease lease, Path definitions, ShadowOptions options);

    /** The shadow that an earlier attempt of the same run made; empty if it is gone. */
    Optional<Shadow> openShadow(Lease lease, Path definitions, ShadowOptions options);

    /**
     * Puts the shadow in the live database's place, in one step. The live database becomes a generation, or is dropped.
     *
     * @param keepReplaced whether what was live stays for {@link #rollBack}
     */
    CutoverResult cutOver(Lease lease, Shadow shadow, boolean keepReplaced);

    /** Earlier contents, newest first. */
    List<Generation> generations();

    /** Puts the newest earlier generation back; what was live becomes a generation. */
    CutoverResult rollBack(Lease lease);

    /** Drops the oldest generations until so many are left. @return the names of those dropped */
    List<String> dropGenerations(Lease lease, int keep);

    /** Ends whatever is going on, soon. Safe from any thread. */
    void abort();

    @Override
    void close();
}
