package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.app.ProxyService;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Brickway signs in with, as the page tells it. */
@Timeout(120)
class TokenViewModelTest {
    private static final String HOST = "adb-1.azuredatabricks.net";
    private static final Secret TOKEN = new Secret("dapi0123456789abcdef0123456789abcdef");

    @TempDir
    private Path folder;

    private final FakeSecrets keychain = new FakeSecrets();

    @SuppressWarnings("NullAway.Init") // each test opens one
    private TestContext test;

    @SuppressWarnings("NullAway.Init")
    private TokenViewModel model;

    private void open(Map<String, String> environment) throws Exception {
        test = TestContext.open(folder, keychain, environment);
        model = new TokenViewModel(test.context);
        test.until(() -> !model.descriptionProperty().get().isEmpty());
    }

    private void start() throws Exception {
        test.brickway.start();
        test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Running);
    }

    private ProxyService running() {
        return ((ProxyState.Running) test.brickway.state()).service();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void theDemoNeedsNone() throws Exception {
        open(Map.of());
        assertEquals(
                "None is needed: the demo workspace answers.",
                model.descriptionProperty().get());
        assertFalse(model.removableProperty().get());
        model.replace();
        assertEquals(List.of("first start"), test.desktop.events);
    }

    @Test
    void oneOfTheEnvironmentIsNotOursToRemove() throws Exception {
        keychain.kept.put(SecretName.token(HOST), TOKEN);
        open(Map.of("DBX_WORKSPACE_HOST", HOST, "DBX_TOKEN", TOKEN.reveal()));
        assertEquals(
                "Taken from DBX_TOKEN in the environment.",
                model.descriptionProperty().get());
        assertFalse(model.removableProperty().get());
    }

    @Test
    void aStoredOneIsRemovedAfterAQuestion() throws Exception {
        keychain.kept.put(SecretName.token(HOST), TOKEN);
        open(Map.of("DBX_WORKSPACE_HOST", HOST));
        assertEquals(
                "The token of " + HOST + ", kept in GNOME Keyring.",
                model.descriptionProperty().get());
        model.remove();
        assertTrue(keychain.kept.containsKey(SecretName.token(HOST)), "the answer was no");
        test.desktop.answers.add(true);
        model.remove();
        test.until(() -> model.descriptionProperty().get().startsWith("Not stored yet"));
        assertFalse(keychain.kept.containsKey(SecretName.token(HOST)));
        assertFalse(model.removableProperty().get());
        assertEquals("say Removed", test.desktop.events.getLast());
    }

    @Test
    void theSecretOfAnOAuthClientIsMeantWhereOneIsSet() throws Exception {
        keychain.kept.put(SecretName.clientSecret(HOST, "my-client"), TOKEN);
        open(Map.of("DBX_WORKSPACE_HOST", HOST, "DATABRICKS_CLIENT_ID", "my-client"));
        assertTrue(model.descriptionProperty().get().startsWith("The secret of the OAuth client my-client"));
        assertTrue(model.removableProperty().get());
    }

    @Test
    void aRefusalToRemoveIsTold() throws Exception {
        keychain.kept.put(SecretName.token(HOST), TOKEN);
        open(Map.of("DBX_WORKSPACE_HOST", HOST));
        keychain.denied = true;
        test.desktop.answers.add(true);
        model.remove();
        test.until(() -> !model.busyProperty().get());
        assertEquals(FakeSecrets.DENIED, model.problemProperty().get());
    }

    @Test
    void oneOfThisSessionIsSaidToBeInMemoryAndRemovedThoughTheKeychainIsLocked() throws Exception {
        keychain.locked = true;
        open(Map.of("DBX_WORKSPACE_HOST", HOST));
        test.brickway.secrets().keep(SecretName.token(HOST), TOKEN);
        start();
        test.until(() -> model.descriptionProperty()
                .get()
                .equals("The token of " + HOST + ", kept in memory, until Brickway ends."));
        ProxyService old = running();
        assertTrue(old.credential().contains("in memory, until Brickway ends"), old.credential());
        test.desktop.answers.add(true);
        model.remove();
        test.until(() -> !model.busyProperty().get());
        assertEquals(
                "The one of this session is removed. " + FakeSecrets.LOCKED,
                model.problemProperty().get());
        assertNotSame(old, running(), "the old one would have gone on with the token");
        keychain.locked = false;
        model.refresh();
        test.until(() -> model.descriptionProperty().get().startsWith("Not stored yet"));
    }

    @Test
    void aProxyThatCannotForgetTheTokenIsStopped() throws Exception {
        keychain.kept.put(SecretName.token(HOST), TOKEN);
        open(Map.of("DBX_WORKSPACE_HOST", HOST));
        start();
        Files.writeString(folder.resolve("families.json"), "{\"families\": [");
        test.desktop.answers.add(true);
        model.remove();
        test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Stopped
                && model.descriptionProperty().get().startsWith("Not stored yet"));
        String problem = model.problemProperty().get();
        assertTrue(problem.startsWith("Brickway was stopped, since") && problem.contains("families.json"), problem);
        assertEquals("say Removed", test.desktop.events.getLast());
        Files.delete(folder.resolve("families.json"));
        start();
        test.until(() -> model.problemProperty().get().isEmpty());
    }

    @Test
    void aLockedKeychainIsToldAndTriedAgain() throws Exception {
        keychain.kept.put(SecretName.token(HOST), TOKEN);
        keychain.locked = true;
        open(Map.of("DBX_WORKSPACE_HOST", HOST));
        assertEquals(FakeSecrets.LOCKED, model.problemProperty().get());
        assertTrue(model.unreadableProperty().get());
        keychain.locked = false;
        model.refresh();
        test.until(() -> model.removableProperty().get());
        assertEquals("", model.problemProperty().get());
        assertFalse(model.unreadableProperty().get());
    }
}
