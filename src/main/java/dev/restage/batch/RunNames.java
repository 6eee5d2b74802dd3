package dev.restage.batch;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Makes names of runs that people can read and type, such as {@code shop-nightly-20261121-0203-k3f9}. */
record RunNames(Clock clock, Random random) {
    /** Without 0, 1, i, l and o, which look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneId.of("UTC"));

    String next(String job) {
        String slug = job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = slug.length() > 40 ? slug.substring(0, 40) : slug;
        StringBuilder name = new StringBuilder(stem.isEmpty() ? "run" : stem)
                .append('-')
                .append(TIME.format(clock.instant()))
                .append('-');
        for (int letter = 0; letter < 4; letter++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
