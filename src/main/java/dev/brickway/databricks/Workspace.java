package dev.brickway.databricks;

import dev.brickway.models.ModelApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The workspace requests are forwarded to, and the paths of its APIs (Databricks docs: "Query serving endpoints", "AI
 * Gateway"; the gateway's dedicated hosts have no {@code /ai-gateway} in their paths).
 *
 * @param kind which of the four ways of addressing it is used
 * @param origin scheme, host and port that model requests go to, without a path
 * @param base the path in front of the gateway's paths: empty or {@code /ai-gateway}
 * @param servingOrigin the origin that {@code /serving-endpoints/} paths belong to; the same unless the gateway has a host
 *     of its own
 * @param endpoint in single-endpoint mode the one serving endpoint chat requests go to; for a fixed URL the one it names
 * @param bodyModel in single-endpoint mode the {@code model} to send in the body; null to send what the client asks for
 * @param fixedPath the path and query of {@link Kind#FIXED_URL}
 */
public record Workspace(
        Kind kind,
        URI origin,
        String base,
        URI servingOrigin,
        @Nullable String endpoint,
        @Nullable String bodyModel,
        @Nullable String fixedPath) {

    private static final String GATEWAY_BASE = "/ai-gateway";
    private static final String SERVING_BASE = "/serving-endpoints/";

    /** The ways of addressing a workspace. */
    public enum Kind {
        /** {@code /serving-endpoints/…} on the workspace's host. */
        SERVING_ENDPOINTS,
        /** {@code /ai-gateway/…} on the workspace's host. */
        GATEWAY_ON_WORKSPACE,
        /** The gateway on a host of its own. */
        GATEWAY_HOST,
        /** Every request goes to one URL. */
        FIXED_URL
    }

    /** Whether every chat request goes to one endpoint, whatever model the client names. */
    public boolean singleEndpoint() {
        return endpoint != null || kind == Kind.FIXED_URL;
    }

    /**
     * Where a request for a model goes to.
     *
     * @param endpointPath the path from {@code models.json}, with {@code {model}} for the model's name; null for the
     *     workspace's usual one. A path that begins with {@code /serving-endpoints/} or {@code /ai-gateway/} belongs to
     *     the workspace's host, any other to the gateway; a workspace that is used by its serving endpoints
     *     takes of the latter only what these cannot do
     * @param model the name Databricks knows the model by
     */
    public UpstreamTarget target(ModelApi api, @Nullable String endpointPath, String model) {
        if (kind == Kind.FIXED_URL && fixedPath != null) {
            return new UpstreamTarget(origin, fixedPath);
        }
        if (endpoint != null && api == ModelApi.CHAT) {
            return new UpstreamTarget(servingOrigin, SERVING_BASE + pathSegment(endpoint) + "/invocations");
        }
        if (endpointPath != null
                && (endpointPath.startsWith(SERVING_BASE) || endpointPath.startsWith(GATEWAY_BASE + "/"))) {
            return new UpstreamTarget(servingOrigin, fill(endpointPath, model));
        }
        boolean gatewayOnly = isUnityCatalogName(model) || isCursor(endpointPath);
        if (kind == Kind.SERVING_ENDPOINTS && !gatewayOnly) {
            return new UpstreamTarget(servingOrigin, servingPath(api, model));
        }
        String path = endpointPath == null ? gatewayPath(api) : endpointPath;
        String prefix = kind == Kind.SERVING_ENDPOINTS ? GATEWAY_BASE : base;
        return new UpstreamTarget(origin, prefix + fill(path, model));
    }

    /**
     * The same workspace by its serving endpoints alone.
     *
     * @return null when no host is known that has them
     */
    public @Nullable Workspace withoutGateway() {
        return switch (kind) {
            case SERVING_ENDPOINTS -> this;
            case GATEWAY_ON_WORKSPACE -> servingEndpoints();
            case GATEWAY_HOST -> servingOrigin.equals(origin) ? null : servingEndpoints();
            case FIXED_URL -> null;
        };
    }

    /**
     * Whether {@link #servingOrigin} has the workspace's REST API. A gateway's own host has none, and only Azure's tell
     * the workspace's; a gateway behind a host that is not Databricks' own may answer for both.
     */
    public boolean hasRestApi() {
        return switch (kind) {
            case SERVING_ENDPOINTS, GATEWAY_ON_WORKSPACE -> true;
            case GATEWAY_HOST -> !servingOrigin.equals(origin) || !WorkspaceAddress.isGatewayHost(origin);
            case FIXED_URL -> endpoint != null || WorkspaceAddress.isWorkspaceHost(origin);
        };
    }

    /** The same workspace for all of its models instead of one endpoint. */
    public Workspace withoutEndpoint() {
        return endpoint == null ? this : servingEndpoints();
    }

    private Workspace servingEndpoints() {
        return new Workspace(Kind.SERVING_ENDPOINTS, servingOrigin, "", servingOrigin, null, null, null);
    }

    /** For people: where requests go to. */
    public String describe() {
        return switch (kind) {
            case FIXED_URL -> origin + String.valueOf(fixedPath);
            case GATEWAY_HOST, GATEWAY_ON_WORKSPACE -> origin + base;
            case SERVING_ENDPOINTS ->
                origin + (endpoint == null ? "/serving-endpoints" : SERVING_BASE + endpoint + "/invocations");
        };
    }

    /** Names with dots are known to the gateway only (mlflow PR 24177). */
    private static boolean isUnityCatalogName(String model) {
        int dot = model.indexOf('.');
        return dot > 0 && model.indexOf('.', dot + 1) > dot;
    }

    /** Chat for models that have only the Responses API; serving endpoints refuse it (opencode PR 7984). */
    private static boolean isCursor(@Nullable String endpointPath) {
        return endpointPath != null && endpointPath.startsWith("/cursor/");
    }

    private static String servingPath(ModelApi api, String model) {
        return switch (api) {
            case CHAT -> SERVING_BASE + pathSegment(model) + "/invocations";
            case RESPONSES -> "/serving-endpoints/responses";
            case MESSAGES -> "/serving-endpoints/anthropic/v1/messages";
        };
    }

    private static String gatewayPath(ModelApi api) {
        return switch (api) {
            case CHAT -> "/mlflow/v1/chat/completions";
            case RESPONSES -> "/openai/v1/responses";
            case MESSAGES -> "/anthropic/v1/messages";
        };
    }

    private static String fill(String path, String model) {
        return path.contains("{model}") ? path.replace("{model}", pathSegment(model)) : path;
    }

    /**
     * A name as one part of a path: all but RFC 3986's unreserved characters percent-encoded, so that it can never change
     * the path.
     */
    public static String pathSegment(String name) {
        StringBuilder out = new StringBuilder(name.length() + 8);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == '~';
            if (unreserved) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
