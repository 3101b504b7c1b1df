package dev.brickway.desktop.clients;

import dev.brickway.clients.DiffLine;
import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.desktop.common.Texts;
import dev.brickway.platform.HomeFolder;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Shows how files would change, each below its name. */
final class DifferenceView extends ScrollPane {
    private static final double MOST = 260;

    private final Texts texts = Texts.of(DifferenceView.class);
    private final ObservableList<FileLines> difference;
    private final VBox lines = new VBox();

    DifferenceView(ObservableList<FileLines> difference) {
        this.difference = difference;
        setContent(lines);
        setFitToWidth(true);
        setMaxHeight(MOST);
        setAccessibleText(texts.get("difference"));
        getStyleClass().add("difference");
        fill();
        difference.subscribe(this::fill);
    }

    private void fill() {
        double before = getVvalue();
        lines.getChildren().clear();
        for (FileLines file : difference) {
            String name = HomeFolder.shorten(file.file());
            lines.getChildren().add(label(file.made() ? texts.get("difference.made", name) : name, "name"));
            file.lines().forEach(line -> lines.getChildren().add(label(line)));
        }
        setVvalue(before); // whoever has ticked something below still looks there
    }

    private Label label(DiffLine line) {
        return switch (line) {
            case DiffLine.Gap(int left) -> label(texts.get("difference.gap", left), "gap");
            case DiffLine.Line(FileChange.Kind kind, String text) ->
                label(
                        sign(kind) + text.replace("\t", "  "),
                        switch (kind) {
                            case SAME -> "same";
                            case ADDED -> "added";
                            case REMOVED -> "removed";
                        });
        };
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().addAll("mono", "difference-line", style);
        return label;
    }

    /** Colour alone would not tell everybody. */
    private static String sign(FileChange.Kind kind) {
        return switch (kind) {
            case SAME -> "  ";
            case ADDED -> "+ ";
            case REMOVED -> "- ";
        };
    }
}
