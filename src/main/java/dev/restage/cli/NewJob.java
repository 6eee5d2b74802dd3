package dev.restage.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A job file that is to be made of two URLs. */
record NewJob(String source, String sourceUser, String target, String targetUser) {
    static final String KEY = "RESTAGE_KEY";

    /** Long enough and varied enough to be taken for a key where nothing is masked yet. */
    private static final String KEY_TO_CHECK_WITH = "abcdefghijklmnopqrstuvwxyz-0123456789";

    private static final String NOT_SET = "not-set";

    /** The name of a database in the job, made of the file's. */
    static String database(String jobName) {
        String name = jobName.replaceAll("[^A-Za-z0-9._-]", "-");
        return name.isEmpty() ? "main" : name;
    }

    static String variable(String jobName, String end) {
        return jobName.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_" + end + "_PASSWORD";
    }

    /** What stands for variables that are not set yet. */
    static Map<String, String> unset(String jobName) {
        return Map.of(
                variable(jobName, "SOURCE"), NOT_SET, variable(jobName, "TARGET"), NOT_SET, KEY, KEY_TO_CHECK_WITH);
    }

    /** The file without rules for tables. */
    String text(String jobName, boolean sourcePassword, boolean targetPassword) {
        return String.join(
                        "\n",
                        List.of(
                                "# yaml-language-server: $schema=job.schema.json",
                                "#",
                                "# The rules under tables: were suggested by ./restage discover, with what speaks for each beside it. Read",
                                "# them before the first run: a person decides. Then: ./restage check " + jobName
                                        + ", ./restage run " + jobName,
                                "",
                                "environment: staging",
                                "",
                                "masking:",
                                "  key: ${" + KEY
                                        + "}   # at least 32 bytes, the same for every run: openssl rand -base64 48",
                                "",
                                "databases:",
                                "  " + database(jobName) + ":",
                                "    source:",
                                "      url: \"" + source + "\"",
                                "      username: " + quoted(sourceUser),
                                password(variable(jobName, "SOURCE"), sourcePassword),
                                "    target:",
                                "      url: \"" + target + "\"",
                                "      username: " + quoted(targetUser),
                                password(variable(jobName, "TARGET"), targetPassword)))
                + "\n";
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_]*")
                ? name
                : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String password(String variable, boolean needed) {
        String line = "password: ${" + variable + "}";
        return needed ? "      " + line : "      # " + line + "   # the server asks for none";
    }
}
