package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.tray.FakeTray;
import dev.brickway.desktop.tray.TrayCommand;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Closing the window, with and without a tray. */
@Timeout(180)
class WindowLifeTest {
    private static final String QUESTION = "choose There is no tray on this desktop";

    private static final String UNSAVED = "choose Quit with unsaved changes?";

    @TempDir
    private Path folder;

    private TestWindow open(FakeTray... trays) throws Exception {
        new SettingsFile(folder.resolve("settings.json")).save(Map.of(SettingKey.CLOSE_TO_TRAY, true));
        TestWindow window = TestWindow.open(
                folder, Map.of(), List.of(trays).stream().map(FakeTray::kind).toList());
        window.until(() -> List.of(trays).stream().allMatch(FakeTray::isShown));
        window.address();
        return window;
    }

    @Test
    void closedToTheTrayItRunsOnAndComesBack() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            window.clickClose();
            assertFalse(window.stage().isShowing());
            assertTrue(window.brickway.state() instanceof ProxyState.Running);
            tray.choose(TrayCommand.OPEN);
            window.until(() -> window.stage().isShowing());
            assertEquals(List.of(), window.desktop.events);
        }
    }

    @Test
    void aSecondStartBringsItBack() throws Exception {
        try (TestWindow window = open(FakeTray.ready())) {
            window.clickClose();
            window.brickway.outside().show();
            window.until(() -> window.stage().isShowing());
        }
    }

    @Test
    void whenTheTrayGoesTheHiddenWindowComesBack() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            window.clickClose();
            tray.vanish();
            window.until(() -> window.stage().isShowing());
            assertTrue(window.stage().isIconified(), "in the task bar, not in the way");
        }
    }

    @Test
    void withoutATrayItAsksOnce() throws Exception {
        try (TestWindow window = open()) {
            window.clickClose(); // the question is closed
            assertTrue(window.stage().isShowing());
            window.desktop.answers.add(true);
            window.clickClose();
            assertTrue(window.stage().isShowing() && window.stage().isIconified());
            window.robot.interact(() -> window.stage().setIconified(false));
            window.clickClose();
            assertTrue(window.stage().isIconified());
            assertEquals(List.of(QUESTION, QUESTION), window.desktop.events);
        }
    }

    @Test
    void quittingAsksBeforeUnsavedModelsAreLost() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            write(window, "mine");
            window.clickClose(); // into the tray, where nothing is lost
            assertEquals(List.of(), window.desktop.events);

            tray.choose(TrayCommand.QUIT); // the question is closed
            window.until(() -> window.desktop.events.equals(List.of(UNSAVED)));
            assertTrue(window.stage().isShowing(), "the question is asked in front of what it is about");
            assertEquals("Unsaved: mine added.", status(window));
            assertTrue(window.brickway.state() instanceof ProxyState.Running);

            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.Q).release(KeyCode.SHORTCUT);
            window.until(() -> window.desktop.events.equals(List.of(UNSAVED, UNSAVED)));
            assertTrue(window.brickway.state() instanceof ProxyState.Running);
        }
    }

    @Test
    void unsavedModelsThatCannotBeSavedAreShown() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            write(window, "not a name");
            window.show(Page.HOME);
            window.desktop.answers.add(true);
            tray.choose(TrayCommand.QUIT);
            window.until(() -> window.robot.lookup("#models-status").tryQuery().isPresent());
            assertTrue(status(window).contains("no spaces"), status(window));
            assertEquals(List.of(UNSAVED), window.desktop.events);
            assertTrue(window.brickway.state() instanceof ProxyState.Running);
        }
    }

    /** Begins a new model, and is still writing its id. */
    private static void write(TestWindow window, String id) throws Exception {
        window.show(Page.MODELS);
        window.until(() -> window.find("#models-counts", Label.class).getText().contains("offered"));
        TableView<?> table = window.find("#models-table", TableView.class);
        window.robot.press(KeyCode.SHORTCUT).type(KeyCode.N).release(KeyCode.SHORTCUT);
        window.until(() -> table.getEditingCell() != null);
        window.robot.write(id);
    }

    private static String status(TestWindow window) {
        return window.find("#models-status", Label.class).getText();
    }

    @Test
    void theTraysMenuStopsAndStartsTheProxy() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            tray.choose(TrayCommand.STOP);
            window.until(() -> window.brickway.state() instanceof ProxyState.Stopped);
            tray.choose(TrayCommand.START);
            window.until(() -> window.brickway.state() instanceof ProxyState.Running);
        }
    }

    @Test
    void aLostPortIsToldWhileTheWindowIsHidden() throws Exception {
        FakeTray tray = FakeTray.ready();
        try (TestWindow window = open(tray)) {
            int port = Integer.parseInt(window.address().replaceFirst(".*:", ""));
            window.clickClose();
            window.brickway.stop();
            window.until(() -> window.brickway.state() instanceof ProxyState.Stopped);
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                window.brickway.start();
                window.until(() -> tray.events.contains("notify Brickway could not start"));
                assertTrue(other.isBound());
            }
        }
    }
}
