package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.LocalKey;
import dev.brickway.desktop.TestWindow;
import dev.brickway.desktop.common.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Models page in the real window, by mouse and keyboard. */
@Timeout(300)
class ModelsWindowTest {
    private static final String FILE = """
            {"models": [{"id": "databricks-claude-sonnet-4-6", "endpoint": "mlflow", "x": 1}, {"id": "databricks-gpt-5-4"},
             {"id": "databricks-glm-5-2", "endpoint": "mlflow", "name": "GLM"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void editUndoRedoSaveAndTheRunningProxyKnows() throws Exception {
        Files.writeString(folder.resolve("models.json"), FILE);
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            window.address();
            page(window, 3);
            TableView<?> table = window.find("#models-table", TableView.class);

            // A name is written in its cell.
            window.robot.clickOn(cell(window, 2, "column-name"));
            window.robot.type(KeyCode.F2);
            window.until(() -> table.getEditingCell() != null);
            window.robot.type(KeyCode.SHORTCUT);
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
            window.robot.write("Zed").type(KeyCode.ENTER);
            window.until(() -> text(window, 2, "column-name").equals("Zed"));
            assertEquals("Unsaved: name of databricks-glm-5-2 changed to Zed.", status(window));

            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
            window.until(() -> text(window, 2, "column-name").equals("GLM"));
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.Y).release(KeyCode.SHORTCUT);
            window.until(() -> text(window, 2, "column-name").equals("Zed"));

            // A model is switched off with the space bar, another one moved.
            window.robot.clickOn(cell(window, 1, "column-id"));
            window.robot.type(KeyCode.SPACE);
            window.robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
            window.until(() -> text(window, 0, "column-id").equals("databricks-gpt-5-4"));
            assertTrue(models(window).contains("databricks-gpt-5-4"), "nothing is saved yet");

            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.S).release(KeyCode.SHORTCUT);
            window.until(() -> status(window).startsWith("All saved"));
            String saved = Files.readString(folder.resolve("models.json"));
            assertTrue(saved.contains("\"Zed\"") && saved.contains("\"x\": 1"), saved);
            window.until(() -> !models(window).contains("databricks-gpt-5-4"));
            assertTrue(models(window).contains("databricks-glm-5-2"));
        }
    }

    @Test
    void anInvalidCellIsMarkedAndKeepsSaveOff() throws Exception {
        Files.writeString(folder.resolve("models.json"), FILE);
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            page(window, 3);
            Button save = window.find("#models-save", Button.class);
            window.robot.doubleClickOn(cell(window, 0, "column-output"));
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
            window.robot.write("lots").type(KeyCode.TAB);
            window.until(() -> text(window, 0, "column-output").equals("lots"));

            TableCell<?, ?> output = cell(window, 0, "column-output");
            assertTrue(output.getPseudoClassStates().toString().contains("invalid"), output.toString());
            assertTrue(output.getAccessibleText().contains("lots is no number"), output.getAccessibleText());
            window.robot.moveTo(output);
            window.until(() -> output.getTooltip() != null);
            assertTrue(
                    output.getTooltip().getText().contains("200k"),
                    output.getTooltip().getText());
            assertTrue(status(window).contains("lots is no number"), status(window));
            assertTrue(save.isDisabled());

            window.robot.doubleClickOn(cell(window, 0, "column-output"));
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
            window.robot.write("32k").type(KeyCode.ENTER);
            window.until(() -> text(window, 0, "column-output").equals("32,000"));
            assertFalse(save.isDisabled());

            window.robot.type(KeyCode.F2);
            window.until(() -> cell(window, 0, "column-output").getGraphic() instanceof TextField);
            TextField plain = (TextField) cell(window, 0, "column-output").getGraphic();
            assertEquals("32000", plain.getText(), "plain digits are easier to change");
        }
    }

    @Test
    void savesWhatIsBeingWrittenBelowTheTable() throws Exception {
        Files.writeString(folder.resolve("models.json"), FILE);
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            page(window, 3);
            window.robot.clickOn(cell(window, 1, "column-id"));
            window.robot.clickOn("#models-upstream").write("system.ai.gpt");
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.S).release(KeyCode.SHORTCUT);
            window.until(() -> Files.readString(folder.resolve("models.json")).contains("\"system.ai.gpt\""));
            window.until(() -> status(window).startsWith("All saved"));

            window.robot.write("-5");
            assertEquals(
                    "system.ai.gpt-5",
                    window.find("#models-upstream", TextField.class).getText(),
                    "writing goes on where it was");
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.D).release(KeyCode.SHORTCUT);
            TableView<?> table = window.find("#models-table", TableView.class);
            window.until(() -> table.getItems().size() == 4);
            assertTrue(status(window).contains("databricks-gpt-5-4 changed"), "a shortcut throws nothing away");
        }
    }

    @Test
    void aRowsMenuMovesRowsUnlessASearchHidesSome() throws Exception {
        Files.writeString(folder.resolve("models.json"), FILE);
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            page(window, 3);
            Map<TableRow<?>, ContextMenu> menus = menus(window);
            TextField search = window.find("#models-search", TextField.class);
            window.robot.interact(() -> search.setText("5")); // gpt-5-4 and glm-5-2
            window.until(() -> text(window, 0, "column-id").equals("databricks-gpt-5-4"));
            window.robot.interact(() -> search.setText("gpt"));
            window.until(() -> menus(window).size() == 1);
            menus(window)
                    .forEach((row, menu) -> assertSame(
                            menus.getOrDefault(row, menu),
                            menu,
                            "with a new menu each time the page would get slower"));

            ContextMenu menu = menus(window).values().iterator().next();
            assertEquals(
                    List.of("Move to the top", "Move up", "Move down", "Move to the bottom"), disabled(window, menu));
            window.robot.interact(() -> search.setText(""));
            assertEquals(List.of(), disabled(window, menu));
        }
    }

    private static Map<TableRow<?>, ContextMenu> menus(TestWindow window) {
        Map<TableRow<?>, ContextMenu> menus = new HashMap<>();
        for (TableRow<?> row : window.robot.lookup(".table-row-cell").queryAllAs(TableRow.class)) {
            if (row.isVisible() && row.getContextMenu() != null) {
                menus.put(row, row.getContextMenu());
            }
        }
        return menus;
    }

    private static List<String> disabled(TestWindow window, ContextMenu menu) {
        List<String> disabled = new ArrayList<>();
        window.robot.interact(() -> {
            menu.show(window.find("#models-table", TableView.class), 0, 0);
            menu.getItems().stream()
                    .filter(MenuItem::isDisable)
                    .map(MenuItem::getText)
                    .forEach(disabled::add);
            menu.hide();
        });
        return disabled;
    }

    @Test
    void rowsAreAddedPastedAndRemovedByKeyboard() throws Exception {
        Files.writeString(folder.resolve("models.json"), "{\"models\": []}");
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            page(window, 0);
            assertTrue(window.robot.lookup("No models yet").query().isVisible());
            TableView<?> table = window.find("#models-table", TableView.class);

            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.N).release(KeyCode.SHORTCUT);
            window.until(() -> table.getEditingCell() != null);
            window.robot.write("mine").type(KeyCode.ENTER);
            window.until(() -> text(window, 0, "column-id").equals("mine"));

            window.robot.clickOn("#models-import");
            window.until(() -> window.robot.lookup("#import-text").tryQuery().isPresent());
            TextArea pasted = window.find("#import-text", TextArea.class);
            window.robot.interact(() -> pasted.setText("databricks-glm-5-2\ndatabricks-kimi-k3\n"));
            window.until(() -> !window.find("#import-accept", Button.class).isDisabled());
            assertEquals(
                    "_Add 2 models", window.find("#import-accept", Button.class).getText());
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.ENTER).release(KeyCode.SHORTCUT);
            window.until(() -> table.getItems().size() == 3);

            window.robot.clickOn("#models-import");
            window.until(() -> window.robot.lookup("#import-text").tryQuery().isPresent());
            window.robot.type(KeyCode.ESCAPE);
            window.until(() -> window.robot.lookup("#import-text").tryQuery().isEmpty());

            window.robot.clickOn(cell(window, 1, "column-endpoint")); // a second click on the same cell would edit it
            window.robot.type(KeyCode.DELETE);
            window.until(() -> table.getItems().size() == 2);
            window.robot.press(KeyCode.SHORTCUT).type(KeyCode.D).release(KeyCode.SHORTCUT);
            window.until(() -> table.getItems().size() == 3);
            assertEquals("databricks-kimi-k3-2", text(window, 2, "column-id").strip());
        }
    }

    @Test
    void discoversAndAsksAModel() throws Exception {
        Files.writeString(folder.resolve("models.json"), FILE);
        try (TestWindow window = TestWindow.open(folder, Map.of())) {
            page(window, 3);
            window.robot.clickOn("#models-discover");
            window.until(() -> window.robot
                    .lookup("#discover-accept")
                    .tryQuery()
                    .filter(Node::isVisible)
                    .isPresent());
            ListView<?> found = window.find("#discover-list", ListView.class);
            assertTrue(found.getItems().size() > 10, "new ones, known ones and headings");
            window.robot.clickOn("#discover-accept");
            TableView<?> table = window.find("#models-table", TableView.class);
            window.until(() -> table.getItems().size() == 16);
            assertTrue(status(window).contains("13 added"), status(window));

            window.robot.clickOn("#models-discard");
            window.until(() -> table.getItems().size() == 3);
            window.robot.clickOn(cell(window, 0, "column-id"));
            window.robot.clickOn("#models-test");
            window.until(() ->
                    window.find("#models-test-text", Label.class).getText().contains("first token"));
            assertTrue(window.find("#models-test-more", Label.class).getText().contains("demo"));
        }
    }

    private static void page(TestWindow window, int rows) throws Exception {
        window.show(Page.MODELS);
        window.until(() -> window.find("#models-counts", Label.class).getText().contains("offered"));
        assertEquals(
                rows, window.find("#models-table", TableView.class).getItems().size());
    }

    private static TableCell<?, ?> cell(TestWindow window, int row, String column) {
        Set<Node> cells = window.robot
                .lookup((Node node) -> node instanceof TableCell<?, ?> cell
                        && cell.getIndex() == row
                        && cell.getTableColumn() != null
                        && column.equals(cell.getTableColumn().getId())
                        && cell.isVisible())
                .queryAll();
        return (TableCell<?, ?>) cells.iterator().next();
    }

    private static String text(TestWindow window, int row, String column) {
        TableCell<?, ?> cell = cell(window, row, column);
        if (cell.getText() != null) {
            return cell.getText();
        }
        return cell.lookup(".names .label") instanceof Label label ? label.getText() : "";
    }

    private static String status(TestWindow window) {
        return window.find("#models-status", Label.class).getText();
    }

    /** What tools are told. */
    private static String models(TestWindow window) throws Exception {
        LocalKey key = Objects.requireNonNull(window.brickway.localKey());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(window.address() + "/v1/models"))
                    .header("Authorization", "Bearer " + key.secret().reveal())
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
