package dev.brickway.settings;

import dev.brickway.platform.HowTo;
import dev.brickway.settings.SettingsLayers.Found;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the settings together from the values found: which of them count beside each other, and what is wrong with them. */
final class SettingsReader {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final SettingsLayers layers;
    private final List<String> problems;
    private final SettingValues values;

    SettingsReader(SettingsLayers layers) {
        this.layers = layers;
        this.problems = layers.problems();
        this.values = new SettingValues(layers);
    }

    Settings read(Path configFolder) throws InvalidSettings {
        boolean demo = values.flag(SettingKey.DEMO);
        Settings settings = new Settings(
                listen(),
                upstream(demo),
                login(),
                new Settings.Timeouts(
                        values.seconds(SettingKey.CONNECT_TIMEOUT, 1, 10),
                        values.seconds(SettingKey.FIRST_BYTE_TIMEOUT, 1, 300),
                        values.seconds(SettingKey.IDLE_TIMEOUT, 1, 300)),
                network(),
                new Settings.Logging(values.onOrOff(SettingKey.LOG_FILE)),
                new Settings.Window(
                        values.appearance(),
                        values.flag(SettingKey.START_HIDDEN),
                        values.flag(SettingKey.CLOSE_TO_TRAY),
                        values.seconds(SettingKey.CLIPBOARD, 0, 60)),
                demo,
                values.flag(SettingKey.KEYCHAIN, true),
                configFolder,
                layers.warnings(),
                values.sources());
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return settings;
    }

    private Settings.Listen listen() {
        int port = values.port();
        String host = values.text(SettingKey.HOST, "127.0.0.1");
        boolean allowRemote = values.flag(SettingKey.ALLOW_REMOTE);
        Secret localKey = values.secret(SettingKey.LOCAL_KEY);
        if (!LoopbackHost.is(host) && !(allowRemote && localKey != null)) {
            problems.add(
                    values.source(SettingKey.HOST) + ": " + host + " lets other computers in. Use 127.0.0.1, or give "
                            + HowTo.ALLOW_REMOTE + " a local key in BRICKWAY_LOCAL_KEY.");
        }
        return new Settings.Listen(port, host, allowRemote, localKey);
    }

    /**
     * Takes the workspace from the strongest place that names one: whoever sets {@code DBX_WORKSPACE_HOST} for one run
     * does not want the gateway that stands in {@code settings.json}, and whoever gives {@code --profile} wants the
     * profile's workspace.
     */
    private Settings.Upstream upstream(boolean demo) {
        Found url = layers.find(SettingKey.URL);
        Found gateway = layers.find(SettingKey.GATEWAY_URL);
        Found host = layers.find(SettingKey.WORKSPACE_HOST);
        Found endpoint = layers.find(SettingKey.ENDPOINT);
        Found profile = layers.find(SettingKey.PROFILE);
        int strongest = Math.min(rank(url), Math.min(rank(gateway), rank(host)));
        if (rank(profile) == SettingsLayers.STRONGEST && strongest > SettingsLayers.STRONGEST) {
            url = null;
            gateway = null;
            host = null;
        }
        if (rank(url) > strongest) {
            url = null;
        }
        if (rank(gateway) > strongest) {
            gateway = null;
        }
        if ((gateway != null || url != null) && rank(host) > strongest) {
            // The credential goes with the host: a gateway named elsewhere must not get that of another workspace.
            host = null;
        }
        if (gateway != null && rank(endpoint) > strongest) {
            endpoint = null;
        }
        if (endpoint != null
                && (endpoint.value().contains("/") || endpoint.value().contains(" "))) {
            problems.add(endpoint.where() + ": '" + endpoint.value() + "' is not the name of a serving endpoint; "
                    + "use the name alone, or put the whole address into DATABRICKS_URL.");
        }
        if (endpoint != null && host == null && url == null && profile == null && !demo) {
            problems.add(endpoint.where() + " names an endpoint, but no workspace is set: "
                    + "set DBX_WORKSPACE_HOST as well.");
        }
        Found model = layers.find(SettingKey.MODEL);
        return new Settings.Upstream(
                values.used(SettingKey.WORKSPACE_HOST, host),
                values.used(SettingKey.ENDPOINT, endpoint),
                values.used(SettingKey.MODEL, model),
                values.used(SettingKey.URL, url),
                values.used(SettingKey.GATEWAY_URL, gateway));
    }

    /**
     * Takes the credential from the strongest place that names one. An OAuth client's id and secret belong together
     * wherever they are, since settings.json holds no secrets. A weaker profile is kept: it may still name the workspace.
     */
    private Settings.Login login() {
        int token = rank(layers.find(SettingKey.TOKEN));
        int profile = rank(layers.find(SettingKey.PROFILE));
        int clientId = rank(layers.find(SettingKey.CLIENT_ID));
        int clientSecret = rank(layers.find(SettingKey.CLIENT_SECRET));
        boolean secretAlone = clientId == NOWHERE && Math.min(token, profile) < NOWHERE;
        int client = secretAlone ? NOWHERE : Math.min(clientId, clientSecret);
        int strongest = Math.min(token, Math.min(client, profile));
        boolean byClient = client == strongest;
        return new Settings.Login(
                token == strongest ? values.token() : null,
                byClient ? values.text(SettingKey.CLIENT_ID) : null,
                byClient ? values.secret(SettingKey.CLIENT_SECRET) : null,
                values.text(SettingKey.PROFILE),
                values.path(SettingKey.PROFILE_FILE));
    }

    private Settings.Network network() {
        boolean insecure = values.flag(SettingKey.INSECURE_SKIP_VERIFY);
        if (insecure) {
            layers.warnings()
                    .add("The workspace's TLS certificate is not checked ("
                            + values.source(SettingKey.INSECURE_SKIP_VERIFY)
                            + "): anyone on the way can read your token. Switch this off as soon as you can.");
        }
        tellWhoseFolder(SettingKey.CA_FILE, "decides whose certificates are trusted");
        tellWhoseFolder(SettingKey.PROXY, "sends all requests through a proxy");
        tellWhoseFolder(SettingKey.HTTPS_PROXY, "sends all requests through a proxy");
        return new Settings.Network(
                insecure,
                values.path(SettingKey.CA_FILE),
                values.proxyAddress(SettingKey.PROXY),
                values.flag(SettingKey.USE_SYSTEM_PROXY),
                values.proxyAddress(SettingKey.HTTPS_PROXY),
                values.text(SettingKey.NO_PROXY));
    }

    /** A working folder may be somebody else's, and these two together let its author read the token on its way. */
    private void tellWhoseFolder(SettingKey key, String does) {
        Found found = layers.find(key);
        if (found != null && found.where().endsWith(SettingsLayers.IN_DOT_ENV)) {
            layers.warnings().add(found.where() + " " + does + ". Go on only if you trust who wrote that file.");
        }
    }

    private static int rank(@Nullable Found found) {
        return found == null ? NOWHERE : found.layer();
    }
}
