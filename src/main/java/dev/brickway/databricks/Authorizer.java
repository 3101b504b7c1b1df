package dev.brickway.databricks;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Gives the {@code Authorization} header towards the workspace, the only place it comes from, and keeps it fresh. Safe
 * from any thread; nothing here waits, so an I/O thread may call it.
 */
public interface Authorizer extends AutoCloseable {

    /**
     * The header's value now; null when no credential is configured, so that the client's own Databricks token may be
     * used. Complete already when the value is at hand, else soon: many callers wait for one renewal. Fails with
     * {@link CredentialFailure} only.
     */
    CompletionStage<@Nullable String> authorization();

    /**
     * Asks for another value after the workspace refused one with 401 or 403.
     *
     * @param refused the refused header value
     * @return null when there is no other: a token that a person made is not renewed
     */
    CompletionStage<@Nullable String> renew(String refused);

    /** For people, without any secret: "a token from DBX_TOKEN in the environment". */
    String describe();

    /** Stops what it does in the background. */
    @Override
    void close();
}
