package dev.brickway.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings.Appearance;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are changed in the window and taken over, or go back, over real sockets. */
@Timeout(120)
class SettingsTakeoverTest {
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

    private Applied apply(SettingKey key, @Nullable Object value) throws Exception {
        Map<SettingKey, @Nullable Object> changed = new HashMap<>();
        changed.put(key, value);
        return desktop.brickway().apply(changed).get();
    }

    private String refusal(SettingKey key, Object value) throws Exception {
        return assertInstanceOf(Applied.Refused.class, apply(key, value)).reason();
    }

    private void settingsJson(String text) throws Exception {
        Files.writeString(folder.resolve("settings.json"), text);
    }

    private String settingsJson() throws Exception {
        return Files.readString(folder.resolve("settings.json"));
    }

    @Test
    void aChangedPortIsTakenOver() throws Exception {
        desktop.open();
        desktop.start();
        int port = DesktopFixture.freePort();
        assertInstanceOf(Applied.Done.class, apply(SettingKey.PORT, port));
        assertEquals(port, desktop.running().port());
        assertEquals(port, desktop.brickway().settings().listen().port());
        assertEquals(200, desktop.models());
        assertTrue(settingsJson().contains("\"port\": " + port), settingsJson());
    }

    @Test
    void aTakenPortLeavesTheOldProxyAndEveryByteAlone() throws Exception {
        byte[] before = "{ \"port\" :%d,\r\n\t\"mine\": [1,2]}"
                .formatted(DesktopFixture.freePort())
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("settings.json"), before);
        desktop.open();
        desktop.start();
        ProxyService old = desktop.running();
        try (ServerSocket taken = DesktopFixture.taken()) {
            String reason = refusal(SettingKey.PORT, taken.getLocalPort());
            assertEquals("Port " + taken.getLocalPort() + " is taken by another program; choose another one.", reason);
        }
        assertSame(old, desktop.running(), "not even restarted");
        assertEquals(200, desktop.models());
        assertEquals(old.port(), desktop.brickway().settings().listen().port());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("settings.json")));
    }

    @Test
    void whatNeverWasThereIsNotThereAfterARefusal() throws Exception {
        desktop.open();
        desktop.start();
        String reason = refusal(SettingKey.CA_FILE, folder.resolve("none.pem").toString());
        assertTrue(reason.contains("none.pem"), reason);
        assertFalse(Files.exists(folder.resolve("settings.json")));
        assertNull(desktop.brickway().settings().network().caFile());
        assertEquals(200, desktop.models());
        assertTrue(refusal(SettingKey.PORT, "abc").contains("'abc' is not a port"));
    }

    @Test
    void whatIsTheWindowsOwnRestartsNothing() throws Exception {
        desktop.open();
        desktop.start();
        ProxyService old = desktop.running();
        List<String> states = desktop.states();
        settingsJson("{\"firstByteTimeoutSeconds\": 7}"); // by hand: for the next restart
        assertInstanceOf(Applied.Done.class, apply(SettingKey.APPEARANCE, "dark"));
        assertInstanceOf(Applied.Done.class, apply(SettingKey.CLOSE_TO_TRAY, true));
        assertInstanceOf(Applied.Done.class, apply(SettingKey.LOG_FILE, false));
        assertSame(old, desktop.running());
        assertEquals(states, desktop.states());
        assertEquals(Appearance.DARK, desktop.brickway().settings().window().appearance());
        assertTrue(desktop.brickway().settings().window().closeToTray());
        assertNull(desktop.brickway().log().file());
        assertEquals(
                Duration.ofMinutes(5),
                desktop.brickway().settings().timeouts().firstByte(),
                "what it goes by, not what it will go by");
        assertInstanceOf(Applied.Done.class, apply(SettingKey.LOG_FILE, null));
        assertNotNull(desktop.brickway().log().file());
    }

    @Test
    void theLogFileIsSwitchedAtOnceAlsoWhileStopped() throws Exception {
        desktop.open();
        desktop.start();
        desktop.brickway().stop();
        desktop.awaitStopped();
        assertInstanceOf(Applied.Done.class, apply(SettingKey.LOG_FILE, false));
        assertNull(desktop.brickway().log().file());
        assertInstanceOf(Applied.Done.class, apply(SettingKey.LOG_FILE, null));
        assertNotNull(desktop.brickway().log().file());
    }

    @Test
    void whileItIsStoppedChangesAreCheckedAndNothingIsStarted() throws Exception {
        desktop.open();
        assertTrue(refusal(SettingKey.CA_FILE, folder.resolve("none.pem").toString())
                .contains("none.pem"));
        try (ServerSocket taken = DesktopFixture.taken()) {
            assertTrue(refusal(SettingKey.PORT, taken.getLocalPort()).contains("is taken"));
        }
        int port = DesktopFixture.freePort();
        assertInstanceOf(Applied.Done.class, apply(SettingKey.PORT, port));
        assertEquals(port, desktop.brickway().settings().listen().port());
        assertEquals(new ProxyState.Stopped(null), desktop.brickway().state());
        desktop.start();
        assertEquals(port, desktop.running().port());
    }

    @Test
    void anotherPortStartsWhatCouldNotBeStarted() throws Exception {
        try (ServerSocket taken = DesktopFixture.taken()) {
            settingsJson("{\"port\": " + taken.getLocalPort() + "}");
            desktop.open();
            desktop.brickway().start();
            assertTrue(desktop.awaitProblem().contains("is taken"));
            assertInstanceOf(Applied.Done.class, apply(SettingKey.FIRST_BYTE_TIMEOUT, 9), "another matter");
            assertTrue(desktop.awaitProblem().contains("is taken"));
            int port = DesktopFixture.freePort();
            assertInstanceOf(Applied.Done.class, apply(SettingKey.PORT, port));
            assertEquals(port, desktop.running().port());
        }
    }

    @Test
    void settingsThatCannotBeUsedAreMendedOneByOne() throws Exception {
        settingsJson("{\"port\": \"many\", \"idleTimeoutSeconds\": \"long\"}");
        desktop.open();
        assertTrue(desktop.awaitProblem().contains("'many' is not a port"));
        assertTrue(refusal(SettingKey.CONNECT_TIMEOUT, "quick").contains("'quick'"), "a new problem is refused");
        assertInstanceOf(Applied.Done.class, apply(SettingKey.PORT, DesktopFixture.freePort()));
        assertTrue(desktop.awaitProblem().contains("'long' is not a time limit"));
        assertFalse(desktop.awaitProblem().contains("port"), "this one is mended");
        assertInstanceOf(Applied.Done.class, apply(SettingKey.IDLE_TIMEOUT, 60));
        assertEquals(200, desktop.models());
    }

    @Test
    void aFileThatIsNoJsonIsSetAsideAndTold() throws Exception {
        settingsJson("{\"port\": ");
        desktop.open();
        String reason = refusal(SettingKey.CA_FILE, folder.resolve("none.pem").toString());
        assertTrue(reason.contains("none.pem"), reason);
        assertEquals("{\"port\": ", settingsJson());
        assertFalse(Files.exists(folder.resolve("settings.json.broken")), "a change that goes back leaves no trace");
        assertInstanceOf(Applied.Done.class, apply(SettingKey.APPEARANCE, "light"));
        assertEquals("{\"port\": ", Files.readString(folder.resolve("settings.json.broken")));
        assertTrue(desktop.notices().getLast().contains("settings.json.broken"), desktop.notices()::toString);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsTold() throws Exception {
        Path impossible = Files.writeString(folder.resolve("file"), "").resolve("config");
        desktop.environment.put("BRICKWAY_CONFIG_DIR", impossible.toString());
        desktop.open();
        desktop.start();
        ProxyService old = desktop.running();
        assertTrue(refusal(SettingKey.APPEARANCE, "dark").startsWith("The settings could not be saved ("));
        assertTrue(refusal(SettingKey.PORT, DesktopFixture.freePort()).contains(impossible.toString()));
        assertSame(old, desktop.running());
    }
}
