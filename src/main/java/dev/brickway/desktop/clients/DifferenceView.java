package dev.brickway.desktop.clients;

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
    private final ObservableList<DiffLine> difference;
    private final VBox lines = new VBox();

    DifferenceView(ObservableList<DiffLine> difference) {
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
        lines.getChildren().setAll(difference.stream().map(this::label).toList());
        setVvalue(before); // of a line that was ticked elsewhere, the person still looks here
    }

    private Label label(DiffLine line) {
        Label label = new Label();
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().addAll("mono", "difference-line");
        switch (line) {
            case DiffLine.Name(var file, boolean made) -> {
                String name = HomeFolder.shorten(file);
                label.setText(made ? texts.get("difference.made", name) : name);
                label.getStyleClass().add("name");
            }
            case DiffLine.Gap(int left) -> {
                label.setText(texts.get("difference.gap", left));
                label.getStyleClass().add("gap");
            }
            case DiffLine.Line(FileChange.Kind kind, String text) -> {
                label.setText(sign(kind) + text.replace("\t", "  "));
                if (kind != FileChange.Kind.SAME) {
                    label.getStyleClass().add(kind == FileChange.Kind.ADDED ? "added" : "removed");
                }
            }
        }
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
