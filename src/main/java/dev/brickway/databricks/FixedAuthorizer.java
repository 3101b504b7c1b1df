package dev.brickway.databricks;

import dev.brickway.settings.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Always the same value: a personal access token, or nothing at all. */
public final class FixedAuthorizer implements Authorizer {
    private static final CompletionStage<@Nullable String> NO_OTHER = CompletableFuture.completedStage(null);

    private final CompletionStage<@Nullable String> value;
    private final String description;

    /**
     * Sends this token.
     *
     * @param token null to send nothing
     */
    public FixedAuthorizer(@Nullable Secret token, String description) {
        this.value = token == null ? NO_OTHER : CompletableFuture.completedStage("Bearer " + token.reveal());
        this.description = description;
    }

    @Override
    public CompletionStage<@Nullable String> authorization() {
        return value;
    }

    @Override
    public CompletionStage<@Nullable String> renew(String refused) {
        return NO_OTHER;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {}
}
