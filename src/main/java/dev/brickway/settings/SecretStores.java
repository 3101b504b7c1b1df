package dev.brickway.settings;

import dev.brickway.platform.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses where secrets are kept on this computer. */
public final class SecretStores {
    private SecretStores() {}

    /**
     * The operating system's keychain, or memory where there is none or the settings switch it off. Quick, and loads
     * none of the keychain's libraries: it is opened at its first use, and only then may it turn out that a Linux session
     * has none.
     */
    public static SecretStore ofThisComputer(Settings settings) {
        return settings.keychain()
                ? of(OperatingSystem.current(), System.getenv())
                : new MemorySecretStore(settings.source(SettingKey.KEYCHAIN) + " switches the keychain off");
    }

    static SecretStore of(OperatingSystem os, Map<String, String> environment) {
        if (os == OperatingSystem.MACOS) {
            return new KeychainSecretStore(KeyringKeychain::macOs, "the macOS keychain", KeychainSecretStore.LIMIT);
        }
        if (os == OperatingSystem.WINDOWS) {
            return new KeychainSecretStore(
                    KeyringKeychain::windows, "the Windows Credential Manager", KeychainSecretStore.LIMIT);
        }
        String bus = sessionBus(environment);
        return bus == null
                ? new MemorySecretStore("this session has no D-Bus, which a keyring is reached by")
                : new KeychainSecretStore(
                        () -> new SecretServiceKeychain(bus),
                        SecretServiceKeychain.USUAL_NAME,
                        KeychainSecretStore.LIMIT);
    }

    /** Where libdbus looks too; the second is all that a session through SSH has. */
    private static @Nullable String sessionBus(Map<String, String> environment) {
        String address = environment.get("DBUS_SESSION_BUS_ADDRESS");
        if (address != null && !address.isBlank()) {
            return address;
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime == null || runtime.isBlank()) {
            return null;
        }
        Path socket = Path.of(runtime, "bus");
        return Files.exists(socket) ? "unix:path=" + socket : null;
    }
}
