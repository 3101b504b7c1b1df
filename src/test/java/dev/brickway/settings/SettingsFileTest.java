package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void unknownFieldsSurviveASave() throws Exception {
        Path path = folder.resolve("settings.json");
        Files.writeString(path, "{\"later\": {\"x\": [1, 2.50, null]}, \"port\": 1, \"host\": \"localhost\"}");

        Map<SettingKey, @Nullable Object> changes = new HashMap<>();
        changes.put(SettingKey.PORT, 19_001);
        changes.put(SettingKey.HOST, null);
        changes.put(SettingKey.USE_SYSTEM_PROXY, true);
        changes.put(SettingKey.GATEWAY_URL, "https://g.example");
        assertNull(new SettingsFile(path).save(changes));

        JsonObject expected = JsonParser.parseString("{\"later\": {\"x\": [1, 2.50, null]}, \"port\": 19001,"
                        + " \"useSystemProxy\": true, \"gatewayUrl\": \"https://g.example\"}")
                .getAsJsonObject();
        assertEquals(expected, JsonParser.parseString(Files.readString(path)));
    }

    @Test
    void aBrokenFileIsSetAsideAndNeverOverwritten() throws IOException {
        Path path = folder.resolve("settings.json");
        Files.writeString(path, "{oops");

        Path aside = new SettingsFile(path).save(Map.of(SettingKey.PORT, 1));
        Files.writeString(path, "[]");
        Path second = new SettingsFile(path).save(Map.of(SettingKey.PORT, 2));

        assertNotNull(aside);
        assertNotNull(second);
        assertEquals("{oops", Files.readString(aside));
        assertEquals("[]", Files.readString(second));
        assertEquals(JsonParser.parseString("{\"port\": 2}"), JsonParser.parseString(Files.readString(path)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingKey.class,
            names = {"TOKEN", "CLIENT_SECRET", "LOCAL_KEY", "HTTPS_PROXY"})
    void secretsAreNeverWritten(SettingKey secret) {
        Path path = folder.resolve("settings.json");

        assertThrows(IllegalArgumentException.class, () -> new SettingsFile(path).save(Map.of(secret, "dapi-secret")));

        assertFalse(Files.exists(path));
    }
}
