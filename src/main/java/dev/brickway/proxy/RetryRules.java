package dev.brickway.proxy;

import dev.brickway.translate.error.UpstreamError;
import java.util.OptionalInt;

/** When Brickway asks again by itself, before the client has seen anything of an answer. */
final class RetryRules {
    /** A client waits this long without doubt; a longer wait is the client's own decision. */
    private static final int LONGEST_WAIT_SECONDS = 5;
    /** First call included. */
    private static final int MOST_ATTEMPTS = 3;

    private RetryRules() {}

    /** Seconds after which a refused call may be repeated, if it should be. */
    static OptionalInt waitBeforeRetry(UpstreamError error, int attempts) {
        boolean passing = error.status() == 429 || error.status() == 503;
        boolean soon = error.retryAfterSeconds() >= 0 && error.retryAfterSeconds() <= LONGEST_WAIT_SECONDS;
        return passing && soon && attempts < MOST_ATTEMPTS
                ? OptionalInt.of(error.retryAfterSeconds())
                : OptionalInt.empty();
    }

    /** Whether a call that failed without any answer may be repeated: only a connection gone stale is that harmless. */
    static boolean repeatsOnFreshConnection(UpstreamAttempt attempt) {
        return attempt.reused();
    }
}
