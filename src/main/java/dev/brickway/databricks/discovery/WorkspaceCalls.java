package dev.brickway.databricks.discovery;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.CredentialFailure;
import dev.brickway.databricks.RestClient;
import dev.brickway.network.NetworkFailure;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the workspace one question after the other, signed in, and sorts what may come back. */
final class WorkspaceCalls {
    /** A listing of a large workspace takes seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Signing in may open a browser or ask a command-line tool. */
    private static final long SIGN_IN_SECONDS = 120;

    private static final int CHARACTERS_READ = 16 << 20;

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
                authorization = await(authorizer.authorization());
            }
            String sent = authorization;
            if (sent == null) {
                return new Reply.Refused(
                        Why.CREDENTIAL,
                        "No Databricks token is set, and a listing needs one: set DBX_TOKEN, or store one with"
                                + " `brickway token set`.");
            }
            Reply reply = ask(uri, sent);
            if (reply instanceof Reply.Refused(Why why, String _) && why == Why.CREDENTIAL && !renewed) {
                renewed = true;
                String fresh = await(authorizer.renew(sent));
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
        RestClient.Answer answer;
        try {
            answer = rest.get(uri, sent, PATIENCE);
        } catch (IOException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return unanswered(failure);
        }
        if (answer.status() != 200) {
            return refusal(answer.status(), error(answer));
        }
        JsonObject json = object(answer.body());
        if (json != null) {
            return new Reply.Json(json);
        }
        if (answer.body().length() >= CHARACTERS_READ) {
            return new Reply.Refused(Why.OTHER, "The answer is longer than the 16 MB that are read.");
        }
        return new Reply.Refused(
                Why.OTHER,
                answer.body().stripLeading().startsWith("<")
                        ? sentence(error(answer).message()) // the sign-in page
                        : "The answer is not the JSON it should be.");
    }

    private static UpstreamError error(RestClient.Answer answer) {
        return UpstreamError.read(
                answer.status(),
                answer.header("content-type"),
                answer.header("retry-after"),
                answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Reply refusal(int status, UpstreamError error) {
        String said = (error.words() + " " + error.code()).toLowerCase(Locale.ROOT);
        // A wrong token may come as 401, as 403 "Invalid access token." or as 400 "Invalid Token".
        if (status == 401
                || said.contains("invalid access token")
                || said.contains("invalid token")
                || said.contains("token is expired")) {
            return new Reply.Refused(Why.CREDENTIAL, sentence(error.message()));
        }
        if (said.contains("feature_disabled") || said.contains("is not available for this workspace")) {
            return new Reply.Refused(Why.DISABLED, sentence(error.words()));
        }
        if (status == 403) {
            return new Reply.Refused(Why.FORBIDDEN, sentence(error.words()));
        }
        if (status == 404 || (status == 400 && said.contains("known api type"))) {
            return new Reply.Refused(Why.ABSENT, sentence(error.words()));
        }
        return new Reply.Refused(Why.OTHER, sentence(error.message()));
    }

    /** The failure's own sentence says what to do; after most failures asking for another listing only takes time. */
    private static Reply unanswered(IOException failure) {
        String said = String.valueOf(failure.getMessage());
        String words = sentence(Character.toUpperCase(said.charAt(0)) + said.substring(1));
        if (failure instanceof NetworkFailure known) {
            return switch (known.kind()) {
                case SLOW -> new Reply.Refused(Why.OTHER, words);
                case BROKEN -> new Reply.Refused(Why.OTHER, sentence("The answer broke off: " + said));
                default -> new Reply.Refused(Why.UNREACHABLE, words);
            };
        }
        return new Reply.Refused(Why.UNREACHABLE, words);
    }

    private static <T extends @Nullable Object> T await(CompletionStage<T> stage)
            throws CredentialFailure, InterruptedException {
        try {
            return stage.toCompletableFuture().get(SIGN_IN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof CredentialFailure known
                    ? known
                    : new CredentialFailure("Signing in to the workspace failed: " + cause, false);
        } catch (TimeoutException slow) {
            throw new CredentialFailure(
                    "Signing in to the workspace took longer than " + SIGN_IN_SECONDS + " seconds.", true);
        }
    }

    private static @Nullable JsonObject object(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject object ? object : null;
        } catch (JsonParseException notJson) {
            return null;
        }
    }

    private static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }
}
