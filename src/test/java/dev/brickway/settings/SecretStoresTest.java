package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.platform.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which store a computer gets, and how absence is told from refusal where only a text tells it. */
class SecretStoresTest {
    @ParameterizedTest
    @CsvSource({"MACOS, the macOS keychain", "WINDOWS, the Windows Credential Manager"})
    void everyMacAndWindowsHasAKeychain(OperatingSystem os, String name) {
        SecretStore store = SecretStores.of(os, Map.of());
        assertEquals(name, store.describe());
        assertTrue(store.lasting());
    }

    @Test
    void linuxWithoutASessionBusHasMemoryOnlyAndSaysWhy(@TempDir Path runtime) {
        SecretStore store = SecretStores.of(OperatingSystem.LINUX, Map.of("XDG_RUNTIME_DIR", runtime.toString()));
        assertFalse(store.lasting());
        assertTrue(store.describe().contains("D-Bus"), store.describe());
    }

    @Test
    void linuxWithASessionBusIsGivenTheBenefitOfTheDoubt(@TempDir Path runtime) throws Exception {
        assertTrue(SecretStores.of(OperatingSystem.LINUX, Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"))
                .lasting());
        Files.createFile(runtime.resolve("bus"));
        assertTrue(SecretStores.of(OperatingSystem.LINUX, Map.of("XDG_RUNTIME_DIR", runtime.toString()))
                .lasting());
    }

    @Test
    void theSwitchTurnsTheKeychainOff(@TempDir Path folder) throws Exception {
        Settings settings = SettingsLoader.load(
                Map.of(), Map.of("BRICKWAY_KEYCHAIN", "off", "BRICKWAY_CONFIG_DIR", folder.toString()), null);
        SecretStore store = SecretStores.ofThisComputer(settings);
        assertFalse(store.lasting());
        assertTrue(store.describe().contains("BRICKWAY_KEYCHAIN"), store.describe());
    }

    @Test
    void onlyWindowsNumberForNotFoundMeansAbsent() {
        assertTrue(KeyringKeychain.saysAbsentOnWindows("Error code 1168"));
        assertFalse(KeyringKeychain.saysAbsentOnWindows("Error code 1312"));
        assertFalse(KeyringKeychain.saysAbsentOnWindows("Error code 11680"));
    }

    @Test
    void onlyTheLibrarysOwnWordsMeanAbsentOnMacOs() {
        assertTrue(KeyringKeychain.saysAbsentOnMacOs("No stored credentials match Brickway account: token w"));
        assertTrue(KeyringKeychain.saysAbsentOnMacOs(
                "No password to delete. No stored credentials match Brickway account: token w"));
        assertFalse(KeyringKeychain.saysAbsentOnMacOs("Failed to get credential. User interaction is not allowed."));
    }
}
