package dev.restage.proof;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A set of 64-bit fingerprints in bounded memory: 60 bits of a keyed hash, and the kind of what was hashed in the lowest 4. A value
 * that was never added is taken for one that was with a probability of n / 2^60 for n members: 10^-11 among ten millions.
 *
 * <p>Where memory does not suffice, every other member is given up, chosen by its hash: the set then watches half of the identifiers,
 * in every column and table, and says so. Safe from any thread while it is filled; read once filling is over.
 *
 * <p>Members come in batches: a table of this size is in no processor's cache, and only without a lock between two members can the
 * processor wait for the memory of several at once.
 */
final class FingerprintSet {
    private static final int SHARDS = 64;
    private static final int SHARD_SHIFT = 64 - 6;
    private static final long KIND = 15;
    private static final int KIND_BITS = 4;
    private static final double LOAD = 0.75;
    private static final int SMALLEST = 256;

    private final Shard[] shards = new Shard[SHARDS];
    private final long budget;
    private long memory;
    private long touched;
    private int givenUp;

    /** @param budget bytes */
    FingerprintSet(long budget) {
        this.budget = Math.max(budget, SHARDS * 64L);
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard();
        }
    }

    /** What is added: a hash, whose lowest bits give way to a kind below 16. */
    static long member(long hash, int kind) {
        return (hash & ~KIND) | kind;
    }

    /** @param added is told of each whether it was not there */
    synchronized void addAll(long[] members, int count, boolean[] added) {
        // The processor waits for many places at once if nothing hangs on what it finds there.
        for (int i = 0; i < count; i++) {
            touched ^= shards[(int) (members[i] >>> SHARD_SHIFT)].atPlaceOf(members[i]);
        }
        for (int i = 0; i < count; i++) {
            long member = members[i];
            added[i] = watched(member) && shards[(int) (member >>> SHARD_SHIFT)].add(member);
        }
        halveWhileTooLarge();
    }

    /** @return the kind that it was added with; -1 if it is not there */
    int kind(long hash) {
        return watched(hash) ? shards[(int) (hash >>> SHARD_SHIFT)].kind(hash) : -1;
    }

    /** Of so many identifiers, one is watched. */
    int oneIn() {
        return 1 << givenUp;
    }

    long size() {
        return Arrays.stream(shards).mapToLong(shard -> shard.size).sum();
    }

    private boolean watched(long hash) {
        return (hash >>> KIND_BITS & ((1L << givenUp) - 1)) == 0;
    }

    private void halveWhileTooLarge() {
        while (memory > budget) {
            givenUp++;
            for (Shard shard : shards) {
                shard.rebuild(SMALLEST);
            }
        }
    }

    synchronized void write(DataOutputStream out) throws IOException {
        out.writeInt(givenUp);
        out.writeLong(size());
        for (Shard shard : shards) {
            for (long member : shard.members) {
                if (member != 0) {
                    out.writeLong(member);
                }
            }
        }
    }

    synchronized void read(DataInputStream in) throws IOException {
        givenUp = in.readInt();
        long[] member = new long[1];
        for (long left = in.readLong(); left > 0; left--) {
            member[0] = in.readLong();
            addAll(member, 1, new boolean[1]);
        }
    }

    /** Open addressing with linear probing. */
    private final class Shard {
        private long[] members = new long[0];
        private int size;

        boolean add(long member) {
            if (members.length == 0 || size + 1 > members.length * LOAD) {
                rebuild(Math.max(SMALLEST, members.length + members.length / 2));
            }
            int at = find(member);
            if (members[at] != 0) {
                return false;
            }
            members[at] = member;
            size++;
            return true;
        }

        int kind(long hash) {
            if (members.length == 0) {
                return -1;
            }
            long found = members[find(hash)];
            return found == 0 ? -1 : (int) (found & KIND);
        }

        /** What is where the search for it begins. */
        long atPlaceOf(long member) {
            return members.length == 0 ? 0 : members[place(member)];
        }

        private int place(long member) {
            long mixed = (member >>> KIND_BITS) * 0x9E3779B97F4A7C15L;
            return (int) Math.multiplyHigh(mixed >>> 1, (long) members.length << 1);
        }

        /** Its place, or the empty one where it would go. */
        private int find(long member) {
            int at = place(member);
            while (members[at] != 0 && ((members[at] ^ member) & ~KIND) != 0) {
                at = at + 1 == members.length ? 0 : at + 1;
            }
            return at;
        }

        /** Into a table of at least so many places, without those that are not watched any more. */
        void rebuild(int least) {
            long[] old = members;
            long kept = Arrays.stream(old)
                    .filter(member -> member != 0 && watched(member))
                    .count();
            int places = (int) Math.max(least, kept * 3 / 2 + 1);
            memory += (places - old.length) * 8L;
            members = new long[places];
            size = 0;
            for (long member : old) {
                if (member != 0 && watched(member)) {
                    members[find(member)] = member;
                    size++;
                }
            }
        }
    }
}
