package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chart card shows what was asked of the demo workspace. */
@Timeout(240)
class ActivityCardTest {
    @TempDir
    private Path folder;

    @Test
    void showsRequestsAsTheyCome() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of("BRICKWAY_LOCAL_KEY", "bw-test"))) {
            window.show(Page.HOME);
            window.until(() -> label(window, "#nothingText").equals("No requests in the last hour."));

            String address = window.address();
            ask(address, "Say hi");
            ask(address, "demo:error 400");
            window.until(() -> label(window, "#before").equals("2 requests · ")
                    && label(window, "#failed").equals("1 failed"));
            ColumnChart chart = window.find("#activity-chart", ColumnChart.class);
            assertEquals(
                    "Requests per minute in the last hour: 2 in all, 1 failed,",
                    chart.getAccessibleText().replaceFirst(" at most .*", ""));

            window.robot.interact(chart::requestFocus);
            window.robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
            window.until(() -> !chart.reading().isEmpty());
            assertTrue(chart.reading().contains("request"), chart.reading());

            window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
            window.until(() -> chart.reading().isEmpty());
            window.robot.moveTo(chart);
            window.until(() -> !chart.reading().isEmpty());

            window.robot.clickOn("#tokens");
            window.until(() -> label(window, "#period").equals("Last 14 days")
                    && label(window, "#after").contains("tokens in"));
            window.robot.clickOn("#firstToken");
            window.until(() -> label(window, "#period").equals("Last hour"));
        }
    }

    private static String label(TestWindow window, String query) {
        return window.find(query, Label.class).getText();
    }

    private static void ask(String address, String text) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                            .header("Authorization", "Bearer bw-test")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"model": "databricks-claude-sonnet-4-6", "stream": true,
                                     "messages": [{"role": "user", "content": "%s"}]}""".formatted(text)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
