package dev.brickway.desktop.requests;

import atlantafx.base.controls.Popover;
import dev.brickway.desktop.common.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Shows what a filter can say. */
final class FilterHelp {
    /** Each with the last part of its text's key. */
    private static final String[][] EXAMPLES = {
        {"status:4xx", "status"},
        {"model:claude", "model"},
        {"client:codex", "client"},
        {"is:failed", "is"},
        {"changes:top_p", "changes"},
        {"error:\"rate limit\"", "error"},
        {"route:/v1/messages", "route"},
        {"id:bw-1f", "id"},
        {"timeout", "text"},
    };

    private static final double WIDTH = 460;

    private final Popover popover;

    FilterHelp() {
        Texts texts = Texts.of(FilterHelp.class);
        Label intro = new Label(texts.get("filter.help.intro"));
        intro.setWrapText(true);
        intro.setMaxWidth(WIDTH);
        GridPane examples = new GridPane(16, 4);
        for (int i = 0; i < EXAMPLES.length; i++) {
            Label written = new Label(EXAMPLES[i][0]);
            written.getStyleClass().add("mono");
            Label meant = new Label(texts.get("filter.help." + EXAMPLES[i][1]));
            meant.getStyleClass().add("muted");
            meant.setWrapText(true);
            meant.setMaxWidth(WIDTH - 180);
            examples.addRow(i, written, meant);
        }
        VBox content = new VBox(8, intro, examples);
        popover = new Popover(content);
        popover.setTitle(texts.get("filter.help.title"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
    }

    void show(Node beside) {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            popover.show(beside);
        }
    }
}
