package dev.brickway.translate.error;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An error as the client gets it: in the dialect of the route, with the status code with which the reason reaches the
 * person.
 *
 * @param status the HTTP status for this client
 * @param body JSON
 * @param retryAfterSeconds the value of {@code Retry-After}; always there for a 429
 */
@SuppressWarnings("ArrayRecordComponent") // written to the socket as it is, never compared
public record ErrorAnswer(int status, byte[] body, String contentType, OptionalInt retryAfterSeconds) {
    public static final String JSON = "application/json";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    public static ErrorAnswer of(Dialect dialect, ClientKind client, UpstreamError error) {
        int status = ClientStatus.of(client, error);
        byte[] body = GSON.toJson(envelope(dialect, error)).getBytes(StandardCharsets.UTF_8);
        return new ErrorAnswer(status, body, JSON, ClientStatus.retryAfter(status, error));
    }

    /**
     * One complete event that tells of an error inside a stream of {@code dialect}, blank line included. For
     * {@link Dialect#RESPONSES} see {@link #responseFailed}, which can say which response failed.
     */
    public static byte[] streamEvent(Dialect dialect, UpstreamError error) {
        return switch (dialect) {
            case CHAT_COMPLETIONS -> utf8("data: " + GSON.toJson(envelope(dialect, error)) + "\n\n");
            case MESSAGES -> utf8("event: error\ndata: " + GSON.toJson(envelope(dialect, error)) + "\n\n");
            case RESPONSES -> responseFailed(null, null, 0, error);
        };
    }

    /**
     * The {@code response.failed} event that ends a Responses stream (OpenAI API reference; Codex and VS Code show its
     * message even after text has arrived).
     *
     * @param id the response's id, null when the stream broke before it told one
     * @param model the response's model, null when unknown
     * @param sequenceNumber one more than that of the last event sent
     */
    public static byte[] responseFailed(
            @Nullable String id, @Nullable String model, long sequenceNumber, UpstreamError error) {
        JsonObject reason = new JsonObject();
        reason.addProperty("code", error.contextOverflow() ? UpstreamError.CONTEXT_LENGTH_EXCEEDED : codeOf(error));
        reason.addProperty("message", error.message());
        JsonObject response = new JsonObject();
        response.addProperty("id", id == null ? "resp_failed" : id);
        response.addProperty("object", "response");
        response.addProperty("status", "failed");
        if (model != null) {
            response.addProperty("model", model);
        }
        response.add("error", reason);
        response.add("incomplete_details", JsonNull.INSTANCE);
        JsonObject event = new JsonObject();
        event.addProperty("type", "response.failed");
        event.addProperty("sequence_number", sequenceNumber);
        event.add("response", response);
        return utf8("event: response.failed\ndata: " + GSON.toJson(event) + "\n\n");
    }

    private static JsonObject envelope(Dialect dialect, UpstreamError error) {
        JsonObject reason = new JsonObject();
        JsonObject envelope = new JsonObject();
        if (dialect == Dialect.MESSAGES) {
            envelope.addProperty("type", "error");
            reason.addProperty("type", anthropicType(error));
            reason.addProperty("message", anthropicMessage(error));
        } else {
            reason.addProperty("message", error.message());
            reason.addProperty("type", openAiType(error));
            reason.addProperty("param", error.param());
            reason.addProperty("code", codeOf(error));
        }
        envelope.add("error", reason);
        return envelope;
    }

    /** Claude Code compacts by itself when it reads Anthropic's own phrase for a context overflow. */
    private static String anthropicMessage(UpstreamError error) {
        String message = error.message();
        boolean known = UpstreamError.lower(message).contains("prompt is too long");
        return error.contextOverflow() && !known ? "prompt is too long: " + message : message;
    }

    private static String codeOf(UpstreamError error) {
        if (error.contextOverflow()) {
            return UpstreamError.CONTEXT_LENGTH_EXCEEDED;
        }
        if (error.status() == 429) {
            return "rate_limit_exceeded";
        }
        return error.code() != null ? error.code() : openAiType(error);
    }

    private static String openAiType(UpstreamError error) {
        if (error.contextOverflow()) {
            return "invalid_request_error";
        }
        if (error.type() != null) {
            return error.type();
        }
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> error.status() >= 400 && error.status() < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /** Anthropic's error types by status (Anthropic docs, "Errors"). */
    private static String anthropicType(UpstreamError error) {
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 408, 504 -> "timeout_error";
            default ->
                error.contextOverflow() || (error.status() >= 400 && error.status() < 500)
                        ? "invalid_request_error"
                        : "api_error";
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
