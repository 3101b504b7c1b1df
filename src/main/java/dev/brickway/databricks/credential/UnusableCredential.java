package dev.brickway.databricks.credential;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.Credential;
import dev.brickway.databricks.CredentialFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells every request why there is no credential, though one was meant to be set. */
final class UnusableCredential implements Authorizer {
    private final Credential.Unusable credential;
    private final CompletionStage<@Nullable String> failure;

    UnusableCredential(Credential.Unusable credential) {
        this.credential = credential;
        this.failure = CompletableFuture.failedStage(new CredentialFailure(credential.reason(), false));
    }

    @Override
    public CompletionStage<@Nullable String> authorization() {
        return failure;
    }

    @Override
    public CompletionStage<@Nullable String> renew(String refused) {
        return failure;
    }

    @Override
    public String describe() {
        return credential.describe();
    }

    @Override
    public void close() {}
}
