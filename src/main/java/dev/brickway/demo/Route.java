package dev.brickway.demo;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's method and path ask of the workspace. */
sealed interface Route {

    /**
     * A question to a model.
     *
     * @param door where it came in, which decides names and refusals
     * @param modelInPath the serving endpoint named by the path, or null when the body names the model
     */
    record Ask(Api api, Door door, @Nullable String modelInPath) implements Route {}

    /** One of the listings and other small answers. */
    record Look(Listing listing, String argument) implements Route {}

    /** A path the workspace does not have. */
    record Nowhere(Refusal refusal) implements Route {}

    /** The three ways into a workspace's models. */
    enum Door {
        /** {@code /serving-endpoints/…} on the workspace's host. */
        SERVING,
        /** {@code /ai-gateway/…} on the workspace's host. */
        GATEWAY,
        /** The same without the prefix: a dedicated gateway host, whose chunks are barer (ForgeCode bridge, 2026-04). */
        DEDICATED;

        boolean isGateway() {
            return this != SERVING;
        }
    }

    /** The answers that come from no model. */
    enum Listing {
        ENDPOINTS,
        ENDPOINT,
        FOUNDATION_MODELS,
        GATEWAY_ENDPOINTS,
        MODEL_SERVICES,
        ANTHROPIC_MODELS,
        ME,
        TOKEN
    }

    Map<String, Api> GATEWAY_PATHS = Map.of(
            "/mlflow/v1/chat/completions", Api.CHAT,
            "/openai/v1/chat/completions", Api.OPENAI_CHAT,
            "/cursor/v1/chat/completions", Api.CURSOR,
            "/openai/v1/responses", Api.RESPONSES,
            "/codex/v1/responses", Api.RESPONSES,
            "/anthropic/v1/messages", Api.MESSAGES);

    Map<String, Api> SERVING_PATHS = Map.of(
            "/chat/completions", Api.CHAT,
            "/responses", Api.RESPONSES,
            "/open-responses", Api.RESPONSES,
            "/anthropic/v1/messages", Api.MESSAGES);

    Map<String, Listing> LISTINGS = Map.of(
            "/api/2.0/serving-endpoints", Listing.ENDPOINTS,
            "/api/2.0/serving-endpoints:foundation-models", Listing.FOUNDATION_MODELS,
            "/api/ai-gateway/v2/endpoints", Listing.GATEWAY_ENDPOINTS,
            "/api/2.1/unity-catalog/model-services", Listing.MODEL_SERVICES,
            "/ai-gateway/anthropic/v1/models", Listing.ANTHROPIC_MODELS,
            "/anthropic/v1/models", Listing.ANTHROPIC_MODELS,
            "/api/2.0/preview/scim/v2/Me", Listing.ME);

    Pattern INVOCATIONS = Pattern.compile("/serving-endpoints/([^/]+)(?:/served-models/[^/]+)?/invocations");
    Pattern ONE_ENDPOINT = Pattern.compile("/api/2\\.0/serving-endpoints/([^/:]+)");
    List<String> DEDICATED_PREFIXES = List.of("/mlflow/", "/openai/", "/cursor/", "/codex/", "/anthropic/");

    /** Works out what {@code method} and {@code path} (without the query) ask for; {@code pathAndQuery} is for refusals. */
    static Route of(String method, String path, String pathAndQuery) {
        if (method.equals("POST") && path.equals("/oidc/v1/token")) {
            return new Look(Listing.TOKEN, "");
        }
        Listing listing = LISTINGS.get(path);
        if (listing != null && method.equals("GET")) {
            return new Look(listing, "");
        }
        Matcher endpoint = ONE_ENDPOINT.matcher(path);
        if (method.equals("GET") && endpoint.matches()) {
            return new Look(Listing.ENDPOINT, endpoint.group(1));
        }
        if (path.startsWith("/serving-endpoints")) {
            return serving(method, path);
        }
        if (path.startsWith("/ai-gateway")) {
            return gateway(method, path.substring("/ai-gateway".length()), pathAndQuery, Door.GATEWAY);
        }
        if (DEDICATED_PREFIXES.stream().anyMatch(path::startsWith)) {
            return gateway(method, path, pathAndQuery, Door.DEDICATED);
        }
        return new Nowhere(Refusal.of(404, "ENDPOINT_NOT_FOUND", "No API found for '" + method + " " + path + "'"));
    }

    private static Route serving(String method, String path) {
        Matcher invocations = INVOCATIONS.matcher(path);
        boolean post = method.equals("POST");
        if (post && invocations.matches()) {
            return new Ask(Api.CHAT, Door.SERVING, invocations.group(1));
        }
        Api api = SERVING_PATHS.get(path.substring("/serving-endpoints".length()));
        if (post && api != null) {
            return new Ask(api, Door.SERVING, null);
        }
        // anthropics/claude-code#14007
        return new Nowhere(Refusal.of(
                404,
                "ENDPOINT_NOT_FOUND",
                "Path must be of form /serving-endpoints/<endpoint_name>/invocations or"
                        + " /serving-endpoints/<endpoint_name>/served-models/<served_model_name>/invocations"));
    }

    private static Route gateway(String method, String path, String pathAndQuery, Door door) {
        Api api = GATEWAY_PATHS.get(path);
        if (method.equals("POST") && api != null) {
            return new Ask(api, door, null);
        }
        if (door == Door.DEDICATED) {
            return new Nowhere(Refusal.of(404, "ENDPOINT_NOT_FOUND", "Invalid path"));
        }
        return new Nowhere(Refusal.badRequest("Request path '" + pathAndQuery
                + "' doesn't match any known API type and is classified as an unmanaged api request. Set the"
                + " Databricks-Model-Provider-Service header to the name of the model provider service to forward this"
                + " request to."));
    }
}
