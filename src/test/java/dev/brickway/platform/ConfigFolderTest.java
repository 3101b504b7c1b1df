package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFolderTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void everySystemHasItsPlace() {
        assertEquals(Path.of("/home/ann/.config/brickway"), ConfigFolder.of(Map.of(), OperatingSystem.LINUX, HOME));
        assertEquals(
                Path.of("/home/ann/Library/Application Support/Brickway"),
                ConfigFolder.of(Map.of(), OperatingSystem.MACOS, HOME));
        assertEquals(
                Path.of("/home/ann/AppData/Roaming/Brickway"),
                ConfigFolder.of(Map.of(), OperatingSystem.WINDOWS, HOME));
    }

    @Test
    void theSystemsOwnVariablesCount() {
        Path roaming = Path.of("/roaming").toAbsolutePath();
        assertEquals(
                roaming.resolve("Brickway"),
                ConfigFolder.of(Map.of("APPDATA", roaming.toString()), OperatingSystem.WINDOWS, HOME));
        assertEquals(
                Path.of("/xdg/brickway"),
                ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "/xdg"), OperatingSystem.LINUX, HOME));
        assertEquals(
                Path.of("/home/ann/.config/brickway"),
                ConfigFolder.of(Map.of("XDG_CONFIG_HOME", "relative"), OperatingSystem.LINUX, HOME));
    }

    @Test
    void theVariableOverridesAll() {
        Path other = Path.of("/other").toAbsolutePath();
        for (OperatingSystem os : OperatingSystem.values()) {
            assertEquals(other, ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", other.toString()), os, HOME));
        }
        assertEquals(
                HOME.resolve("b"), ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", "~/b"), OperatingSystem.LINUX, HOME));
        assertEquals(
                Path.of("here").toAbsolutePath(),
                ConfigFolder.of(Map.of("BRICKWAY_CONFIG_DIR", "./here"), OperatingSystem.LINUX, HOME));
    }
}
