package dev.brickway.databricks;

import dev.brickway.databricks.Workspace.Kind;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whatever address a person pastes: a host, a browser's address bar, a gateway, an endpoint, an invocation URL. */
public final class WorkspaceAddress {
    /** Where the gateway's own paths begin, for cutting an endpoint's URL down to its gateway. */
    private static final Pattern GATEWAY_API =
            Pattern.compile("/(?:mlflow|cursor|openai|codex|anthropic|gemini)(?:/|$)");

    private static final Pattern INVOCATIONS = Pattern.compile("^/serving-endpoints/([^/]+)/invocations/?$");
    private static final Pattern AZURE_GATEWAY =
            Pattern.compile("(\\d+)\\.(\\d+)\\.ai-gateway\\.azuredatabricks\\.net");
    private static final Pattern DATABRICKS_HOST = Pattern.compile(
            "(?:.+\\.)?(?:cloud\\.databricks\\.(?:com|us|mil)|gcp\\.databricks\\.com|azuredatabricks\\.(?:net|us|cn)"
                    + "|databricks\\.azure\\.(?:us|cn))");

    private WorkspaceAddress() {}

    /**
     * The workspace of the settings: a whole URL first, then single-endpoint mode, then the gateway, then the workspace's
     * host.
     *
     * @param ownPort the port Brickway listens on, 0 when not known yet; an upstream that is Brickway itself is refused
     * @return empty when nothing is configured
     */
    public static Optional<Workspace> of(Settings settings, int ownPort) throws InvalidAddress {
        Settings.Upstream upstream = settings.upstream();
        String endpoint = upstream.endpoint();
        String model = upstream.model() != null ? upstream.model() : endpoint;
        String url = upstream.url();
        if (url != null) {
            Workspace fixed = named(settings, SettingKey.URL, () -> fixed(url, ownPort));
            return Optional.of(single(fixed, fixed.endpoint(), model != null ? model : fixed.endpoint()));
        }
        String hostText = upstream.workspaceHost();
        Workspace host = hostText == null
                ? null
                : named(settings, SettingKey.WORKSPACE_HOST, () -> workspace(hostText, ownPort));
        if (host != null && endpoint != null) {
            return Optional.of(single(servingEndpoints(host.servingOrigin()), endpoint, model));
        }
        String gatewayText = upstream.gatewayUrl();
        if (gatewayText == null) {
            return Optional.ofNullable(
                    host == null || host.endpoint() == null || model == null
                            ? host
                            : single(host, host.endpoint(), model));
        }
        Workspace gateway = named(settings, SettingKey.GATEWAY_URL, () -> gateway(gatewayText, ownPort));
        return Optional.of(host == null ? gateway : withServingOrigin(gateway, host.servingOrigin()));
    }

    /**
     * A workspace by its host or any address on it. A gateway's address gives the gateway, an invocation URL
     * single-endpoint mode, anything else the workspace's serving endpoints.
     */
    public static Workspace workspace(String pasted, int ownPort) throws InvalidAddress {
        URI address = AddressParser.parse(pasted, ownPort);
        URI origin = origin(address);
        String path = path(address);
        if (isGatewayHost(address) || path.equals("/ai-gateway") || path.startsWith("/ai-gateway/")) {
            return gateway(pasted, ownPort);
        }
        String endpoint = endpointIn(path);
        return single(servingEndpoints(origin), endpoint, endpoint);
    }

    /** A gateway by its base or the URL of one of its endpoints ({@code …/mlflow/v1/chat/completions}). */
    public static Workspace gateway(String pasted, int ownPort) throws InvalidAddress {
        URI address = AddressParser.parse(pasted, ownPort);
        URI origin = origin(address);
        String path = path(address);
        Matcher api = GATEWAY_API.matcher(path);
        String base = api.find() ? path.substring(0, api.start()) : path;
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        if (isGatewayHost(address)) {
            return new Workspace(Kind.GATEWAY_HOST, origin, "", servingOrigin(address, origin), null, null, null);
        }
        boolean workspaceHost = DATABRICKS_HOST.matcher(host(address)).matches();
        if (base.equals("/ai-gateway") || base.startsWith("/ai-gateway/") || workspaceHost) {
            return new Workspace(Kind.GATEWAY_ON_WORKSPACE, origin, "/ai-gateway", origin, null, null, null);
        }
        return new Workspace(Kind.GATEWAY_HOST, origin, base, origin, null, null, null);
    }

    /** One URL for every request, taken as it is. */
    public static Workspace fixed(String pasted, int ownPort) throws InvalidAddress {
        URI address = AddressParser.parse(pasted, ownPort);
        String path = path(address);
        if (path.isEmpty() || path.equals("/")) {
            throw new InvalidAddress("'" + address + "' has no path: give the whole invocation URL, such as "
                    + "https://<workspace>/serving-endpoints/<endpoint>/invocations.");
        }
        String query = address.getRawQuery();
        URI origin = origin(address);
        String endpoint = endpointIn(path);
        String whole = query == null ? path : path + "?" + query;
        return new Workspace(Kind.FIXED_URL, origin, "", origin, endpoint, endpoint, whole);
    }

    private interface Reading {
        Workspace read() throws InvalidAddress;
    }

    private static Workspace named(Settings settings, SettingKey key, Reading reading) throws InvalidAddress {
        try {
            return reading.read();
        } catch (InvalidAddress invalid) {
            throw new InvalidAddress(settings.source(key) + ": " + invalid.getMessage());
        }
    }

    private static Workspace withServingOrigin(Workspace gateway, URI servingOrigin) {
        return new Workspace(gateway.kind(), gateway.origin(), gateway.base(), servingOrigin, null, null, null);
    }

    private static URI origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create((address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT) + port);
    }

    private static String path(URI address) {
        String path = address.getRawPath();
        return path == null ? "" : path;
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a host that Databricks gives to workspaces. */
    public static boolean isWorkspaceHost(URI address) {
        return DATABRICKS_HOST.matcher(host(address)).matches() && !isGatewayHost(address);
    }

    /** Whether it is a host that Databricks gives to gateways. */
    public static boolean isGatewayHost(URI address) {
        return host(address).contains(".ai-gateway.");
    }

    /** On Azure the gateway's host tells the workspace's: id and shard are the same. */
    private static URI servingOrigin(URI address, URI origin) {
        Matcher azure = AZURE_GATEWAY.matcher(host(address));
        return azure.matches()
                ? URI.create("https://adb-" + azure.group(1) + "." + azure.group(2) + ".azuredatabricks.net")
                : origin;
    }

    private static Workspace servingEndpoints(URI origin) {
        return new Workspace(Kind.SERVING_ENDPOINTS, origin, "", origin, null, null, null);
    }

    private static Workspace single(Workspace any, @Nullable String endpoint, @Nullable String bodyModel) {
        return new Workspace(
                any.kind(), any.origin(), any.base(), any.servingOrigin(), endpoint, bodyModel, any.fixedPath());
    }

    private static @Nullable String endpointIn(String path) {
        Matcher invocations = INVOCATIONS.matcher(path);
        return invocations.matches() ? decoded(invocations.group(1)) : null;
    }

    private static String decoded(String segment) {
        String path = URI.create("x:/" + segment).getPath();
        return path == null ? segment : path.substring(1);
    }
}
