package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of settings.json that is taken back, also when somebody else has written to the file meanwhile. */
class SettingsChangeTest {
    @TempDir
    private Path folder;

    private Path json;

    @BeforeEach
    void name() {
        json = folder.resolve("settings.json");
    }

    private SettingsChange save(Map<SettingKey, Object> changed) throws Exception {
        return SettingsChange.save(SettingsLoader.defaults(Map.of("BRICKWAY_CONFIG_DIR", folder.toString())), changed);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileStays() throws Exception {
        Files.writeString(json, "{\"port\": 4141, \"mine\": [1, 2]}");
        SettingsChange change = save(Map.of(SettingKey.PORT, 5151, SettingKey.CA_FILE, "none.pem"));
        new SettingsFile(json).save(Map.of(SettingKey.WORKSPACE_HOST, "adb-1.azuredatabricks.net"));
        change.takeBack();
        assertEquals(
                "{\"port\":4141,\"mine\":[1,2],\"workspaceHost\":\"adb-1.azuredatabricks.net\"}",
                new SettingsFile(json).read().toString());
    }

    @Test
    void whatNobodyElseTouchedIsTheSameToTheByte() throws Exception {
        String before = "{ \"port\" :4141,\r\n\t\"mine\": [1,2]}";
        Files.writeString(json, before);
        save(Map.of(SettingKey.PORT, 5151)).takeBack();
        assertEquals(before, Files.readString(json));
    }

    @Test
    void theOldTextOfABrokenFileIsKeptAndToldOnceSomebodyElseHasWritten() throws Exception {
        Files.writeString(json, "{\"port\": ");
        SettingsChange change = save(Map.of(SettingKey.PORT, 5151));
        assertNotNull(change.remark());
        new SettingsFile(json).save(Map.of(SettingKey.WORKSPACE_HOST, "adb-1.azuredatabricks.net"));
        change.takeBack();
        assertFalse(Files.readString(json).contains("5151"));
        assertNotNull(change.remark());

        Files.writeString(json, "{\"port\": ");
        SettingsChange alone = save(Map.of(SettingKey.PORT, 5151));
        alone.takeBack();
        assertNull(alone.remark());
    }

    @Test
    void whatSomebodyElseBrokeIsLeftToThem() throws Exception {
        SettingsChange change = save(Map.of(SettingKey.PORT, 5151));
        Files.writeString(json, "{\"port\": 51");
        assertThrows(JsonFile.Broken.class, change::takeBack);
        assertEquals("{\"port\": 51", Files.readString(json));
    }
}
