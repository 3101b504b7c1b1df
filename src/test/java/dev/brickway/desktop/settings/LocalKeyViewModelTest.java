package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.FakeSecrets;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The local key as the page shows it. */
@Timeout(120)
class LocalKeyViewModelTest {
    @TempDir
    private Path folder;

    private final FakeSecrets keychain = new FakeSecrets();

    @SuppressWarnings("NullAway.Init") // each test opens one
    private TestContext test;

    @SuppressWarnings("NullAway.Init")
    private LocalKeyViewModel model;

    private void open(Map<String, String> environment) throws Exception {
        test = TestContext.open(folder, keychain, environment);
        model = new LocalKeyViewModel(test.context);
    }

    private void start() throws Exception {
        test.brickway.start();
        test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Running);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private String key() {
        return Objects.requireNonNull(test.brickway.localKey()).secret().reveal();
    }

    @Test
    void beforeTheFirstStartThereIsNone() throws Exception {
        open(Map.of());
        assertFalse(model.thereProperty().get() || model.replaceableProperty().get());
        assertEquals(
                "It is made when the proxy is first started.",
                model.placeProperty().get());
        model.copy();
        assertEquals(List.of(), test.desktop.events);
    }

    @Test
    void itIsHiddenUntilAskedFor() throws Exception {
        open(Map.of());
        start();
        assertFalse(model.textProperty().get().contains(key()));
        assertEquals("Kept in GNOME Keyring.", model.placeProperty().get());
        model.show(true);
        assertEquals(key(), model.textProperty().get());
        model.show(false);
        assertFalse(model.textProperty().get().contains(key()));
        model.copy();
        assertEquals(
                List.of("copy " + key(), "say Local key copied. The clipboard is emptied in a minute."),
                test.desktop.events);
    }

    @Test
    void anotherOneIsMadeOnlyAfterAQuestion() throws Exception {
        open(Map.of());
        start();
        String before = key();
        model.regenerate();
        assertEquals(List.of("confirm Make a new local key?"), test.desktop.events);
        assertFalse(model.busyProperty().get());
        test.desktop.answers.add(true);
        model.regenerate();
        model.regenerate(); // is under way
        test.until(() -> !model.busyProperty().get());
        assertNotEquals(before, key());
        assertEquals(new Secret(key()), keychain.kept.get(SecretName.localKey()));
        assertTrue(test.desktop.events.getLast().contains("set up your coding tools again"));
    }

    @Test
    void oneOfTheEnvironmentCannotBeReplaced() throws Exception {
        open(Map.of("BRICKWAY_LOCAL_KEY", "from-outside"));
        start();
        assertEquals(
                "Set by BRICKWAY_LOCAL_KEY in the environment; it can only be changed there.",
                model.placeProperty().get());
        assertFalse(model.replaceableProperty().get());
    }

    @Test
    void aLockedKeychainIsToldAndTriedAgain() throws Exception {
        keychain.kept.put(SecretName.localKey(), new Secret("bw-stored"));
        keychain.locked = true;
        open(Map.of());
        start();
        assertTrue(model.troubleProperty().get().startsWith(FakeSecrets.LOCKED));
        assertEquals(
                "Kept in memory until Brickway ends.", model.placeProperty().get());
        model.retry();
        test.until(() -> !model.busyProperty().get());
        assertTrue(model.troubleProperty().get().startsWith(FakeSecrets.LOCKED));
        test.desktop.answers.add(true);
        model.regenerate();
        test.until(() -> !model.busyProperty().get());
        assertEquals(FakeSecrets.LOCKED, model.problemProperty().get());
        keychain.locked = false;
        model.retry();
        test.until(() -> !model.busyProperty().get());
        assertEquals("", model.troubleProperty().get());
        assertEquals("", model.problemProperty().get());
        assertEquals("bw-stored", key());
    }

    @Test
    void aKeychainThatDeniesWritingIsToldAndTriedAgain() throws Exception {
        keychain.denied = true;
        open(Map.of());
        start();
        assertTrue(model.troubleProperty().get().startsWith(FakeSecrets.DENIED));
        assertEquals(
                ProxyStatus.Light.ATTENTION,
                test.context.status().lightProperty().get());
        String session = key();
        keychain.denied = false;
        model.retry();
        test.until(() -> model.troubleProperty().get().isEmpty());
        assertEquals("", test.context.status().noticeProperty().get(), "Home says no more of it");
        assertEquals(
                ProxyStatus.Light.RUNNING, test.context.status().lightProperty().get());
        assertEquals(session, key(), "the one that tools have is kept now");
        assertEquals("Kept in GNOME Keyring.", model.placeProperty().get());
    }
}
