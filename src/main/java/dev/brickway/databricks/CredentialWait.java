package dev.brickway.databricks;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits, though not for ever, for the header's value that an {@link Authorizer} has promised. */
public final class CredentialWait {
    /** The keychain, a browser or a command line that gives out tokens may each wait for a person, up to two minutes. */
    public static final Duration LONGEST = Duration.ofSeconds(150);

    private CredentialWait() {}

    /**
     * Waits for {@link #LONGEST} at most; never call it on an I/O or window thread.
     *
     * @param promised what {@code authorizer} answered
     * @throws CredentialFailure when there is none; also when it did not come in time
     */
    public static @Nullable String of(Authorizer authorizer, CompletionStage<@Nullable String> promised)
            throws CredentialFailure, InterruptedException {
        try {
            return promised.toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CredentialFailure known) {
                throw known;
            }
            CredentialFailure unknown =
                    new CredentialFailure("The credential (" + authorizer.describe() + ") could not be had.", false);
            unknown.initCause(failed.getCause());
            throw unknown;
        } catch (TimeoutException late) {
            throw new CredentialFailure(
                    "The credential (" + authorizer.describe() + ") was not there within " + LONGEST.toSeconds()
                            + " seconds. If a window asks for a password or a sign-in, answer it and try again.",
                    true);
        }
    }
}
