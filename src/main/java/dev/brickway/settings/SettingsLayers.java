package dev.brickway.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.platform.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values found in each place, the strongest place first, as text and with where they were found. */
final class SettingsLayers {
    /**
     * A value as the person wrote it.
     *
     * @param where for messages, as in "DBX_PROXY_PORT in .env"
     * @param layer the rank of the place, {@link #STRONGEST} first
     * @param mayHoldSecrets not so for our own file and for a command line, which every program can read
     */
    record Found(String value, String where, int layer, boolean mayHoldSecrets) {}

    /** The rank of the place that comes before all others; of the command line, where there is one. */
    static final int STRONGEST = 0;

    /** How the place of a value of {@code settings.json} ends. */
    static final String IN_FILE = " in settings.json";

    private static final String DOT_ENV = ".env";

    /** How the place of a value of the working folder's {@code .env} ends. */
    static final String IN_DOT_ENV = " in " + DOT_ENV;

    private static final Set<String> SECRETS_IN_FILE = Set.of("token", "clientSecret", "localKey");

    private final List<Map<SettingKey, Found>> layers = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void commandLine(Map<SettingKey, String> options) {
        Map<SettingKey, Found> layer = newLayer();
        options.forEach((key, value) -> put(layer, key, value, key.option() + " on the command line", false));
    }

    void variables(Map<String, String> environment, String place) {
        Map<SettingKey, Found> layer = newLayer();
        for (SettingKey key : SettingKey.values()) {
            for (String name : key.variables()) {
                String value = environment.get(name);
                if (value != null && !value.isBlank() && !layer.containsKey(key)) {
                    put(layer, key, value, name + " in " + place, true);
                }
            }
        }
    }

    /** Adds the variables of a {@code .env} file, if there is one, and returns them all. */
    Map<String, String> dotEnv(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        DotEnv parsed = parsed(file, warnings);
        variables(parsed.variables(), DOT_ENV);
        return parsed.variables();
    }

    /** What a {@code .env} file says; nothing, with a warning, if it cannot be read. */
    static DotEnv parsed(Path file, List<String> warnings) {
        try {
            DotEnv parsed = DotEnv.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            for (int line : parsed.ignored()) {
                warnings.add(file + ", line " + line + ": not of the form NAME=value, ignored.");
            }
            return parsed;
        } catch (IOException unreadable) {
            warnings.add(file + " cannot be read and is ignored (" + FileTrouble.of(unreadable)
                    + "). Check its permissions.");
            return DotEnv.parse("");
        }
    }

    void file(SettingsFile file) {
        JsonObject content;
        try {
            content = file.read();
        } catch (JsonFile.Broken broken) {
            warnings.add(broken.getMessage() + " Until then its settings are not used.");
            return;
        }
        Map<SettingKey, Found> layer = newLayer();
        for (SettingKey key : SettingKey.values()) {
            JsonElement value = key.jsonName() == null ? null : content.get(key.jsonName());
            if (value == null || value.isJsonNull()) {
                continue;
            }
            String where = "\"" + key.jsonName() + "\"" + IN_FILE;
            if (value.isJsonPrimitive()) {
                put(layer, key, value.getAsString(), where, false);
            } else {
                problems.add(where + " must be text, a number, true or false.");
            }
        }
        for (String name : SECRETS_IN_FILE.stream().sorted().toList()) {
            if (content.has(name)) {
                warnings.add("\"" + name + "\" in settings.json is not used: Brickway reads no secrets from files. "
                        + "Remove it there.");
            }
        }
    }

    /** Adds one value as if it stood in {@code settings.json}, to see what is wrong with it. */
    void value(SettingKey key, String value, String where) {
        put(newLayer(), key, value, where, false);
    }

    @Nullable Found find(SettingKey key) {
        for (Map<SettingKey, Found> layer : layers) {
            Found found = layer.get(key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> problems() {
        return problems;
    }

    private Map<SettingKey, Found> newLayer() {
        Map<SettingKey, Found> layer = new EnumMap<>(SettingKey.class);
        layers.add(layer);
        return layer;
    }

    private void put(Map<SettingKey, Found> layer, SettingKey key, String value, String where, boolean mayHoldSecrets) {
        if (!value.isBlank()) {
            layer.put(key, new Found(value.strip(), where, layers.size() - 1, mayHoldSecrets));
        }
    }
}
