package dev.brickway.databricks.credential;

import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as a source gave it.
 *
 * @param expires when it ends by this computer's clock, null for one that lasts until it is revoked
 */
record AccessToken(Secret token, @Nullable Instant expires) {
    /** How long a token is used that must end some time but came without a date. */
    static final Duration UNDATED = Duration.ofMinutes(10);

    /**
     * Checks what a source gave, since it goes into a header.
     *
     * @param where for the message: "the keychain", "the databricks command line"
     */
    static AccessToken of(String token, @Nullable Instant expires, String where) throws CredentialFailure {
        String bare = token.strip();
        if (bare.regionMatches(true, 0, "Bearer ", 0, 7)) {
            bare = bare.substring(7).strip();
        }
        if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new CredentialFailure(
                    "What " + where + " gave as a token is empty or holds spaces, line breaks or other characters that "
                            + "cannot be part of one.",
                    false);
        }
        return new AccessToken(new Secret(bare), expires);
    }
}
