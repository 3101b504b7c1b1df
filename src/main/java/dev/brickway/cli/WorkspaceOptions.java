package dev.brickway.cli;

import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to the workspace. */
final class WorkspaceOptions {
    @Option(names = "--demo", description = "Use the built-in demo workspace even if another one is configured.")
    private boolean demo;

    @Option(names = "--workspace", paramLabel = "URL", description = "Address of the Databricks workspace.")
    private @Nullable String workspace;

    @Option(names = "--endpoint", paramLabel = "NAME", description = "The one serving endpoint that is used.")
    private @Nullable String endpoint;

    @Option(names = "--model", paramLabel = "NAME", description = "Model name sent to that endpoint.")
    private @Nullable String model;

    @Option(names = "--gateway", paramLabel = "URL", description = "Base address of an AI Gateway.")
    private @Nullable String gateway;

    @Option(names = "--url", paramLabel = "URL", description = "A whole invocation URL.")
    private @Nullable String url;

    @Option(names = "--profile", paramLabel = "NAME", description = "Sign in with a profile of ~/.databrickscfg.")
    private @Nullable String profile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Proxy on the way to the workspace: http://[user@]host:port.")
    private @Nullable String proxy;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificate authorities to trust besides the computer's own (PEM, DER or PKCS#12).")
    private @Nullable String caFile;

    /** What was given, by key. */
    Map<SettingKey, String> given() {
        Map<SettingKey, String> given = new EnumMap<>(SettingKey.class);
        put(given, SettingKey.DEMO, demo ? "true" : null);
        put(given, SettingKey.WORKSPACE_HOST, workspace);
        put(given, SettingKey.ENDPOINT, endpoint);
        put(given, SettingKey.MODEL, model);
        put(given, SettingKey.GATEWAY_URL, gateway);
        put(given, SettingKey.URL, url);
        put(given, SettingKey.PROFILE, profile);
        put(given, SettingKey.PROXY, proxy);
        put(given, SettingKey.CA_FILE, caFile);
        return given;
    }

    /**
     * All settings with these options on top.
     *
     * @param dotEnvFolder the folder whose {@code .env} is read, null for none
     */
    Settings load(@Nullable Path dotEnvFolder) throws CommandFailed {
        return load(given(), dotEnvFolder);
    }

    static Settings load(Map<SettingKey, String> given, @Nullable Path dotEnvFolder) throws CommandFailed {
        try {
            return SettingsLoader.load(given, System.getenv(), dotEnvFolder);
        } catch (InvalidSettings e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), CommandFailed.UNUSABLE_SETTINGS, e);
        }
    }

    static void put(Map<SettingKey, String> given, SettingKey key, @Nullable String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
