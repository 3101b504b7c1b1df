package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code token set} writes into settings.json, and what it must leave alone there. */
class StoredLoginTest {
    @TempDir
    private Path folder;

    private final SecretStore secrets = new Lasting();

    /** Memory that passes for a keychain. */
    private static final class Lasting implements SecretStore {
        private final MemorySecretStore memory = new MemorySecretStore();

        @Override
        public Reading read(SecretName name) {
            return memory.read(name);
        }

        @Override
        public void write(SecretName name, Secret secret) {
            memory.write(name, secret);
        }

        @Override
        public boolean delete(SecretName name) {
            return memory.delete(name);
        }

        @Override
        public boolean lasting() {
            return true;
        }

        @Override
        public String describe() {
            return "the keychain";
        }
    }

    private List<String> store(@Nullable String workspace, @Nullable String clientId, Map<String, String> environment)
            throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("BRICKWAY_CONFIG_DIR", folder.toString());
        Settings settings = SettingsLoader.load(
                workspace == null ? Map.of() : Map.of(SettingKey.WORKSPACE_HOST, workspace), variables, null);
        return StoredLogin.of(settings, secrets, workspace, clientId).store(new Secret("dose-0123456789"));
    }

    private String settingsJson() throws Exception {
        Path file = folder.resolve("settings.json");
        return Files.exists(file) ? Files.readString(file).replaceAll("\\s", "") : "";
    }

    @Test
    void theFirstWorkspaceAndItsClientAreSaved() throws Exception {
        store("https://a.example", "app-1", Map.of());

        assertEquals("{\"workspaceHost\":\"https://a.example\",\"clientId\":\"app-1\"}", settingsJson());
        assertTrue(secrets.read(SecretName.clientSecret("a.example", "app-1")) instanceof SecretStore.Reading.Found);
    }

    /** Saved there, it would hide the stored token of the workspace that the file names. */
    @Test
    void aClientOfAnotherWorkspaceIsNotSaved() throws Exception {
        store("https://a.example", null, Map.of());
        List<String> said = store("https://b.example", "app-1", Map.of());

        assertEquals("{\"workspaceHost\":\"https://a.example\"}", settingsJson());
        assertTrue(String.join(" ", said).contains("DATABRICKS_CLIENT_ID=app-1"), said::toString);
    }

    @Test
    void aClientOfAWorkspaceThatTheEnvironmentNamesIsNotSaved() throws Exception {
        List<String> said = store(null, "app-1", Map.of("DBX_WORKSPACE_HOST", "https://c.example"));

        assertEquals("", settingsJson());
        assertTrue(String.join(" ", said).contains("DATABRICKS_CLIENT_ID=app-1"), said::toString);
    }

    @Test
    void thatARunningBrickwayMustBeStartedAgainIsSaidOnce() throws Exception {
        Settings settings = SettingsLoader.load(
                Map.of(),
                Map.of("BRICKWAY_CONFIG_DIR", folder.toString(), "BRICKWAY_PROXY", "http://ada@proxy.example:3128"),
                null);
        StoredProxyPassword password = StoredProxyPassword.of(settings, secrets);
        assertEquals(
                List.of("Stored the password of 'ada' for the proxy proxy.example in the keychain."),
                password.store(new Secret("first")));
        List<String> again = password.store(new Secret("second"));
        assertEquals(1, again.size(), again::toString);
        assertTrue(again.getFirst().endsWith("takes it over at `brickway restart`."), again::toString);
        assertEquals("second", assertFound(SecretName.proxyPassword("proxy.example", "ada")));
    }

    private String assertFound(SecretName name) {
        return secrets.read(name) instanceof SecretStore.Reading.Found(Secret secret) ? secret.reveal() : "nothing";
    }
}
