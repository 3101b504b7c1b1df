package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.brickway.desktop.common.Page;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The frame around the pages. */
@Timeout(120)
class WindowTest {
    @TempDir
    private Path folder;

    @Test
    void everyPageOpensAndSaysItsName() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            for (Page page : Page.values()) {
                FxRobot robot = window.robot;
                robot.clickOn("#page-" + page.name().toLowerCase(java.util.Locale.ROOT));
                ToggleButton chosen =
                        window.find("#page-" + page.name().toLowerCase(java.util.Locale.ROOT), ToggleButton.class);
                assertEquals(
                        chosen.getAccessibleText(),
                        window.find(".page-title", Label.class).getText());
            }
        }
    }

    @Test
    void saysWhereItRuns() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            String port = window.address().replaceFirst(".*:", "");
            window.until(() -> window.find(".app-status", Label.class).getText().equals("Running on :" + port));
            assertFalse(port.isEmpty());
        }
    }
}
