package dev.brickway.desktop.check;

import atlantafx.base.theme.Styles;
import dev.brickway.databricks.check.Step;
import dev.brickway.desktop.check.CheckViewModel.Line;
import dev.brickway.desktop.common.Texts;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Steps below each other: how each ended, what came of it, what to do, and how long it took. */
public final class StepGrid extends GridPane {
    private static final double ICON = 16;
    /** Where names of steps would leave too little room for what came of them, which says enough by itself. */
    private static final double NARROW = 520;

    private final Texts texts = Texts.of(StepGrid.class);
    private List<Line> lines = List.of();
    private boolean narrow;

    public StepGrid() {
        getStyleClass().add("check-steps");
        getStylesheets()
                .add(Objects.requireNonNull(StepGrid.class.getResource("check.css"))
                        .toExternalForm());
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(now -> {
            narrow = now;
            arrange();
        });
    }

    /** Shows these steps in place of those before. */
    public void show(List<Line> steps) {
        lines = List.copyOf(steps);
        arrange();
    }

    private void arrange() {
        getChildren().clear();
        getColumnConstraints().setAll(columns());
        int row = 0;
        for (Line line : lines) {
            Label name = new Label(line.name());
            Label time = new Label(line.time());
            time.getStyleClass().add(Styles.TEXT_MUTED);
            Node icon = icon(line.state());
            if (!narrow) {
                addRow(row++, icon, name, found(line), time);
            } else if (line.result().isEmpty()) {
                addRow(row++, icon, name, time);
            } else {
                addRow(row++, icon, found(line), time);
            }
        }
        getChildren().forEach(each -> GridPane.setValignment(each, VPos.TOP));
    }

    private List<ColumnConstraints> columns() {
        ColumnConstraints icon = new ColumnConstraints(ICON + 4);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints result = new ColumnConstraints();
        result.setHgrow(Priority.ALWAYS);
        ColumnConstraints time = new ColumnConstraints();
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.setHalignment(HPos.RIGHT);
        return narrow ? List.of(icon, result, time) : List.of(icon, name, result, time);
    }

    private VBox found(Line line) {
        VBox found = new VBox();
        if (!line.result().isEmpty()) {
            Label result = wrapped(line.result());
            result.getStyleClass().add(line.state() == Step.State.FAILED ? Styles.DANGER : Styles.TEXT_MUTED);
            found.getChildren().add(result);
        }
        if (!line.cure().isEmpty()) {
            Label cure = wrapped(line.cure());
            cure.getStyleClass().add("check-cure");
            found.getChildren().add(cure);
        }
        found.setAccessibleText(line.name() + ", " + words(line.state()) + ". " + line.result() + " " + line.cure());
        return found;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String words(Step.@Nullable State state) {
        return texts.get(
                switch (state) {
                    case null -> "state.running";
                    case PASSED -> "state.passed";
                    case WARNING -> "state.warning";
                    case FAILED -> "state.failed";
                    case SKIPPED -> "state.skipped";
                });
    }

    private Node icon(Step.@Nullable State state) {
        return switch (state) {
            case null -> spinner();
            case PASSED -> icon(Feather.CHECK, Styles.SUCCESS);
            case WARNING -> icon(Feather.ALERT_TRIANGLE, Styles.WARNING);
            case FAILED -> icon(Feather.X, Styles.DANGER);
            case SKIPPED -> icon(Feather.MINUS, Styles.TEXT_MUTED);
        };
    }

    private static FontIcon icon(Ikon shape, String style) {
        FontIcon icon = new FontIcon(shape);
        icon.getStyleClass().add(style);
        return icon;
    }

    private ProgressIndicator spinner() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setAccessibleText(words(null));
        spinner.setPrefSize(ICON, ICON);
        spinner.setMinSize(ICON, ICON);
        spinner.setMaxSize(ICON, ICON);
        return spinner;
    }
}
