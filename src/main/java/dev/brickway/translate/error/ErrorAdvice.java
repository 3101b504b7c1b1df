package dev.brickway.translate.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person can do about a refusal, for the classes of refusals that are known. */
final class ErrorAdvice {
    private static final Pattern SUPPORTED_TYPES = Pattern.compile("Supported API types: \\[([^\\]]*)\\]");

    private ErrorAdvice() {}

    /** A sentence that comes after Databricks' own words, or null when they are enough. */
    static @Nullable String nextStep(int status, String words, ErrorBody found, boolean overflow) {
        String said = UpstreamError.lower(words + " " + found.code());
        if (overflow) {
            // Codex, OpenCode, Cline, Pi and Continue each look for one of the two phrases and then compact by
            // themselves.
            return "Input is too long for the model's maximum context length: start a new conversation, let your tool "
                    + "compact this one, or choose a model with a larger context.";
        }
        if (found.signIn() || (status >= 300 && status < 400)) {
            return "This is the workspace's sign-in page, not its API: check that the address is the workspace's own "
                    + "(such as adb-1234567890123456.7.azuredatabricks.net) and that the token belongs to it.";
        }
        String about = aboutAccess(status, said);
        if (about == null) {
            about = aboutAddress(status, said, words);
        }
        return about != null ? about : aboutLoad(status, said, found);
    }

    private static @Nullable String aboutAccess(int status, String said) {
        if (said.contains("expected aud claim") || said.contains("incorrectclaimexception")) {
            return "The token was made for another service or workspace: use a token of this workspace.";
        }
        if (said.contains("serving.serving-endpoints-query") || said.contains("required scopes")) {
            return "The token lacks a scope: make one with the scope serving.serving-endpoints-query, or one for all "
                    + "APIs.";
        }
        if (said.contains("ip acl") || said.contains("ip access list") || said.contains("ip address")) {
            return "The workspace admits known networks only: connect to your company's network or VPN.";
        }
        if (status == 401
                || said.contains("invalid access token")
                || said.contains("invalid token")
                || said.contains("credential was not sent")
                || said.contains("token is expired")) {
            return "Check the Databricks token: it may be wrong, expired or of another workspace. Make a new one in the "
                    + "workspace under Settings, Developer, Access tokens, and give it to Brickway.";
        }
        if (said.contains("rate limit of 0") || said.contains("rate limit is set to 0")) {
            return "An administrator has switched this endpoint off for you with a rate limit of zero.";
        }
        if (said.contains("permission") || status == 403) {
            return "Ask a workspace administrator for the permission to query this model (Can Query on the serving "
                    + "endpoint, or EXECUTE on the Unity Catalog model).";
        }
        return null;
    }

    private static @Nullable String aboutAddress(int status, String said, String words) {
        if (said.contains("feature_disabled")
                || said.contains("ai gateway is not available")
                || said.contains("ai gateway legacy endpoint is not available")) {
            return "Use the workspace's serving endpoints instead: give Brickway the workspace's address rather than "
                    + "the gateway's.";
        }
        if (status == 501 || said.contains("use unity catalog model services")) {
            return "The workspace knows the model by its Unity Catalog name now: set \"upstream\" of this model in "
                    + "models.json to system.ai. and the name without databricks-.";
        }
        Matcher types = SUPPORTED_TYPES.matcher(words);
        if (types.find()) {
            return "Choose another endpoint for this model in models.json; it offers " + types.group(1) + ".";
        }
        if (said.contains("only supports the responses api")) {
            return "Choose the endpoint \"openai\" or \"cursor\" for this model in models.json.";
        }
        if (said.contains("known api type")
                || said.contains("path must be of form")
                || said.contains("invalid path")
                || said.contains("no api found for")) {
            return "The workspace has no such API at this address: check the address, and the model's endpoint in "
                    + "models.json.";
        }
        if (status == 404 || said.contains("does not exist")) {
            return "Check the model's name: models.json must list it as the workspace knows it.";
        }
        return null;
    }

    private static @Nullable String aboutLoad(int status, String said, ErrorBody found) {
        return switch (status) {
            case 408, 504 ->
                "The model took longer than the workspace allows (about five minutes): ask for less at once.";
            case 413 -> "The request is larger than the workspace accepts: send fewer or smaller files and images.";
            case 429 ->
                said.contains("provisioned throughput") || said.contains("account team")
                        ? "Wait a little and try again, or choose another model."
                        : "Wait a little and try again, choose another model, or ask a workspace administrator for a higher "
                                + "rate limit.";
            case 503 ->
                "The endpoint may still be starting, which can take some minutes when it was scaled to zero: try "
                        + "again shortly.";
            case 500, 502 ->
                found.requestId() == null
                        ? "The fault is on the workspace's side: try again."
                        : "The fault is on the workspace's side: try again, and give Databricks' support the request id "
                                + found.requestId() + " if it stays.";
            default -> null;
        };
    }

    /** The HTTP status that belongs to one of Databricks' or OpenAI's error codes (Databricks docs, API errors). */
    static int statusOf(String code, int otherwise) {
        return switch (code) {
            case "BAD_REQUEST",
                    "INVALID_PARAMETER_VALUE",
                    "INVALID_ARGUMENT",
                    "MALFORMED_REQUEST",
                    "INVALID_STATE",
                    "context_length_exceeded",
                    "invalid_request_error" -> 400;
            case "UNAUTHENTICATED", "CUSTOMER_UNAUTHORIZED", "authentication_error", "invalid_api_key" -> 401;
            case "PERMISSION_DENIED", "permission_error" -> 403;
            case "RESOURCE_DOES_NOT_EXIST",
                    "ENDPOINT_NOT_FOUND",
                    "NOT_FOUND",
                    "FEATURE_DISABLED",
                    "not_found_error",
                    "model_not_found" -> 404;
            case "REQUEST_LIMIT_EXCEEDED",
                    "RESOURCE_EXHAUSTED",
                    "QUOTA_EXCEEDED",
                    "rate_limit_exceeded",
                    "rate_limit_error" -> 429;
            case "NOT_IMPLEMENTED" -> 501;
            case "TEMPORARILY_UNAVAILABLE", "UNAVAILABLE", "ENDPOINT_NOT_READY", "overloaded_error" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            case "INTERNAL_ERROR", "INTERNAL", "server_error", "api_error" -> 500;
            default -> otherwise;
        };
    }
}
