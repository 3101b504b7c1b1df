package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the local key comes from, and what happens when it cannot be kept. */
class LocalKeyTest {
    private static final Secret SESSION = new Secret("bw-session");

    @TempDir
    private Path folder;

    private final FakeSecrets keychain = new FakeSecrets();

    private Settings settings(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BRICKWAY_CONFIG_DIR", folder.toString());
        return SettingsLoader.load(Map.of(), environment, null);
    }

    private Settings settings() throws Exception {
        return settings(Map.of());
    }

    private static String problem(LocalKey key) {
        assertNotNull(key.problem());
        return key.problem();
    }

    @Test
    void aNewKeyIsLongAndNeverTheSame() {
        String key = LocalKey.random().reveal();
        assertTrue(key.matches("bw-[A-Za-z0-9_-]{43}"), "256 bits in letters that need no quoting");
        assertNotEquals(key, LocalKey.random().reveal());
    }

    @Test
    void theFirstUseStoresItAndLaterOnesFindIt() throws Exception {
        LocalKey made = LocalKey.of(settings(), keychain, SESSION);
        assertEquals(new LocalKey(SESSION, LocalKey.Origin.KEYCHAIN, null), made);
        LocalKey found = LocalKey.of(settings(), keychain, new Secret("bw-next-session"));
        assertEquals(made, found);
        assertEquals(1, keychain.writes.get());
    }

    @Test
    void theEnvironmentWinsAndNothingIsStored() throws Exception {
        Settings given = settings(Map.of("BRICKWAY_LOCAL_KEY", "from-outside"));
        LocalKey key = LocalKey.of(given, keychain, SESSION);
        assertEquals(new LocalKey(new Secret("from-outside"), LocalKey.Origin.ENVIRONMENT, null), key);
        assertEquals(0, keychain.writes.get());
    }

    @Test
    void aLockedKeychainKeepsItsKeyAndTheSessionHasAnother() throws Exception {
        Secret stored = new Secret("bw-stored");
        keychain.kept.put(SecretName.localKey(), stored);
        keychain.locked = true;
        LocalKey key = LocalKey.of(settings(), keychain, SESSION);
        assertEquals(SESSION, key.secret());
        assertEquals(LocalKey.Origin.THIS_SESSION, key.origin());
        assertTrue(problem(key).startsWith(FakeSecrets.LOCKED), key.problem());
        assertTrue(problem(key).contains("are refused"), key.problem());
        keychain.locked = false;
        assertEquals(stored, LocalKey.of(settings(), keychain, SESSION).secret());
    }

    @Test
    void aKeychainThatMayNotBeWrittenToIsTold() throws Exception {
        keychain.denied = true;
        LocalKey key = LocalKey.of(settings(), keychain, SESSION);
        assertEquals(SESSION, key.secret());
        assertEquals(LocalKey.Origin.THIS_SESSION, key.origin());
        assertTrue(problem(key).startsWith(FakeSecrets.DENIED), key.problem());
    }

    @Test
    void memoryIsAProblemUnlessThePersonWantsIt() throws Exception {
        LocalKey none = LocalKey.of(settings(), new MemorySecretStore("there is no keyring"), SESSION);
        assertEquals(LocalKey.Origin.THIS_SESSION, none.origin());
        assertTrue(problem(none).contains("there is no keyring"), none.problem());
        LocalKey off = LocalKey.of(settings(Map.of("BRICKWAY_KEYCHAIN", "off")), new MemorySecretStore(), SESSION);
        assertEquals(LocalKey.Origin.THIS_SESSION, off.origin());
        assertNull(off.problem());
    }

    @Test
    void itIsReplacedOnlyWhereItIsKept() throws Exception {
        LocalKey.of(settings(), keychain, SESSION);
        Secret next = new Secret("bw-next");
        LocalKey.replace(settings(), keychain, next);
        assertEquals(next, LocalKey.of(settings(), keychain, SESSION).secret());

        Settings given = settings(Map.of("BRICKWAY_LOCAL_KEY", "from-outside"));
        assertRefused("BRICKWAY_LOCAL_KEY in the environment", given);
        keychain.locked = true;
        assertRefused(FakeSecrets.LOCKED, settings());
        keychain.locked = false;
        keychain.denied = true;
        assertRefused(FakeSecrets.DENIED, settings());
        assertEquals(next, keychain.kept.get(SecretName.localKey()));
    }

    private void assertRefused(String why, Settings settings) {
        SecretStore.Failed refused =
                assertThrows(SecretStore.Failed.class, () -> LocalKey.replace(settings, keychain, LocalKey.random()));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }
}
