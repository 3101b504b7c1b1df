package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.common.UnsavedWork;
import dev.brickway.settings.MemorySecretStore;
import dev.brickway.settings.SettingKey;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person who quits is told of fields in which they have typed, and what saving them then does. */
@Timeout(120)
class UnsavedSettingsTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private Setting<String> idle;
    private Setting<String> clipboard;
    private UnsavedWork work;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of("DBX_PROXY_PORT", ""));
        SettingsEditor editor = new SettingsEditor(test.context);
        idle = editor.number(
                SettingKey.IDLE_TIMEOUT, now -> now.timeouts().idle().toSeconds());
        idle.named("Silent at most");
        clipboard = editor.number(
                SettingKey.CLIPBOARD, now -> now.window().clipboard().toSeconds());
        work = test.desktop.unsaved.getFirst();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<Boolean> save() throws Exception {
        List<Boolean> told = new ArrayList<>();
        work.save(told::add);
        test.until(() -> !told.isEmpty());
        return told;
    }

    @Test
    void whatWasOnlyTypedIsToldAndSaved() throws Exception {
        assertEquals(Optional.empty(), work.unsaved());
        assertEquals(Page.SETTINGS, work.page());
        idle.valueProperty().set("61");
        clipboard.valueProperty().set("62");
        assertEquals(
                Optional.of("What you changed in Settings is not saved yet: Silent at most, "
                        + SettingKey.CLIPBOARD.jsonName() + "."),
                work.unsaved());
        assertTrue(work.canSave());
        assertFalse(Files.exists(folder.resolve("settings.json")), "a question saves nothing");

        assertEquals(List.of(true), save());
        assertEquals(Duration.ofSeconds(61), test.brickway.settings().timeouts().idle());
        assertEquals(Duration.ofSeconds(62), test.brickway.settings().window().clipboard());
        assertEquals(Optional.empty(), work.unsaved());
    }

    @Test
    void aChangeThatIsUnderWayIsWaitedForAndSoIsTheNext() throws Exception {
        idle.choose("61");
        assertTrue(work.unsaved().isPresent());
        idle.valueProperty().set("62"); // nobody has pressed Enter
        assertEquals(List.of(true), save());
        assertEquals(Duration.ofSeconds(62), test.brickway.settings().timeouts().idle());
        assertFalse(idle.savingProperty().get());
    }

    @Test
    void whatCannotBeUsedIsSaidBesideTheField() {
        idle.valueProperty().set("soon");
        assertEquals(
                "What you changed in Settings is not saved yet: Silent at most. It cannot be saved as it is; the Settings"
                        + " page says why.",
                work.unsaved().orElse(""));
        assertFalse(work.canSave());
        assertTrue(
                idle.problemProperty().get().contains("'soon'"),
                idle.problemProperty().get());
        assertTrue(idle.unusableProperty().get());
        idle.revert();
        assertEquals(Optional.empty(), work.unsaved());
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    @Test
    void aRefusalKeepsThePersonHere() throws Exception {
        SettingsEditor editor = new SettingsEditor(test.context);
        Setting<String> port =
                editor.number(SettingKey.PORT, now -> (long) now.listen().port());
        work = test.desktop.unsaved.getLast();
        int free = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port.choose(Integer.toString(free));
            test.until(() -> !port.savingProperty().get());
            test.brickway.start();
            test.until(() -> test.context.status().stateProperty().get() instanceof ProxyState.Running);
            port.valueProperty().set(Integer.toString(taken.getLocalPort()));
            assertTrue(work.canSave());
            assertEquals(List.of(false), save());
            assertTrue(
                    port.problemProperty().get().contains("is taken"),
                    port.problemProperty().get());
        }
    }
}
