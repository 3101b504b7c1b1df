package dev.brickway.app;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.CredentialWait;
import dev.brickway.databricks.WhoAmI;
import dev.brickway.platform.HowTo;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;

/** Tries the configured credential: does the workspace take it, and whose is it. */
public final class SignIn {
    private SignIn() {}

    /**
     * The outcome.
     *
     * @param accepted whether the workspace took the credential
     * @param missing whether there is none
     * @param sentence what to tell a person; never holds the credential
     */
    public record Outcome(boolean accepted, boolean missing, String sentence) {
        Outcome(boolean accepted, String sentence) {
            this(accepted, false, sentence);
        }
    }

    /** Tries it; takes as long as the workspace, and whoever gives out the credential, take. */
    public static Outcome attempt(WorkspaceAccess access) throws InterruptedException {
        Authorizer authorizer = access.authorizer();
        String host = access.workspace().servingOrigin().toString();
        try {
            String authorization = CredentialWait.of(authorizer, authorizer.authorization());
            if (authorization == null) {
                return new Outcome(
                        false,
                        true,
                        "There is nothing to sign in to " + host + " with: store a token " + HowTo.STORE_TOKEN
                                + ", or set DBX_TOKEN.");
            }
            if (!access.workspace().hasRestApi()) {
                return new Outcome(
                        false,
                        "There is a credential (" + authorizer.describe() + "), but this address (" + host
                                + ") does not tell whose it is. See " + HowTo.SEE_WHETHER_MODELS_ANSWER
                                + " whether models answer.");
            }
            return outcome(
                    WhoAmI.ask(access.rest(), access.workspace().servingOrigin(), authorization),
                    host,
                    authorizer.describe());
        } catch (CredentialFailure failure) {
            return new Outcome(false, String.valueOf(failure.getMessage()));
        } catch (IOException unreachable) {
            String why = String.valueOf(unreachable.getMessage());
            return new Outcome(false, Character.toUpperCase(why.charAt(0)) + why.substring(1));
        }
    }

    private static Outcome outcome(WhoAmI.Reply reply, String host, String credential) {
        return switch (reply) {
            case WhoAmI.Reply.Somebody(String who) ->
                new Outcome(true, "Signed in to " + host + " as " + who + ", with " + credential + ".");
            case WhoAmI.Reply.Accepted(UpstreamError _) ->
                new Outcome(
                        true,
                        "Signed in to " + host + " with " + credential + ", which may not ask the workspace whose it"
                                + " is.");
            case WhoAmI.Reply.Refused(UpstreamError error, String _) -> {
                boolean denied = error.status() == 401 || error.status() == 403;
                yield new Outcome(
                        false,
                        host
                                + (denied || error.kind().concernsToken()
                                        ? " does not accept "
                                        : " gave no proper answer to ")
                                + credential + " (status " + error.status() + "): " + error.message());
            }
        };
    }
}
