package dev.brickway.settings;

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

/** The values found, each in its type and with its default; collects what is wrong with them and where each was found. */
final class SettingValues {
    private static final int DAY = 86_400;
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    private final SettingsLayers layers;
    private final List<String> problems;
    private final Map<SettingKey, String> sources = new EnumMap<>(SettingKey.class);

    SettingValues(SettingsLayers layers) {
        this.layers = layers;
        this.problems = layers.problems();
    }

    /** Where each value that was asked for was found; those by default are not among them. */
    Map<SettingKey, String> sources() {
        return sources;
    }

    /** The token, without a "Bearer " before it. */
    @Nullable Secret token() {
        Secret token = secret(SettingKey.TOKEN);
        return token != null && token.reveal().regionMatches(true, 0, "Bearer ", 0, 7)
                ? Secret.ofNullable(token.reveal().substring(7))
                : token;
    }

    /** A proxy's address as written. */
    @Nullable Secret proxyAddress(SettingKey key) {
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

    /** The port, the usual one unless it is set. */
    int port() {
        Found found = layers.find(SettingKey.PORT);
        used(SettingKey.PORT, found);
        if (found == null) {
            return Settings.DEFAULT_PORT;
        }
        int lowest = found.layer() == SettingsLayers.STRONGEST ? 0 : 1; // --port 0: any free one, for tests
        Integer port = number(found.value(), lowest, 65_535);
        if (port == null) {
            problems.add(found.where() + ": '" + found.value() + "' is not a port; use a number from 1 to 65535.");
            return Settings.DEFAULT_PORT;
        }
        return port;
    }

    /** A time from {@code least} seconds to a day. */
    Duration seconds(SettingKey key, int least, int otherwise) {
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

    boolean flag(SettingKey key) {
        return flag(key, false);
    }

    boolean flag(SettingKey key, boolean otherwise) {
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
    boolean onOrOff(SettingKey key) {
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

    Settings.Appearance appearance() {
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
    @Nullable Secret secret(SettingKey key) {
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

    /** A file; one that is not absolute is in the working folder, or in the home folder after a tilde. */
    @Nullable Path path(SettingKey key) {
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

    String text(SettingKey key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    @Nullable String text(SettingKey key) {
        return used(key, layers.find(key));
    }

    /** The text of a value that counts, whose place is remembered. */
    @Nullable String used(SettingKey key, @Nullable Found found) {
        if (found == null) {
            return null;
        }
        sources.put(key, found.where());
        return found.value();
    }

    /** Where a value that counts was found. */
    String source(SettingKey key) {
        return sources.getOrDefault(key, Settings.BY_DEFAULT);
    }

    private static @Nullable Integer number(String text, int lowest, int highest) {
        if (!text.matches("\\d{1,9}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= lowest && number <= highest ? number : null;
    }
}
