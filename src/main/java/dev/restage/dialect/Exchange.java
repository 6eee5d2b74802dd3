package dev.restage.dialect;

import java.util.Optional;

/**
 * What shall go live in one target.
 *
 * @param shadow the new content; empty for the newest earlier generation
 * @param keepReplaced whether what is live now stays for {@link Target#rollBack}
 */
public record Exchange(Target target, Lease lease, Optional<Shadow> shadow, boolean keepReplaced) {
    public static Exchange cutover(Target target, Lease lease, Shadow shadow, boolean keepReplaced) {
        return new Exchange(target, lease, Optional.of(shadow), keepReplaced);
    }

    public static Exchange rollback(Target target, Lease lease) {
        return new Exchange(target, lease, Optional.empty(), true);
    }
}
