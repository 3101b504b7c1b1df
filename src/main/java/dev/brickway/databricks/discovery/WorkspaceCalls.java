package dev.brickway.databricks.discovery;

import com.google.gson.JsonObject;
import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.CredentialWait;
import dev.brickway.databricks.RestAnswer;
import dev.brickway.databricks.RestClient;
import dev.brickway.network.NetworkFailure;
import dev.brickway.platform.HowTo;
import dev.brickway.translate.error.ErrorKind;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the workspace one question after the other, signed in, and sorts what may come back. */
final class WorkspaceCalls {
    /** A listing of a large workspace takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RestClient rest;
    private final Authorizer authorizer;
    private @Nullable String authorization;
    private boolean renewed;

    WorkspaceCalls(RestClient rest, Authorizer authorizer) {
        this.rest = rest;
        this.authorizer = authorizer;
    }

    /** What came back. */
    sealed interface Reply {
        record Json(JsonObject body) implements Reply {}

        /** No answer to use; {@code words} is a sentence. */
        record Refused(Why why, String words) implements Reply {}
    }

    /** Why there is no answer, as far as it matters for what to ask next. */
    enum Why {
        /** No other question would be answered. */
        CREDENTIAL,
        /** The host does not answer at all. */
        UNREACHABLE,
        FORBIDDEN,
        /** There is no such listing. */
        ABSENT,
        /** The workspace says that the feature is switched off. */
        DISABLED,
        OTHER
    }

    /** Sends a GET; signs in first, and once more if the workspace refuses the credential. */
    Reply get(URI uri) throws InterruptedException {
        try {
            if (authorization == null) {
                authorization = CredentialWait.of(authorizer, authorizer.authorization());
            }
            String sent = authorization;
            if (sent == null) {
                return new Reply.Refused(
                        Why.CREDENTIAL,
                        "No Databricks token is set, and a listing needs one: set DBX_TOKEN, or store one "
                                + HowTo.STORE_TOKEN + ".");
            }
            Reply reply = ask(uri, sent);
            if (reply instanceof Reply.Refused(Why why, String _) && why == Why.CREDENTIAL && !renewed) {
                renewed = true;
                String fresh = CredentialWait.of(authorizer, authorizer.renew(sent));
                if (fresh != null) {
                    authorization = fresh;
                    return ask(uri, fresh);
                }
            }
            return reply;
        } catch (CredentialFailure failure) {
            return new Reply.Refused(Why.CREDENTIAL, String.valueOf(failure.getMessage()));
        }
    }

    private Reply ask(URI uri, String sent) throws InterruptedException {
        RestAnswer answer;
        try {
            answer = rest.get(uri, sent, PATIENCE);
        } catch (IOException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return unanswered(failure);
        }
        if (answer.status() != 200) {
            return refusal(answer.error());
        }
        JsonObject json = answer.json();
        if (json != null) {
            return new Reply.Json(json);
        }
        return new Reply.Refused(
                Why.OTHER,
                answer.body().stripLeading().startsWith("<")
                        ? sentence(answer.error().message()) // the sign-in page
                        : "The answer is not the JSON it should be.");
    }

    private static Reply refusal(UpstreamError error) {
        if (error.status() == 401 || error.kind().concernsToken()) {
            return new Reply.Refused(Why.CREDENTIAL, sentence(error.message()));
        }
        Why why = error.kind() == ErrorKind.GATEWAY_OFF
                ? Why.DISABLED
                : error.status() == 403
                        ? Why.FORBIDDEN
                        : error.status() == 404 || error.kind() == ErrorKind.NO_SUCH_API ? Why.ABSENT : Why.OTHER;
        return new Reply.Refused(why, sentence(why == Why.OTHER ? error.message() : error.words()));
    }

    /** The failure's own sentence says what to do; after most failures asking for another listing only takes time. */
    private static Reply unanswered(IOException failure) {
        String said = String.valueOf(failure.getMessage());
        String words = sentence(Character.toUpperCase(said.charAt(0)) + said.substring(1));
        if (failure instanceof NetworkFailure known) {
            return switch (known.kind()) {
                case SLOW, TOO_LONG -> new Reply.Refused(Why.OTHER, words);
                case BROKEN -> new Reply.Refused(Why.OTHER, sentence("The answer broke off: " + said));
                default -> new Reply.Refused(Why.UNREACHABLE, words);
            };
        }
        return new Reply.Refused(Why.UNREACHABLE, words);
    }

    private static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }
}
