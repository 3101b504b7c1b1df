package dev.brickway.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of where settings come from: a configuration folder, a folder for {@code .env}, and nothing else. */
abstract class SettingsFolders {
    @TempDir
    Path temporary;

    Path config;
    Path work;

    @BeforeEach
    void folders() throws IOException {
        config = Files.createDirectory(temporary.resolve("config"));
        work = Files.createDirectory(temporary.resolve("work"));
    }

    Settings load(Map<String, String> environment) throws InvalidSettings {
        return load(Map.of(), environment);
    }

    Settings load(Map<SettingKey, String> commandLine, Map<String, String> environment) throws InvalidSettings {
        Map<String, String> all = new HashMap<>(environment);
        all.put("BRICKWAY_CONFIG_DIR", config.toString());
        return SettingsLoader.load(commandLine, all, work);
    }

    void settingsJson(String content) throws IOException {
        Files.writeString(config.resolve("settings.json"), content);
    }

    void dotEnv(String content) throws IOException {
        Files.writeString(work.resolve(".env"), content);
    }
}
