package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.launchd.ScriptHome;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.TestWindow;
import dev.brickway.platform.FakeLaunchctl;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person does at the very first start, and on the Home page afterwards. */
@Timeout(240)
class FirstStartJourneyTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private TestWindow open() throws Exception {
        return open(Map.of());
    }

    private TestWindow open(Map<String, String> more) throws Exception {
        TestWindow window = TestWindow.open(folder, more);
        window.robot.interact(
                () -> { // the Headless screen is no wider
                    for (Window each : Window.getWindows()) {
                        each.setX(0);
                        each.setY(0);
                        each.setWidth(960);
                        each.setHeight(900);
                    }
                });
        return window;
    }

    private static void press(TestWindow window, String button) throws Exception {
        window.until(() -> {
            Node node = window.robot.lookup(button).tryQuery().orElse(null);
            return node != null && node.isVisible() && !node.isDisabled();
        });
        window.robot.clickOn(button);
    }

    @Test
    void fromNothingToAStreamedAnswer() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN));
                TestWindow window = open()) {
            window.address();
            assertEquals(
                    "Welcome to Brickway",
                    window.find(".page-title", Label.class).getText());
            window.robot.clickOn("#address").write(workspace.uri() + "/browse?o=1", 0);
            window.until(() -> window.find("#reading", Label.class).getText().startsWith("Workspace 127.0.0.1"));
            window.robot.clickOn("#token").write(TOKEN, 0);
            press(window, "#test");
            press(window, "#next");
            window.until(() -> window.robot.lookup("#list").tryQuery().isPresent()
                    && !window.find("#list", ListView.class).getItems().isEmpty());
            press(window, "#next");
            press(window, "#send");
            window.until(() -> window.find("#answer", TextArea.class).getText().contains("Brickway")
                    || !window.find("#problem", Label.class).getText().isEmpty());
            assertEquals("", window.find("#problem", Label.class).getText());
            press(window, "#next");
            window.until(() -> window.robot.lookup("#standing").tryQuery().isPresent()
                    && window.find("#standing", Label.class).getText().equals("Connected"));
            assertEquals(
                    workspace.uri().getAuthority(),
                    window.find("#host", Label.class).getText());
            assertTrue(Files.exists(folder.resolve("models.json")));
            assertFalse(Files.readString(folder.resolve("settings.json")).contains(TOKEN));
            assertFalse(window.desktop.events.toString().contains(TOKEN));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "on a Mac the system's own launchctl would be used")
    void aProxyScriptThatStartsAtLoginHandsOverItsSettings() throws Exception {
        FakeLaunchctl launchctl = new FakeLaunchctl(folder.resolve("fake"));
        ScriptHome script = new ScriptHome(folder);
        script.install();
        launchctl.load(ScriptHome.LABEL);
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
            script.dotEnv("DBX_WORKSPACE_HOST=" + workspace.uri() + "\nDBX_TOKEN=" + TOKEN + "\n");
            try (TestWindow window = open(launchctl.environment())) {
                press(window, "#takeScript");
                window.until(() -> window.find("#address", TextField.class)
                                .getText()
                                .equals(workspace.uri().toString())
                        && !window.find("#takeScript", Button.class).isVisible());
                assertTrue(launchctl.isLoaded(ScriptHome.LABEL));
                press(window, "#test");
                window.until(
                        () -> window.find("#message", Label.class).getText().contains("is switched off"));
                assertFalse(launchctl.isLoaded(ScriptHome.LABEL));
                assertFalse(window.find("#scriptBox", HBox.class).isVisible());
                assertFalse(window.desktop.events.toString().contains(TOKEN));
            }
        }
    }

    @Test
    void stopsAndStartsFromTheHomePage() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"demo\": true}");
        try (TestWindow window = open()) {
            URI address = URI.create(window.address());
            press(window, "#stop");
            window.until(
                    () -> window.find("#statusTitle", Label.class).getText().equals("Stopped"));
            assertThrows(IOException.class, () -> new Socket(address.getHost(), address.getPort()).close());
            press(window, "#start");
            window.until(
                    () -> window.find("#statusTitle", Label.class).getText().equals("Running on"));
            new Socket(address.getHost(), address.getPort()).close();
        }
    }
}
