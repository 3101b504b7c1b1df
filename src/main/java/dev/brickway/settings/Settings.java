package dev.brickway.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, checked and with its defaults filled in. Addresses are still as the person wrote them;
 * {@code databricks.WorkspaceAddress} reads them.
 *
 * @param demo whether the built-in demo workspace is asked for
 * @param keychain whether secrets are kept in the operating system's keychain
 * @param configFolder where {@code settings.json}, {@code models.json} and the log are
 * @param warnings what the person should hear at every start
 * @param sources where each setting that is not a default was found, as in "DBX_PROXY_PORT in .env"
 */
public record Settings(
        Listen listen,
        Upstream upstream,
        Login login,
        Timeouts timeouts,
        Network network,
        Logging logging,
        Window window,
        boolean demo,
        boolean keychain,
        Path configFolder,
        List<String> warnings,
        Map<SettingKey, String> sources) {

    public static final int DEFAULT_PORT = 19_000;

    /** What {@link #source} calls a setting that nobody made. */
    public static final String BY_DEFAULT = "the default";

    public Settings {
        warnings = List.copyOf(warnings);
        sources = Map.copyOf(sources);
    }

    /**
     * Where clients come in.
     *
     * @param port 0 for any free one
     * @param host a loopback address unless {@code allowRemote}
     * @param localKey what clients must send, null when everyone on this computer may come in
     */
    public record Listen(
            int port,
            String host,
            boolean allowRemote,
            @Nullable Secret localKey) {

        /**
         * The base URL at this host.
         *
         * @param boundPort the port that is really listened on
         */
        public String address(int boundPort) {
            return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort;
        }

        /**
         * The base URL for a tool of this computer: where all interfaces are listened on, loopback's.
         *
         * @param boundPort the port that is really listened on
         */
        public String addressForTools(int boundPort) {
            return switch (host) {
                case "0.0.0.0" -> "http://127.0.0.1:" + boundPort;
                case "::", "[::]" -> "http://[::1]:" + boundPort;
                default -> address(boundPort);
            };
        }

        /** The base URL with the configured port. */
        public String address() {
            return address(port);
        }
    }

    /**
     * Where requests go to, as written.
     *
     * @param workspaceHost the workspace's address
     * @param endpoint the one serving endpoint of single-endpoint mode
     * @param model the model's name in the body in single-endpoint mode; the endpoint's unless set
     * @param url a whole invocation URL
     * @param gatewayUrl the base of an AI Gateway
     */
    public record Upstream(
            @Nullable String workspaceHost,
            @Nullable String endpoint,
            @Nullable String model,
            @Nullable String url,
            @Nullable String gatewayUrl) {

        /** Whether no workspace is configured at all. */
        public boolean isEmpty() {
            return workspaceHost == null && url == null && gatewayUrl == null;
        }
    }

    /**
     * How Brickway proves to the workspace who it is, from the strongest place that says so. Where several are given, a
     * token comes before an OAuth client and that before a profile.
     *
     * @param clientSecret null when the keychain may have it
     * @param profile the name of a profile of {@code ~/.databrickscfg}; it names the workspace, too, when nothing else does
     * @param profileFile another file in its place
     */
    public record Login(
            @Nullable Secret token,
            @Nullable String clientId,
            @Nullable Secret clientSecret,
            @Nullable String profile,
            @Nullable Path profileFile) {}

    /**
     * How long to wait.
     *
     * @param connect for a connection, TLS included
     * @param firstByte for the first byte of an answer
     * @param idle for the next bytes of an answer that has begun
     */
    public record Timeouts(Duration connect, Duration firstByte, Duration idle) {}

    /**
     * The way to the workspace.
     *
     * @param insecureSkipVerify no check of the workspace's TLS certificate
     * @param caFile certificate authorities that are trusted besides the computer's own
     * @param proxy the proxy that is always used, as written; may hold a password
     * @param useSystemProxy whether {@code httpsProxy}, or else the operating system's proxy, is used when {@code proxy}
     *     is not set; otherwise traffic goes direct
     * @param httpsProxy may hold a password
     * @param noProxy the hosts that no proxy is used for
     */
    public record Network(
            boolean insecureSkipVerify,
            @Nullable Path caFile,
            @Nullable Secret proxy,
            boolean useSystemProxy,
            @Nullable Secret httpsProxy,
            @Nullable String noProxy) {}

    /**
     * What is written down.
     *
     * @param file whether request lines and notices go to {@link Settings#logFile()}
     */
    public record Logging(boolean file) {}

    /**
     * How the window behaves.
     *
     * @param startHidden whether it stays closed at start where there is a tray icon to open it with
     * @param closeToTray whether closing it leaves Brickway running in the tray
     */
    public record Window(Appearance appearance, boolean startHidden, boolean closeToTray) {}

    /** The window's colours. */
    public enum Appearance {
        /** As the operating system has them now. */
        SYSTEM,
        LIGHT,
        DARK
    }

    /**
     * The same settings with a workspace's address that was found elsewhere.
     *
     * @param source where, as in "host of profile work"
     */
    public Settings withWorkspaceHost(String host, String source) {
        Map<SettingKey, String> where = new HashMap<>(sources);
        where.put(SettingKey.WORKSPACE_HOST, source);
        Upstream with =
                new Upstream(host, upstream.endpoint(), upstream.model(), upstream.url(), upstream.gatewayUrl());
        return new Settings(
                listen, with, login, timeouts, network, logging, window, demo, keychain, configFolder, warnings, where);
    }

    /**
     * The same settings with another workspace and login in place of those that are set, to try them before they are saved.
     *
     * @param source where the new ones are from, as in "this window"
     */
    public Settings withWorkspace(Upstream to, Login with, String source) {
        Map<SettingKey, String> where = new HashMap<>(sources);
        put(where, SettingKey.WORKSPACE_HOST, to.workspaceHost(), source);
        put(where, SettingKey.ENDPOINT, to.endpoint(), source);
        put(where, SettingKey.MODEL, to.model(), source);
        put(where, SettingKey.URL, to.url(), source);
        put(where, SettingKey.GATEWAY_URL, to.gatewayUrl(), source);
        if (!with.equals(login)) {
            put(where, SettingKey.TOKEN, with.token(), source);
            put(where, SettingKey.CLIENT_ID, with.clientId(), source);
            put(where, SettingKey.CLIENT_SECRET, with.clientSecret(), source);
            put(where, SettingKey.PROFILE, with.profile(), source);
        }
        return new Settings(
                listen, to, with, timeouts, network, logging, window, false, keychain, configFolder, warnings, where);
    }

    private static void put(Map<SettingKey, String> where, SettingKey key, @Nullable Object value, String source) {
        if (value == null) {
            where.remove(key);
        } else {
            where.put(key, source);
        }
    }

    /** The same settings with a local key that was found elsewhere. */
    public Settings withLocalKey(Secret key) {
        Listen with = new Listen(listen.port(), listen.host(), listen.allowRemote(), key);
        return new Settings(
                with,
                upstream,
                login,
                timeouts,
                network,
                logging,
                window,
                demo,
                keychain,
                configFolder,
                warnings,
                sources);
    }

    /** The same settings, with those that need no restart as {@code read} has them: the window's and the log's. */
    public Settings withLiveOnesOf(Settings read) {
        Map<SettingKey, String> where = new HashMap<>(sources);
        for (SettingKey key : SettingKey.values()) {
            if (!key.needsRestart()) {
                where.remove(key);
                String now = read.sources.get(key);
                if (now != null) {
                    where.put(key, now);
                }
            }
        }
        return new Settings(
                listen,
                upstream,
                login,
                timeouts,
                network,
                read.logging,
                read.window,
                demo,
                keychain,
                configFolder,
                warnings,
                where);
    }

    /** Whether a setting comes from a stronger place than {@code settings.json}, where a change would have no effect. */
    public boolean isFixed(SettingKey key) {
        String source = sources.get(key);
        return source != null && !source.endsWith(SettingsLayers.IN_FILE);
    }

    /** Whether a setting comes from the process's own environment rather than from a file or the command line. */
    public boolean isFromEnvironment(SettingKey key) {
        return source(key).endsWith(" in " + SettingsLoader.ENVIRONMENT);
    }

    /** Where a setting was found; "the default" when nowhere. */
    public String source(SettingKey key) {
        return sources.getOrDefault(key, BY_DEFAULT);
    }

    /** The setting that names the proxy; null when none does, though the operating system may have one. */
    public @Nullable SettingKey proxyKey() {
        if (network.proxy() != null) {
            return SettingKey.PROXY;
        }
        return network.useSystemProxy() && network.httpsProxy() != null ? SettingKey.HTTPS_PROXY : null;
    }

    public Path settingsFile() {
        return configFolder.resolve("settings.json");
    }

    public Path modelsFile() {
        return configFolder.resolve("models.json");
    }

    /** The user's own rules for model families. */
    public Path familiesFile() {
        return configFolder.resolve("families.json");
    }

    public Path learnedFile() {
        return configFolder.resolve("learned.json");
    }

    /** How much each model was used on each day. */
    public Path usageFile() {
        return configFolder.resolve("usage.json");
    }

    public Path logFile() {
        return logFile(configFolder);
    }

    /** The log file of a configuration folder, for those who have not read the settings. */
    public static Path logFile(Path configFolder) {
        return configFolder.resolve("log").resolve("brickway.log");
    }
}
