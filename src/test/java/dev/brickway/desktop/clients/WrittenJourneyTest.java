package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** VS Code is set up in the window: with an extra, in two files; changed by hand, told, and taken back. */
@Timeout(240)
@EnabledOnOs(OS.LINUX) // where its settings are depends on the system
class WrittenJourneyTest {
    private static final String CARD = "#tool-vscode";
    private static final String MODELS = "[\n\t// mine\n\t{ \"name\": \"Ollama\", \"vendor\": \"ollama\" },\n]\n";
    private static final String SETTINGS = "{\n    \"editor.fontSize\": 14 // large\n}\n";

    @TempDir
    private Path folder;

    @Test
    void setUpChangedByHandAndTakenBack() throws Exception {
        Path user = Files.createDirectories(folder.resolve(".config/Code/User"));
        Path models = Files.writeString(user.resolve("chatLanguageModels.json"), MODELS);
        Path settings = Files.writeString(user.resolve("settings.json"), SETTINGS);
        try (TestWindow window = TestWindow.open(folder, Map.of("BRICKWAY_LOCAL_KEY", "bw-test-0123456789"))) {
            String address = window.address();
            window.show(Page.CLIENTS);
            window.until(() -> pill(window).equals("Not set up"));
            window.until(() -> shown(window, "Set up…"));

            press(window, "Set up…");
            window.until(() -> shown(window, "Write"));
            assertEquals(List.of(models), names(window));
            window.robot.interact(() ->
                    window.find(CARD + " #extra-utility-model", CheckBox.class).fire());
            window.until(() -> names(window).equals(List.of(models, settings)));
            assertTrue(difference(window).contains("+ "), difference(window));
            assertFalse(difference(window).contains("bw-test-0123456789"), "keys are masked");
            assertEquals(MODELS, Files.readString(models), "nothing is written that was not confirmed");

            window.until(() -> !button(window, "Write").isDisabled());
            press(window, "Write");
            window.until(() -> pill(window).equals("Up to date"));
            String written = Files.readString(models);
            assertTrue(written.startsWith("[\n\t// mine\n"), written);
            assertTrue(written.contains(address + "/v1/chat/completions"), written);
            assertTrue(Files.readString(settings).contains("\"chat.byokUtilityModelDefault\": \"mainAgent\""));
            assertEquals(0, badge(window));

            Files.writeString(models, written.replace(address, "http://127.0.0.1:1"));
            window.until(() -> pill(window).equals("Changed by hand"));
            window.until(() -> difference(window).contains("http://127.0.0.1:1/v1"));
            window.until(() -> badge(window) == 1);

            window.desktop.answers.add(true);
            press(window, "Undo");
            window.until(() -> pill(window).equals("Not set up"));
            assertEquals(MODELS, Files.readString(models));
            assertEquals(SETTINGS, Files.readString(settings));
            window.until(() -> badge(window) == 0);
            assertTrue(window.desktop.events.contains("confirm Take back what was changed by hand?"));
        }
    }

    private static String pill(TestWindow window) {
        return window.robot
                .lookup(CARD + " .pill")
                .<Label>tryQuery()
                .map(Label::getText)
                .orElse("");
    }

    private static boolean shown(TestWindow window, String button) {
        return window.robot.lookup(CARD + " .button").<Button>queryAll().stream()
                .anyMatch(each -> plain(each).equals(button) && each.isVisible());
    }

    private static Button button(TestWindow window, String text) {
        return window.robot.lookup(CARD + " .button").<Button>queryAll().stream()
                .filter(each -> plain(each).equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(Button button) {
        return button.getText().replace("_", "");
    }

    private static void press(TestWindow window, String text) {
        window.robot.interact(() -> button(window, text).fire());
    }

    private static List<Path> names(TestWindow window) {
        return window.robot.lookup(CARD + " .difference-line.name").<Label>queryAll().stream()
                .map(label -> Path.of(label.getText()))
                .toList();
    }

    private static String difference(TestWindow window) {
        return window.robot.lookup(CARD + " .difference-line").<Label>queryAll().stream()
                .map(Label::getText)
                .collect(Collectors.joining("\n"));
    }

    private static int badge(TestWindow window) {
        Node badge =
                window.find("#page-clients", ToggleButton.class).getGraphic().lookup(".badge");
        return badge instanceof Label label && label.isVisible() ? Integer.parseInt(label.getText()) : 0;
    }
}
