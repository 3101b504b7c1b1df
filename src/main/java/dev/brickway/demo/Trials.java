package dev.brickway.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error answers a prompt can ask for, worded as real workspaces word them. */
final class Trials {
    private Trials() {}

    /** The error that {@code trial} asks for; null when it asks for none. */
    static @Nullable Refusal error(Trial trial, DemoModel model, int promptTokens) {
        return switch (trial.word()) {
            case "error" -> status(trial.numberOr(500), model);
            case "retry-after" -> status(429, model).with("Retry-After", String.valueOf(trial.numberOr(1)));
            case "html" -> Refusal.html(trial.numberOr(502), "Bad Gateway");
            case "overflow" -> ChatCheck.overflow(model, model.context() + Math.max(promptTokens, 1), 4096);
            case "invalid-token" -> new Refusal(400, "text/plain", "Invalid Token", Map.of());
            default -> null;
        };
    }

    static Refusal status(int status, DemoModel model) {
        return switch (status) {
            case 400 -> Refusal.withDetails(400, "BAD_REQUEST", "Bad request: the prompt asked for demo:error 400");
            case 401 ->
                Refusal.numeric(401, "Credential was not sent or was of an unsupported type for this API.", Map.of());
            case 403 -> FrontDoor.invalidToken();
            case 404 ->
                Refusal.withDetails(
                        404,
                        "RESOURCE_DOES_NOT_EXIST",
                        "Endpoint with name '" + model.endpointName() + "' does not exist.");
            case 429 ->
                Refusal.of(
                        429,
                        "REQUEST_LIMIT_EXCEEDED",
                        "REQUEST_LIMIT_EXCEEDED: Exceeded workspace input tokens per minute rate limit for "
                                + model.endpointName()
                                + ". Work with your Databricks account team to request a higher FMAPI rate limit tier.");
            case 503 ->
                Refusal.of(
                        503,
                        "TEMPORARILY_UNAVAILABLE",
                        "The service at /api/2.0/serving-endpoints is temporarily unavailable. Please try again later."
                                + " [TraceId: -]");
            case 501 ->
                Refusal.of(
                        501,
                        "NOT_IMPLEMENTED",
                        "'" + model.endpointName()
                                + "' is no longer available. Use Unity Catalog model services (v3).");
            default ->
                Refusal.of(
                        status < 400 || status > 599 ? 500 : status,
                        "INTERNAL_ERROR",
                        "Internal error: the prompt asked for demo:error " + status);
        };
    }
}
