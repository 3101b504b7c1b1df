package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application behind the window: its local key and what it learned, over real sockets. */
@Timeout(120)
class DesktopInstanceTest {
    @TempDir
    private Path folder;

    private DesktopFixture desktop;

    @BeforeEach
    void open() throws Exception {
        desktop = new DesktopFixture(folder);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void theLocalKeyIsTheSameAfterTheNextStart() throws Exception {
        desktop.open();
        assertNull(desktop.brickway().localKey());
        desktop.start();
        Secret key = desktop.key().secret();
        assertEquals(LocalKey.Origin.KEYCHAIN, desktop.key().origin());
        desktop.brickway().close();
        desktop.open();
        desktop.start();
        assertEquals(key, desktop.key().secret());
        assertEquals(200, desktop.models(key.reveal()));
        assertEquals(401, desktop.models("another"));
    }

    @Test
    void aNewLocalKeyIsTheOnlyOne() throws Exception {
        desktop.open();
        desktop.start();
        String old = desktop.key().secret().reveal();
        assertInstanceOf(
                ProxyState.Running.class,
                desktop.brickway().regenerateLocalKey().get());
        String now = desktop.key().secret().reveal();
        assertNotEquals(old, now);
        assertEquals(401, desktop.models(old));
        assertEquals(200, desktop.models(now));
        desktop.brickway().stop();
        desktop.awaitStopped();
        desktop.brickway().regenerateLocalKey().get();
        assertNotEquals(now, desktop.key().secret().reveal());
        desktop.start();
        assertEquals(200, desktop.models());
    }

    @Test
    void aNewLocalKeyThatTheProxyDoesNotTakeOverGoesBack() throws Exception {
        desktop.open();
        desktop.start();
        Secret old = desktop.key().secret();
        Files.writeString(folder.resolve("families.json"), "{\"families\": [");
        String told = desktop.failure(desktop.brickway().regenerateLocalKey());
        assertTrue(told.startsWith("The key was not replaced: "), told);
        assertEquals(old, desktop.key().secret());
        assertEquals(old, desktop.secrets.kept.get(SecretName.localKey()));
        assertEquals(200, desktop.models(old.reveal()));
    }

    @Test
    void aKeyOfTheEnvironmentIsNotReplaced() throws Exception {
        desktop.environment.put("BRICKWAY_LOCAL_KEY", "from-outside");
        desktop.open();
        desktop.start();
        String told = desktop.failure(desktop.brickway().regenerateLocalKey());
        assertTrue(told.contains("BRICKWAY_LOCAL_KEY in the environment"), told);
        assertEquals(0, desktop.secrets.writes.get());
        assertEquals(200, desktop.models("from-outside"));
    }

    @Test
    void aLockedKeychainIsReadAgainWhenItIsUnlocked() throws Exception {
        Secret stored = new Secret("bw-stored");
        desktop.secrets.kept.put(SecretName.localKey(), stored);
        desktop.secrets.locked = true;
        desktop.open();
        desktop.start();
        LocalKey session = desktop.key();
        assertEquals(LocalKey.Origin.THIS_SESSION, session.origin());
        assertTrue(String.valueOf(session.problem()).startsWith(FakeSecrets.LOCKED), session.problem());
        assertEquals(401, desktop.models(stored.reveal()));
        assertEquals(FakeSecrets.LOCKED, desktop.failure(desktop.brickway().regenerateLocalKey()));

        ProxyService old = desktop.running();
        assertEquals(session, desktop.brickway().readLocalKey().get());
        assertSame(old, desktop.running(), "still locked: nothing is interrupted");
        desktop.secrets.locked = false;
        assertEquals(
                new LocalKey(stored, LocalKey.Origin.KEYCHAIN, null),
                desktop.brickway().readLocalKey().get());
        assertEquals(200, desktop.models(stored.reveal()));
        assertEquals(stored, desktop.secrets.kept.get(SecretName.localKey()));
        assertEquals(0, desktop.secrets.writes.get());
    }

    @Test
    void aKeychainThatDeniesWritingIsTold() throws Exception {
        desktop.secrets.denied = true;
        desktop.open();
        desktop.start();
        assertTrue(String.valueOf(desktop.key().problem()).startsWith(FakeSecrets.DENIED));
        assertEquals(FakeSecrets.DENIED, desktop.failure(desktop.brickway().regenerateLocalKey()));
        assertEquals(200, desktop.models());
    }

    @Test
    void whatWasLearnedIsForgottenRunningOrNot() throws Exception {
        String learned = "{\"models\":{\"databricks-claude-sonnet-4-6\":[\"top_k\"]}}";
        Path file = Files.writeString(folder.resolve("learned.json"), learned);
        desktop.open();
        desktop.brickway().forgetLearned().get();
        assertFalse(Files.readString(file).contains("top_k"));
        Files.writeString(file, learned);
        desktop.start();
        desktop.brickway().forgetLearned().get();
        desktop.brickway().close();
        assertFalse(Files.readString(file).contains("top_k"));
    }
}
