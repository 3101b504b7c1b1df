package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Switch;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.Secret;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Requests page in the real window. */
@Timeout(180)
class RequestsPageTest {
    @TempDir
    private Path folder;

    /** Asks the running proxy something; returns the status. */
    private static int ask(TestWindow window, String words) throws Exception {
        String address = window.address();
        Secret key = Objects.requireNonNull(window.brickway.localKey()).secret();
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(address + "/v1/chat/completions").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setReadTimeout(60_000);
        connection.setRequestProperty("Authorization", "Bearer " + key.reveal());
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("User-Agent", "codex_cli_rs/0.5");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(
                    ("{\"model\":\"databricks-gpt-5-4\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\""
                                    + words + "\"}]}")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return connection.getResponseCode();
    }

    @SuppressWarnings("unchecked")
    private static TableView<RequestRecord> table(TestWindow window) {
        return window.find("#table", TableView.class);
    }

    private static boolean shows(TestWindow window, String text) {
        return window.robot
                .lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains(text))
                .tryQuery()
                .isPresent();
    }

    @Test
    void aFailedRequestAppearsIsInspectedAndCopied() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            window.show(Page.REQUESTS);
            window.until(() -> shows(window, "No requests yet"));
            window.until(() -> shows(window, "$BRICKWAY_KEY"));

            assertEquals(429, ask(window, "demo:error 429"));
            window.until(() -> table(window).getItems().size() == 1);
            window.until(() -> shows(window, "Codex"));
            window.until(() -> window.robot
                    .lookup((TableCell<?, ?> cell) -> cell.isTextTruncated()
                            && cell.getTooltip().getText().contains("rate limit"))
                    .tryQuery()
                    .isPresent());
            window.robot.clickOn("Codex");

            window.until(() -> shows(window, "Databricks says"));
            assertTrue(shows(window, "429 Too many requests"));
            window.until(() -> shows(window, "rate limit"));
            window.until(() -> shows(window, "What to do"));

            window.robot.clickOn("#curl");
            window.until(() ->
                    window.desktop.events.stream().anyMatch(event -> event.startsWith("copy curl http://127.0.0.1:")));
            String key =
                    Objects.requireNonNull(window.brickway.localKey()).secret().reveal();
            assertFalse(window.desktop.events.toString().contains(key));

            window.robot.clickOn("Headers");
            window.until(() -> shows(window, "Bearer ***"));
            assertFalse(shows(window, key));

            window.robot.clickOn("Bodies (not kept)");
            window.robot.interact(() -> window.find("#capture", Switch.class).requestFocus());
            window.robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
            window.until(() -> window.brickway.details().bodies());

            window.robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
            window.until(() -> window.robot.lookup("#curl").tryQuery().isEmpty());
        }
    }

    @Test
    void theFilterIsReachedByKeyAndKeptWhileNavigating() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            assertEquals(429, ask(window, "demo:error 429"));
            assertEquals(400, ask(window, "demo:error 404"), "the status that makes Codex tell the reason");
            window.show(Page.REQUESTS);
            window.until(() -> table(window).getItems().size() == 2);
            window.robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
            window.until(() -> window.find("#filter", TextField.class).isFocused());
            window.robot.write("status:429");
            window.until(() -> table(window).getItems().size() == 1);
            window.show(Page.HOME);
            window.show(Page.REQUESTS);
            window.until(() -> window.find("#filter", TextField.class).getText().equals("status:429"));

            window.robot.clickOn("#filter").write("9");
            window.until(() -> shows(window, "No request matches the filter"));
            assertTrue(shows(window, "is no status"));
            window.robot.clickOn("#action");
            window.until(() -> table(window).getItems().size() == 2);
        }
    }

    @Test
    void whatIsSelectedStaysSelectedWhileOthersCome() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            ask(window, "demo:error 404");
            window.show(Page.REQUESTS);
            window.until(() -> table(window).getItems().size() == 1);
            RequestRecord first = table(window).getItems().getFirst();
            window.robot.interact(() -> table(window).getSelectionModel().selectFirst());
            ask(window, "demo:error 404");
            ask(window, "demo:error 429");
            window.until(() -> table(window).getItems().size() == 3);
            window.until(() ->
                    Objects.equals(first, table(window).getSelectionModel().getSelectedItem()));
            assertEquals(1, table(window).getSelectionModel().getSelectedItems().size());

            window.robot.clickOn("#pause");
            window.until(() -> window.find("#pause", Button.class).getText().equals("_Resume"));
            ask(window, "demo:error 404");
            window.until(() -> window.find("#pause", Button.class).getText().equals("_Resume (1)"));
            assertEquals(3, table(window).getItems().size());
            window.robot.clickOn("#pause");
            window.until(() -> table(window).getItems().size() == 4);
        }
    }
}
