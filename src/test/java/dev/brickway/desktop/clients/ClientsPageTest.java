package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Clients page in the window: a tool is set up by copying. */
@Timeout(240)
class ClientsPageTest {
    @TempDir
    private Path folder;

    @Test
    void copilotsExportsAreCopiedWithTheKeyThatIsMaskedOnTheScreen() throws Exception {
        Map<String, String> environment = Map.of("SHELL", "/bin/bash", "BRICKWAY_LOCAL_KEY", "bw-test");
        try (TestWindow window = TestWindow.open(folder, environment)) {
            String address = window.address();
            window.show(Page.CLIENTS);
            String text = "#tool-copilot-cli .snippet";
            window.until(() -> window.robot.lookup(text).tryQuery().isPresent());
            String shown = window.find(text, Label.class).getText();
            assertTrue(shown.contains("export COPILOT_PROVIDER_BASE_URL=" + address + "/v1"), shown);
            assertFalse(shown.contains("bw-test"));

            window.robot.clickOn(window.find("#tool-copilot-cli .button.accent", Button.class));
            window.until(() -> window.desktop.clipboard.contains("export COPILOT_PROVIDER_API_KEY=bw-test"));
            assertTrue(
                    window.robot.lookup("#tool-claude-code-terminal").tryQuery().isPresent());
            assertTrue(window.robot.lookup("#tool-openai").tryQuery().isPresent());

            window.robot.interact(
                    () -> window.robot.lookup("#tool-copilot-cli .hyperlink").<Hyperlink>queryAll().stream()
                            .filter(link -> link.getText().equals("Show key"))
                            .forEach(Hyperlink::fire));
            window.until(
                    () -> window.find(text, Label.class).getText().contains("export COPILOT_PROVIDER_API_KEY=bw-test"));

            window.show(Page.HOME); // who comes back may be somebody else
            window.show(Page.CLIENTS);
            window.until(() -> !window.find(text, Label.class).getText().contains("bw-test"));
        }
    }
}
