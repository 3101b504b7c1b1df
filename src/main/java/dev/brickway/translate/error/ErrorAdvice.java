package dev.brickway.translate.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person can do about a refusal, for the classes of refusals that are known. */
final class ErrorAdvice {
    private static final Pattern SUPPORTED_TYPES = Pattern.compile("Supported API types: \\[([^\\]]*)\\]");

    private ErrorAdvice() {}

    /** Which class of refusals this is. */
    static ErrorKind kind(int status, String words, ErrorBody found, boolean overflow) {
        String said = UpstreamError.lower(words + " " + found.code());
        if (overflow) {
            return ErrorKind.CONTEXT_OVERFLOW;
        }
        if (found.signIn() || (status >= 300 && status < 400)) {
            return ErrorKind.SIGN_IN_PAGE;
        }
        ErrorKind kind = aboutAccess(status, said, words);
        if (kind == null) {
            kind = aboutAddress(status, said, words);
        }
        return kind != null ? kind : aboutLoad(status, said, words);
    }

    private static @Nullable ErrorKind aboutAccess(int status, String said, String words) {
        if (said.contains("expected aud claim") || said.contains("incorrectclaimexception")) {
            return ErrorKind.WRONG_AUDIENCE;
        }
        if (said.contains("serving.serving-endpoints-query") || said.contains("required scopes")) {
            return ErrorKind.SCOPE_MISSING;
        }
        if (said.contains("ip acl") || said.contains("ip access list") || said.contains("ip address")) {
            return ErrorKind.NETWORK_BLOCKED;
        }
        if (said.contains("credential was not sent")) {
            return ErrorKind.CREDENTIAL_MISSING;
        }
        if (said.contains("token is expired") || said.contains("token has expired") || said.contains("token expired")) {
            return ErrorKind.TOKEN_EXPIRED;
        }
        if (status == 401 || said.contains("invalid access token") || said.contains("invalid token")) {
            return ErrorKind.TOKEN_REFUSED;
        }
        if (said.contains("rate limit of 0") || said.contains("rate limit is set to 0")) {
            return ErrorKind.SWITCHED_OFF;
        }
        if (status == 403 && HtmlText.isSummary(words)) {
            return ErrorKind.WEB_PAGE;
        }
        return said.contains("permission") || status == 403 ? ErrorKind.NO_PERMISSION : null;
    }

    private static @Nullable ErrorKind aboutAddress(int status, String said, String words) {
        if (said.contains("feature_disabled")
                || said.contains("ai gateway is not available")
                || said.contains("ai gateway legacy endpoint is not available")) {
            return ErrorKind.GATEWAY_OFF;
        }
        if (status == 501 || said.contains("use unity catalog model services")) {
            return ErrorKind.RENAMED;
        }
        if (SUPPORTED_TYPES.matcher(words).find()
                || said.contains("only supports the responses api")
                || said.contains("native_api_type=")) {
            return ErrorKind.API_NOT_OFFERED;
        }
        if (said.contains("known api type")
                || said.contains("path must be of form")
                || said.contains("invalid path")
                || said.contains("no api found for")) {
            return ErrorKind.NO_SUCH_API;
        }
        if (status == 404 && HtmlText.isSummary(words)) {
            return ErrorKind.WEB_PAGE;
        }
        return status == 404 || said.contains("does not exist") ? ErrorKind.NO_SUCH_MODEL : null;
    }

    private static ErrorKind aboutLoad(int status, String said, String words) {
        return switch (status) {
            case 408, 504 -> ErrorKind.TOO_SLOW;
            case 413 -> ErrorKind.TOO_LARGE;
            case 429 -> {
                if (said.contains("user defined rate limit")) {
                    yield ErrorKind.OWN_RATE_LIMIT;
                }
                yield said.contains("provisioned throughput") || said.contains("account team")
                        ? ErrorKind.SERVICE_RATE_LIMIT
                        : ErrorKind.RATE_LIMIT;
            }
            case 500, 502 -> HtmlText.isSummary(words) ? ErrorKind.WEB_PAGE : ErrorKind.FAULT;
            case 503 -> ErrorKind.STARTING;
            default -> HtmlText.isSummary(words) ? ErrorKind.WEB_PAGE : ErrorKind.OTHER;
        };
    }

    /** A sentence that comes after Databricks' own words, or null when they are enough. */
    static @Nullable String nextStep(ErrorKind kind, String words, ErrorBody found) {
        return switch (kind) {
            // Codex, OpenCode, Cline, Pi and Continue each look for one of the two phrases and then compact by
            // themselves.
            case CONTEXT_OVERFLOW ->
                "Input is too long for the model's maximum context length: start a new conversation, let your tool "
                        + "compact this one, or choose a model with a larger context.";
            case SIGN_IN_PAGE ->
                "This is the workspace's sign-in page, not its API: check that the address is the workspace's own "
                        + "(such as adb-1234567890123456.7.azuredatabricks.net) and that the token belongs to it.";
            case WRONG_AUDIENCE ->
                "The token was made for another service or workspace: use a token of this workspace.";
            case SCOPE_MISSING ->
                "The token lacks a scope: make one with the scope serving.serving-endpoints-query, or one for all "
                        + "APIs.";
            case NETWORK_BLOCKED ->
                "The workspace admits known networks only: connect to your company's network or VPN.";
            case CREDENTIAL_MISSING ->
                "Check how Brickway signs in: the workspace takes one of its own Access tokens (Settings, Developer) or "
                        + "an OAuth token, nothing else.";
            case TOKEN_EXPIRED ->
                "The Databricks token is too old: make a new one in the workspace under Settings, Developer, Access "
                        + "tokens, and give it to Brickway.";
            case TOKEN_REFUSED ->
                "Check the Databricks token: it may be wrong, expired or of another workspace. Make a new one in the "
                        + "workspace under Settings, Developer, Access tokens, and give it to Brickway.";
            case SWITCHED_OFF -> "An administrator has switched this endpoint off for you with a rate limit of zero.";
            case NO_PERMISSION ->
                "Ask a workspace administrator for the permission to query this model (Can Query on the serving "
                        + "endpoint, or EXECUTE on the Unity Catalog model).";
            case GATEWAY_OFF ->
                "Use the workspace's serving endpoints instead: give Brickway the workspace's address rather than "
                        + "the gateway's.";
            case RENAMED ->
                "The workspace knows the model by its Unity Catalog name now: set \"upstream\" of this model in "
                        + "models.json to system.ai. and the name without databricks-.";
            case API_NOT_OFFERED -> otherApi(words);
            case NO_SUCH_API ->
                "The workspace has no such API at this address: check the address, and the model's endpoint in "
                        + "models.json.";
            case NO_SUCH_MODEL -> "Check the model's name: models.json must list it as the workspace knows it.";
            case TOO_SLOW ->
                "The model took longer than the workspace allows (about five minutes): ask for less at once.";
            case TOO_LARGE ->
                "The request is larger than the workspace accepts: send fewer or smaller files and images.";
            case OWN_RATE_LIMIT ->
                "Wait a minute and try again, or ask a workspace administrator, who has set this limit, for a higher one.";
            case SERVICE_RATE_LIMIT -> "Wait a little and try again, or choose another model.";
            case RATE_LIMIT ->
                "Wait a little and try again, choose another model, or ask a workspace administrator for a higher "
                        + "rate limit.";
            case STARTING ->
                "The endpoint may still be starting, which can take some minutes when it was scaled to zero: try "
                        + "again shortly.";
            case WEB_PAGE ->
                "Something in front of the workspace's API answered with a web page (Databricks' front end, a proxy or "
                        + "a firewall): try again, and check the address and the network if it stays.";
            case FAULT ->
                found.requestId() == null
                        ? "The fault is on the workspace's side: try again."
                        : "The fault is on the workspace's side: try again, and give Databricks' support the request id "
                                + found.requestId() + " if it stays.";
            case OTHER -> null;
        };
    }

    private static String otherApi(String words) {
        Matcher types = SUPPORTED_TYPES.matcher(words);
        if (types.find()) {
            return "Choose another endpoint for this model in models.json; it offers " + types.group(1) + ".";
        }
        return UpstreamError.lower(words).contains("only supports the responses api")
                ? "Choose the endpoint \"openai\" or \"cursor\" for this model in models.json."
                : "Choose another endpoint for this model in models.json, such as \"mlflow\".";
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
