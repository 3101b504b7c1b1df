package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brickway.databricks.CredentialFailure;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for what an authorizer promises. */
final class Stages {
    private Stages() {}

    static @Nullable String value(CompletionStage<@Nullable String> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static CredentialFailure failure(CompletionStage<@Nullable String> stage) {
        ExecutionException wrapped = assertThrows(ExecutionException.class, () -> value(stage));
        return assertInstanceOf(CredentialFailure.class, wrapped.getCause());
    }

    static boolean isAtHand(CompletionStage<@Nullable String> stage) {
        return stage.toCompletableFuture().isDone();
    }
}
