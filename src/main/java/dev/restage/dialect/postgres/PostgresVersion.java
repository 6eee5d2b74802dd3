package dev.restage.dialect.postgres;

/**
 * @param number as {@code server_version_num} has it, such as 150018
 */
record PostgresVersion(int number) implements Comparable<PostgresVersion> {
    static final int OLDEST_SUPPORTED = 12;

    static PostgresVersion ofMajor(int major) {
        return new PostgresVersion(major * 10_000);
    }

    int major() {
        return number / 10_000;
    }

    boolean atLeast(int major) {
        return major() >= major;
    }

    @Override
    public int compareTo(PostgresVersion other) {
        return Integer.compare(number, other.number);
    }

    /** Such as {@code 15.18}. */
    @Override
    public String toString() {
        return major() + "." + number % 10_000;
    }

    /** Such as {@code PostgreSQL 15.18}. */
    String product() {
        return "PostgreSQL " + this;
    }
}
