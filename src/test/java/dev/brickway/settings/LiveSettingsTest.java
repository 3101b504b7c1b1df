package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken over while the proxy runs, and what waits for its restart. */
class LiveSettingsTest extends SettingsFolders {
    private static final Map<SettingKey, String> LIVE = Map.of(
            SettingKey.LOG_FILE, "false",
            SettingKey.APPEARANCE, "\"dark\"",
            SettingKey.START_HIDDEN, "true",
            SettingKey.CLOSE_TO_TRAY, "true",
            SettingKey.CLIPBOARD, "5");

    @Test
    void eachThatNeedsNoRestartIsTakenOverAlone() throws Exception {
        EnumSet<SettingKey> live = Arrays.stream(SettingKey.values())
                .filter(key -> !key.needsRestart())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SettingKey.class)));
        assertEquals(LIVE.keySet(), live);
        Settings before = load(Map.of());
        for (SettingKey key : live) {
            settingsJson("{\"" + key.jsonName() + "\": " + LIVE.get(key) + "}");
            Settings read = load(Map.of());

            assertNotEquals(before, read, key.name());
            assertEquals(read, before.withLiveOnesOf(read));
        }
    }

    @ParameterizedTest
    @CsvSource({"port, 19001", "idleTimeoutSeconds, 5", "useSystemProxy, true", "keychain, false", "profile, '\"work\"'"
    })
    void theOthersWait(String name, String value) throws Exception {
        Settings before = load(Map.of());
        settingsJson("{\"" + name + "\": " + value + "}");

        assertEquals(before, before.withLiveOnesOf(load(Map.of())));
    }
}
