package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Switch;
import dev.brickway.platform.LoginItem;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Settings page in the real window. */
@Timeout(180)
class SettingsJourneyTest {
    @TempDir
    private Path folder;

    private static ServerSocket taken() throws Exception {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = taken()) {
            return free.getLocalPort();
        }
    }

    private static int health(String address) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + "/healthz").toURL().openConnection(Proxy.NO_PROXY);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static void type(TestWindow window, String port) {
        window.robot.interact(() -> {
            TextField field = window.find("#port", TextField.class);
            field.setText(port);
            field.getOnAction().handle(new ActionEvent());
        });
    }

    private static boolean says(TestWindow window, String part) {
        return window.robot
                .lookup((Node node) -> node instanceof Label label
                        && label.isVisible()
                        && label.getText().contains(part))
                .tryQuery()
                .isPresent();
    }

    @Test
    void aTakenPortGoesBackAndAFreeOneIsShownAsRunning() throws Exception {
        int first = freePort();
        Files.writeString(folder.resolve("settings.json"), "{\"port\": " + first + "}");
        try (TestWindow window = TestWindow.open(folder, Map.of("DBX_PROXY_PORT", ""));
                ServerSocket taken = taken()) {
            String address = window.address();
            window.show(Page.SETTINGS);
            TextField field = window.find("#port", TextField.class);
            assertEquals(Integer.toString(first), field.getText());
            type(window, Integer.toString(taken.getLocalPort()));
            window.until(() -> says(window, "Port " + taken.getLocalPort() + " is taken"));
            assertEquals(Integer.toString(first), field.getText());
            assertEquals(200, health(address));

            int second = freePort();
            type(window, Integer.toString(second));
            window.until(() -> window.find(".app-status", Label.class).getText().equals("Running on :" + second)
                    && brickwayRunsOn(window, second));
            assertEquals(200, health("http://127.0.0.1:" + second));
            window.until(() -> !says(window, " is taken"));
        }
    }

    @Test
    void aFieldIsSavedWhenItIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"demo\": true}");
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            window.show(Page.SETTINGS);
            TextField field = window.find("#connect", TextField.class);
            window.robot.interact(field::requestFocus);
            window.until(field::isFocused);
            window.robot.interact(() -> field.setText("17"));
            assertFalse(Files.readString(file).contains("17"), "it is not left yet");
            window.robot.interact(
                    () -> window.find("#firstByte", TextField.class).requestFocus());
            window.until(() -> Files.readString(file).contains("17"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLoginItemThatTheSystemRefusesGoesBackAndSaysWhy() throws Exception {
        Path autostart = Files.writeString(folder.resolve("autostart"), "in the place of the folder");
        String program = System.getProperty(LoginItem.PROGRAM);
        System.setProperty(LoginItem.PROGRAM, "/opt/brickway/bin/Brickway"); // as if it were installed
        try (TestWindow window = TestWindow.open(folder, Map.of("XDG_CONFIG_HOME", folder.toString()))) {
            window.address();
            window.show(Page.SETTINGS);
            Switch login = window.find("#login", Switch.class);
            window.until(() -> !login.isDisabled());
            window.robot.interact(login::requestFocus);
            window.robot.type(KeyCode.SPACE);
            window.until(() -> says(window, "brickway.desktop could not be written"));
            window.until(() -> !login.isSelected());
            Files.delete(autostart);
            window.robot.interact(login::requestFocus);
            window.robot.type(KeyCode.SPACE);
            window.until(() -> Files.exists(autostart.resolve("brickway.desktop")));
            window.until(() -> login.isSelected() && !says(window, "could not be written"));
        } finally {
            if (program == null) {
                System.clearProperty(LoginItem.PROGRAM);
            } else {
                System.setProperty(LoginItem.PROGRAM, program);
            }
        }
    }

    private static boolean brickwayRunsOn(TestWindow window, int port) {
        return window.brickway.state() instanceof ProxyState.Running running
                && running.service().port() == port;
    }

    @Test
    void theDarkThemeIsTakenOverAtOnce() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            window.show(Page.SETTINGS);
            window.robot.interact(
                    () -> window.find("#theme-dark", ToggleButton.class).fire());
            String dark = new PrimerDark().getUserAgentStylesheet();
            window.until(() -> Objects.equals(Application.getUserAgentStylesheet(), dark));
            window.until(() -> Files.exists(folder.resolve("settings.json")));
            assertTrue(Files.readString(folder.resolve("settings.json")).contains("\"dark\""));
            assertTrue(window.find("#theme-dark", ToggleButton.class).isSelected());
        }
    }

    @Test
    void theLocalKeyIsHiddenUntilShow() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            window.show(Page.SETTINGS);
            window.until(() -> window.brickway.localKey() != null
                    && !window.find("#localKey", Label.class).getText().isEmpty());
            String key =
                    Objects.requireNonNull(window.brickway.localKey()).secret().reveal();
            assertFalse(says(window, key));
            Button show = window.find("#showKey", Button.class);
            window.robot.interact(show::fire);
            assertTrue(says(window, key));
            assertFalse(String.valueOf(window.find("#localKey", Label.class).getAccessibleText())
                    .contains(key));
            window.show(Page.HOME);
            window.show(Page.SETTINGS);
            assertFalse(says(window, key), "hidden again when the page was left");
        }
    }

    @Test
    void theKeyboardWorksASwitchAndTheIndexLeadsToEachSection() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            window.show(Page.SETTINGS);
            Switch tray = window.find("#tray", Switch.class);
            window.robot.interact(tray::requestFocus);
            window.robot.type(KeyCode.SPACE);
            window.until(() -> window.brickway.settings().window().closeToTray());
            assertTrue(tray.isSelected());
            assertEquals("Close to tray", tray.getAccessibleText());

            ToggleButton diagnostics = window.find("#section-diagnostics", ToggleButton.class);
            window.robot.interact(diagnostics::fire);
            window.until(() -> diagnostics.isSelected()
                    && window.find("#examine", Button.class).localToScene(0, 0).getY()
                            < window.find("#examine", Button.class).getScene().getHeight());
        }
    }
}
