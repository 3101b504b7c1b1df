package dev.brickway.settings;

import dev.brickway.platform.HowTo;
import dev.brickway.settings.SettingsLayers.Found;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the values found, turns them into their types and collects everything that is wrong with them. */
final class SettingsReader {
    private static final int DAY = 86_400;
    private static final int COMMAND_LINE = 0;
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    private final SettingsLayers layers;
    private final List<String> problems;
    private final Map<SettingKey, String> sources = new EnumMap<>(SettingKey.class);

    SettingsReader(SettingsLayers layers) {
        this.layers = layers;
        this.problems = layers.problems();
    }

    Settings read(Path configFolder) throws InvalidSettings {
        boolean demo = flag(SettingKey.DEMO);
        Settings settings = new Settings(
                listen(),
                upstream(demo),
                login(),
                new Settings.Timeouts(
                        seconds(SettingKey.CONNECT_TIMEOUT, 1, 10),
                        seconds(SettingKey.FIRST_BYTE_TIMEOUT, 1, 300),
                        seconds(SettingKey.IDLE_TIMEOUT, 1, 300)),
                network(),
                new Settings.Logging(onOrOff(SettingKey.LOG_FILE)),
                new Settings.Window(
                        appearance(),
                        flag(SettingKey.START_HIDDEN),
                        flag(SettingKey.CLOSE_TO_TRAY),
                        seconds(SettingKey.CLIPBOARD, 0, 60)),
                demo,
                flag(SettingKey.KEYCHAIN, true),
                configFolder,
                layers.warnings(),
                sources);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return settings;
    }

    private Settings.Listen listen() {
        int port = port();
        String host = text(SettingKey.HOST, "127.0.0.1");
        boolean allowRemote = flag(SettingKey.ALLOW_REMOTE);
        Secret localKey = secret(SettingKey.LOCAL_KEY);
        if (!LoopbackHost.is(host) && !(allowRemote && localKey != null)) {
            problems.add(source(SettingKey.HOST) + ": " + host + " lets other computers in. Use 127.0.0.1, or give "
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
        if (rank(profile) == COMMAND_LINE && strongest > COMMAND_LINE) {
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
                used(SettingKey.WORKSPACE_HOST, host),
                used(SettingKey.ENDPOINT, endpoint),
                used(SettingKey.MODEL, model),
                used(SettingKey.URL, url),
                used(SettingKey.GATEWAY_URL, gateway));
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
                token == strongest ? token() : null,
                byClient ? text(SettingKey.CLIENT_ID) : null,
                byClient ? secret(SettingKey.CLIENT_SECRET) : null,
                text(SettingKey.PROFILE),
                path(SettingKey.PROFILE_FILE));
    }

    private @Nullable Secret token() {
        Secret token = secret(SettingKey.TOKEN);
        return token != null && token.reveal().regionMatches(true, 0, "Bearer ", 0, 7)
                ? Secret.ofNullable(token.reveal().substring(7))
                : token;
    }

    private Settings.Network network() {
        boolean insecure = flag(SettingKey.INSECURE_SKIP_VERIFY);
        if (insecure) {
            layers.warnings()
                    .add("The workspace's TLS certificate is not checked (" + source(SettingKey.INSECURE_SKIP_VERIFY)
                            + "): anyone on the way can read your token. Switch this off as soon as you can.");
        }
        return new Settings.Network(
                insecure,
                path(SettingKey.CA_FILE),
                proxyAddress(SettingKey.PROXY),
                flag(SettingKey.USE_SYSTEM_PROXY),
                proxyAddress(SettingKey.HTTPS_PROXY),
                text(SettingKey.NO_PROXY));
    }

    private @Nullable Secret proxyAddress(SettingKey key) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return null;
        }
        if (!found.mayHoldSecrets() && ProxyText.holdsPassword(found.value())) {
            problems.add(found.where() + " holds the proxy's password, which others can read there. Leave only the user"
                    + " name (http://user@host:port) and keep the password in the keychain (`brickway token set"
                    + " --proxy-password`), or put the whole address into BRICKWAY_PROXY in the environment.");
        }
        return new Secret(found.value());
    }

    private int port() {
        Found found = layers.find(SettingKey.PORT);
        used(SettingKey.PORT, found);
        if (found == null) {
            return Settings.DEFAULT_PORT;
        }
        int lowest = found.layer() == 0 ? 0 : 1; // --port 0: any free one, for tests
        Integer port = number(found.value(), lowest, 65_535);
        if (port == null) {
            problems.add(found.where() + ": '" + found.value() + "' is not a port; use a number from 1 to 65535.");
            return Settings.DEFAULT_PORT;
        }
        return port;
    }

    private Duration seconds(SettingKey key, int least, int otherwise) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return Duration.ofSeconds(otherwise);
        }
        Integer seconds = number(found.value(), least, DAY);
        if (seconds == null) {
            problems.add(found.where() + ": '" + found.value() + "' is not a time limit; use a number of seconds from "
                    + least + " to " + DAY + ".");
            return Duration.ofSeconds(otherwise);
        }
        return Duration.ofSeconds(seconds);
    }

    private boolean flag(SettingKey key) {
        return flag(key, false);
    }

    private boolean flag(SettingKey key, boolean otherwise) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return otherwise;
        }
        String value = found.value().toLowerCase(Locale.ROOT);
        if (!YES.contains(value) && !NO.contains(value)) {
            problems.add(found.where() + ": '" + found.value() + "' is neither yes nor no; use 1 or 0.");
        }
        return YES.contains(value);
    }

    /** A switch that is on unless it is switched off. */
    private boolean onOrOff(SettingKey key) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return true;
        }
        String value = found.value().toLowerCase(Locale.ROOT);
        if (!YES.contains(value) && !NO.contains(value)) {
            problems.add(found.where() + ": '" + found.value() + "' is neither on nor off; use one of these.");
        }
        return !NO.contains(value);
    }

    private Settings.Appearance appearance() {
        Found found = layers.find(SettingKey.APPEARANCE);
        used(SettingKey.APPEARANCE, found);
        if (found == null) {
            return Settings.Appearance.SYSTEM;
        }
        for (Settings.Appearance appearance : Settings.Appearance.values()) {
            if (appearance.name().equalsIgnoreCase(found.value())) {
                return appearance;
            }
        }
        problems.add(found.where() + ": '" + found.value() + "' is no appearance; use system, light or dark.");
        return Settings.Appearance.SYSTEM;
    }

    /** Problems with a secret never quote it. */
    private @Nullable Secret secret(SettingKey key) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return null;
        }
        String value = found.value();
        boolean bearer = key == SettingKey.TOKEN && value.regionMatches(true, 0, "Bearer ", 0, 7);
        String bare = bearer ? value.substring(7).strip() : value;
        if (bare.isEmpty() || bare.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            problems.add(found.where() + " holds spaces, line breaks or other characters that cannot be part of it; "
                    + "copy it again.");
        }
        return new Secret(value);
    }

    private @Nullable Path path(SettingKey key) {
        Found found = layers.find(key);
        used(key, found);
        if (found == null) {
            return null;
        }
        try {
            String text = found.value();
            boolean inHome = text.startsWith("~/") || text.startsWith("~\\");
            return inHome
                    ? Path.of(System.getProperty("user.home"), text.substring(2))
                    : Path.of(text).toAbsolutePath();
        } catch (InvalidPathException notAPath) {
            problems.add(found.where() + ": '" + found.value() + "' is not the name of a file.");
            return null;
        }
    }

    private String text(SettingKey key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    private @Nullable String text(SettingKey key) {
        return used(key, layers.find(key));
    }

    private @Nullable String used(SettingKey key, @Nullable Found found) {
        if (found == null) {
            return null;
        }
        sources.put(key, found.where());
        return found.value();
    }

    private String source(SettingKey key) {
        return sources.getOrDefault(key, "the default");
    }

    private static int rank(@Nullable Found found) {
        return found == null ? NOWHERE : found.layer();
    }

    private static @Nullable Integer number(String text, int lowest, int highest) {
        if (!text.matches("\\d{1,9}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= lowest && number <= highest ? number : null;
    }
}
