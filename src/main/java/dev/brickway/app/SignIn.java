package dev.brickway.app;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.WhoAmI;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries the configured credential: does the workspace take it, and whose is it. */
public final class SignIn {
    /** The keychain, a browser or a command line that gives out tokens may each wait for a person. */
    private static final long CREDENTIAL_SECONDS = 150;

    private SignIn() {}

    /**
     * The outcome.
     *
     * @param accepted whether the workspace took the credential
     * @param sentence what to tell a person; never holds the credential
     */
    public record Outcome(boolean accepted, String sentence) {}

    /** Tries it; takes as long as the workspace, and whoever gives out the credential, take. */
    public static Outcome attempt(WorkspaceAccess access) throws InterruptedException {
        Authorizer authorizer = access.authorizer();
        String host = access.workspace().servingOrigin().toString();
        try {
            String authorization =
                    authorizer.authorization().toCompletableFuture().get(CREDENTIAL_SECONDS, TimeUnit.SECONDS);
            if (authorization == null) {
                return new Outcome(
                        false,
                        "There is nothing to sign in to " + host + " with: store a token with `brickway token set`, or"
                                + " set DBX_TOKEN.");
            }
            return outcome(
                    WhoAmI.ask(access.rest(), access.workspace().servingOrigin(), authorization),
                    host,
                    authorizer.describe());
        } catch (ExecutionException | CompletionException failed) {
            return failed.getCause() instanceof CredentialFailure reason
                    ? new Outcome(false, String.valueOf(reason.getMessage()))
                    : new Outcome(false, "The credential (" + authorizer.describe() + ") could not be had.");
        } catch (TimeoutException late) {
            return new Outcome(
                    false,
                    "The credential (" + authorizer.describe() + ") was not there within " + CREDENTIAL_SECONDS
                            + " seconds. If a window asks for a password or a sign-in, answer it and try again.");
        } catch (IOException unreachable) {
            return new Outcome(false, host + " could not be reached: " + unreachable.getMessage());
        }
    }

    private static Outcome outcome(WhoAmI.Reply reply, String host, String credential) {
        return switch (reply) {
            case WhoAmI.Reply.Somebody somebody ->
                new Outcome(true, "Signed in to " + host + " as " + somebody.who() + ", with " + credential + ".");
            case WhoAmI.Reply.Accepted accepted ->
                new Outcome(
                        true,
                        "Signed in to " + host + " with " + credential + ", which may not ask the workspace whose it"
                                + " is.");
            case WhoAmI.Reply.Refused refused -> {
                boolean denied = refused.status() == 401 || refused.status() == 403;
                yield new Outcome(
                        false,
                        host + (denied ? " does not accept " : " gave no proper answer to ") + credential + " (status "
                                + refused.status() + "): " + refused.reason());
            }
        };
    }
}
