package dev.brickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Secrets of this session in front of a keychain that would not take them. */
class SessionSecretStoreTest {
    private static final SecretName NAME = SecretName.token("a.example");

    private final FakeKeychain keychain = new FakeKeychain();
    private final SessionSecretStore store =
            new SessionSecretStore(new KeychainSecretStore(() -> keychain, "Fake Keyring", Duration.ofSeconds(30)));

    private static SecretStore.Reading found(String secret) {
        return new SecretStore.Reading.Found(new Secret(secret));
    }

    @Test
    void whatIsKeptForTheSessionLeavesTheKeychainAlone() {
        keychain.entries.put(NAME.account(), "old");
        store.keep(NAME, new Secret("new"));
        assertEquals(found("new"), store.read(NAME));
        assertEquals("old", keychain.entries.get(NAME.account()));
        assertTrue(store.lasting());
        assertEquals("Fake Keyring", store.describe());
        assertFalse(new SessionSecretStore(new MemorySecretStore()).lasting());
    }

    @Test
    void whatTheKeychainTakesTakesItsPlace() throws Exception {
        store.keep(NAME, new Secret("session"));
        store.write(NAME, new Secret("lasting"));
        assertEquals(found("lasting"), store.read(NAME));
        keychain.entries.put(NAME.account(), "changed elsewhere");
        assertEquals(found("changed elsewhere"), store.read(NAME));
    }

    @Test
    void aRefusedWriteLeavesTheSessionsOwn() {
        store.keep(NAME, new Secret("session"));
        keychain.forgets = true;
        assertThrows(SecretStore.Failed.class, () -> store.write(NAME, new Secret("other")));
        assertEquals(found("session"), store.read(NAME));
    }

    @Test
    void aKeychainThatRefusesKeepsNoneOfTheSessionFromBeingRemoved() {
        store.keep(NAME, new Secret("session"));
        keychain.keeps = true;
        SecretStore.Failed refused = assertThrows(SecretStore.Failed.class, () -> store.delete(NAME));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("The one of this session is removed. "),
                refused.getMessage());
        assertEquals(new SecretStore.Reading.Absent(), store.read(NAME));
    }

    @Test
    void itTellsWhereEachSecretIs() {
        store.keep(NAME, new Secret("session"));
        assertEquals("memory, until Brickway ends", store.describe(NAME));
        assertEquals("Fake Keyring", store.describe(SecretName.token("b.example")));
    }

    @Test
    void deletingForgetsBoth() throws Exception {
        keychain.entries.put(NAME.account(), "old");
        store.keep(NAME, new Secret("new"));
        assertTrue(store.delete(NAME));
        assertEquals(new SecretStore.Reading.Absent(), store.read(NAME));
        store.keep(NAME, new Secret("new"));
        assertTrue(store.delete(NAME));
        assertFalse(store.delete(NAME));
    }
}
