package dev.brickway.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every setting with its names: on the command line, in the environment and in {@code settings.json}. */
public enum SettingKey {
    PORT("port", "--port", "DBX_PROXY_PORT"),
    HOST("host", "--host"),
    ALLOW_REMOTE("allowRemote", "--allow-remote"),
    DEMO("demo", "--demo"),
    LOCAL_KEY(null, null, "BRICKWAY_LOCAL_KEY"),
    LOG_FILE("logFile", "--log-file", "BRICKWAY_LOG_FILE"),

    WORKSPACE_HOST("workspaceHost", "--workspace", "DBX_WORKSPACE_HOST", "DATABRICKS_HOST"),
    ENDPOINT("endpoint", "--endpoint", "DBX_ENDPOINT"),
    MODEL("model", "--model", "DBX_MODEL"),
    URL("url", "--url", "DATABRICKS_URL"),
    GATEWAY_URL("gatewayUrl", "--gateway", "DATABRICKS_AI_GATEWAY_URL"),

    TOKEN(null, null, "DBX_TOKEN", "DATABRICKS_TOKEN"),
    CLIENT_ID("clientId", null, "DATABRICKS_CLIENT_ID"),
    CLIENT_SECRET(null, null, "DATABRICKS_CLIENT_SECRET"),
    PROFILE("profile", "--profile", "DATABRICKS_CONFIG_PROFILE"),
    PROFILE_FILE("profileFile", null, "DATABRICKS_CONFIG_FILE"),
    KEYCHAIN("keychain", null, "BRICKWAY_KEYCHAIN"),

    FIRST_BYTE_TIMEOUT("firstByteTimeoutSeconds", "--timeout", "DBX_PROXY_TIMEOUT_SECONDS"),
    IDLE_TIMEOUT("idleTimeoutSeconds", null),
    CONNECT_TIMEOUT("connectTimeoutSeconds", null),

    INSECURE_SKIP_VERIFY("insecureSkipVerify", null, "DBX_INSECURE_SKIP_VERIFY"),
    CA_FILE("caFile", "--ca-file", "BRICKWAY_CA_FILE"),
    PROXY("proxy", "--proxy", "BRICKWAY_PROXY"),
    USE_SYSTEM_PROXY("useSystemProxy", null, "BRICKWAY_USE_SYSTEM_PROXY"),
    HTTPS_PROXY(null, null, "HTTPS_PROXY", "https_proxy"),
    NO_PROXY("noProxy", null, "NO_PROXY", "no_proxy"),

    APPEARANCE("appearance", null),
    START_HIDDEN("startHidden", "--hidden"),
    CLOSE_TO_TRAY("closeToTray", null),
    CLIPBOARD("clipboardSeconds", null);

    private final @Nullable String jsonName;
    private final @Nullable String option;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> variables;

    SettingKey(@Nullable String jsonName, @Nullable String option, String... variables) {
        this.jsonName = jsonName;
        this.option = option;
        this.variables = List.of(variables);
    }

    /** The name in {@code settings.json}; null for what is never written to a file. */
    public @Nullable String jsonName() {
        return jsonName;
    }

    /** The option of {@code serve}; null when there is none. */
    public @Nullable String option() {
        return option;
    }

    /** Whether it is the window's own, so that the proxy need not be restarted for it. */
    public boolean concernsWindow() {
        return this == APPEARANCE || this == START_HIDDEN || this == CLOSE_TO_TRAY || this == CLIPBOARD;
    }

    /** Whether the proxy takes it over only when it is started again. */
    public boolean needsRestart() {
        return !concernsWindow() && this != LOG_FILE;
    }

    /** The environment variables, the strongest first. */
    public List<String> variables() {
        return variables;
    }
}
