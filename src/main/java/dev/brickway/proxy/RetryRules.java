package dev.brickway.proxy;

import dev.brickway.translate.error.UpstreamError;
import java.util.Locale;
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

    /**
     * Whether a fresh token may help: one that has ended is answered with 401, with 403 "Invalid access token", or by
     * gateways with 400 "Invalid Token" (unity-gateway#84, databricks-sdk-go#873). A missing permission stays missing.
     */
    static boolean mayBeTheCredential(UpstreamError error) {
        String words = error.words().toLowerCase(Locale.ROOT);
        boolean namesToken = words.contains("invalid access token") || words.contains("invalid token");
        return switch (error.status()) {
            case 401 -> true;
            case 403 -> namesToken || !"PERMISSION_DENIED".equals(error.code());
            case 400 -> namesToken;
            default -> false;
        };
    }

    /** Whether the workspace says that it has no AI Gateway (ucode's issues). */
    static boolean lacksGateway(UpstreamError error) {
        String words = error.words().toLowerCase(Locale.ROOT);
        return "FEATURE_DISABLED".equals(error.code())
                || words.contains("ai gateway is not available")
                || words.contains("ai gateway legacy endpoint is not available");
    }

    /** Whether a call that failed without any answer may be repeated: only a connection gone stale is that harmless. */
    static boolean repeatsOnFreshConnection(UpstreamAttempt attempt, Limits limits) {
        return attempt.wasStale(limits.stale());
    }
}
