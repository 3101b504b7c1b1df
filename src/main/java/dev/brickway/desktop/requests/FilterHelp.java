package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import java.util.List;
import javafx.event.EventHandler;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows what a filter can say. */
final class FilterHelp {
    /**
     * An example.
     *
     * @param text the last part of the key of what it means
     */
    private record Example(String written, String text) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("status:4xx", "status"),
            new Example("model:claude", "model"),
            new Example("client:codex", "client"),
            new Example("is:failed", "is"),
            new Example("changes:top_p", "changes"),
            new Example("error:\"rate limit\"", "error"),
            new Example("route:/v1/messages", "route"),
            new Example("id:bw-1f", "id"),
            new Example("timeout", "text"));

    private static final double WIDTH = 460;

    private final VBox card;

    /** Fills {@code card}, which lies over the page and is not shown yet. */
    FilterHelp(VBox card) {
        this.card = card;
        Texts texts = Texts.of(FilterHelp.class);
        Label title = new Label(texts.get("filter.help.title"));
        title.getStyleClass().add("card-title");
        Label intro = new Label(texts.get("filter.help.intro"));
        intro.setWrapText(true);
        intro.setMaxWidth(WIDTH);
        intro.setMinHeight(Region.USE_PREF_SIZE);
        GridPane examples = new GridPane(16, 4);
        for (int i = 0; i < EXAMPLES.size(); i++) {
            Label written = new Label(EXAMPLES.get(i).written());
            written.getStyleClass().add("mono");
            written.setMinWidth(Region.USE_PREF_SIZE);
            Label meant = new Label(texts.get("filter.help." + EXAMPLES.get(i).text()));
            meant.getStyleClass().add("muted");
            meant.setWrapText(true);
            meant.setMaxWidth(WIDTH - 180);
            meant.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(written, VPos.TOP);
            examples.addRow(i, written, meant);
        }
        card.getChildren().setAll(title, intro, examples);
    }

    /** Shows and hides it with {@code button}; a click elsewhere or Escape hides it, too. */
    void openedBy(Button button) {
        button.setOnAction(_ -> card.setVisible(!card.isVisible()));
        EventHandler<MouseEvent> elsewhere = event -> {
            boolean inside = card.localToScreen(card.getLayoutBounds()).contains(event.getScreenX(), event.getScreenY())
                    || button.localToScreen(button.getLayoutBounds()).contains(event.getScreenX(), event.getScreenY());
            if (!inside) {
                card.setVisible(false);
            }
        };
        EventHandler<KeyEvent> escape = event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                card.setVisible(false);
                event.consume();
            }
        };
        Node page = card.getParent();
        card.visibleProperty().subscribe(visible -> {
            if (visible) {
                page.addEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
                page.addEventFilter(KeyEvent.KEY_PRESSED, escape);
            } else {
                page.removeEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
                page.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
            }
        });
    }
}
