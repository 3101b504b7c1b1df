package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFolderTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void everySystemHasItsPlace() {
        assertEquals(Path.of("/home/ann/.config/brickway"), ConfigFolder.of(Map.of(), "Linux", HOME));
        assertEquals(
                Path.of("/home/ann/Library/Application Support/Brickway"), ConfigFolder.of(Map.of(), "Mac OS X", HOME));
        assertEquals(Path.of("/home/ann/AppData/Roaming/Brickway"), ConfigFolder.of(Map.of(), "Windows 11", HOME));
    }

    @Test
    void theSystemsOwnVariablesCount() {
        Path roaming = Path.of("/roaming").toAbsolutePath();
        assertEquals(
                roaming.resolve("Brickway"),
                ConfigFolder.of(Map.of("APPDATA", roaming.toString()), "Windows 11", HOME));
        assertEquals(Path.of("/xdg/brickway"), ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "/xdg"), "Linux", HOME));
        assertEquals(
                Path.of("/home/ann/.config/brickway"),
                ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "relative"), "Linux", HOME));
    }

    @Test
    void theVariableOverridesAll() {
        Path other = Path.of("/other").toAbsolutePath();
        for (String os : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            assertEquals(other, ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", other.toString()), os, HOME));
        }
        assertEquals(HOME.resolve("b"), ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", "~/b"), "Linux", HOME));
        assertEquals(
                Path.of("here").toAbsolutePath(),
                ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", "./here"), "Linux", HOME));
    }
}
