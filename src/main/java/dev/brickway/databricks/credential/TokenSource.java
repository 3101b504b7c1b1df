package dev.brickway.databricks.credential;

import dev.brickway.databricks.CredentialFailure;
import dev.brickway.settings.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where access tokens come from; {@link RefreshingAuthorizer} decides when one is fetched. */
interface TokenSource {

    /**
     * Fetches a token. May wait; called on a thread of its own, which is interrupted when nobody wants the answer any more.
     *
     * @param refused the token the workspace has just refused, which must not come out of a cache again; null usually
     * @return null when there is none, so that a client's own token may be used
     */
    @Nullable AccessToken fetch(@Nullable Secret refused) throws CredentialFailure, InterruptedException;

    /** How long a fetch may take. */
    Duration limit();

    /**
     * How long after a renewal the next refusal is no reason for another: refused again, it is not the token that is wrong
     * but a permission that is missing.
     */
    default Duration renewalPause() {
        return Duration.ofSeconds(10);
    }

    /** For people, without any secret. */
    String describe();
}
