package dev.brickway.desktop.check;

import atlantafx.base.theme.Styles;
import dev.brickway.databricks.check.Step;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
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
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the steps of a connection test; the page around it has the buttons. */
public final class CheckController {
    private static final double ICON = 16;
    /** Where names of steps would leave too little room for what came of them, which says enough by itself. */
    private static final double NARROW = 520;

    private final Texts texts = Texts.of(CheckController.class);
    private final CheckViewModel model;
    private boolean narrow;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private GridPane steps;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label cancelled;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public CheckController(DesktopContext context) {
        model = new CheckViewModel(context.background());
    }

    /** The test that is shown. */
    public CheckViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        model.lines().addListener((ListChangeListener<CheckViewModel.Line>) _ -> show());
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(now -> {
            narrow = now;
            show();
        });
        cancelled.visibleProperty().bind(model.phaseProperty().isEqualTo(CheckViewModel.Phase.CANCELLED));
        cancelled.managedProperty().bind(cancelled.visibleProperty());
        root.visibleProperty()
                .bind(Bindings.isNotEmpty(model.lines())
                        .or(model.phaseProperty().isEqualTo(CheckViewModel.Phase.CANCELLED)));
        root.managedProperty().bind(root.visibleProperty());
        // It follows what is done, so a person who cannot see it has to hear of it.
        root.setAccessibleText(texts.get("title"));
    }

    private void show() {
        steps.getChildren().clear();
        steps.getColumnConstraints().setAll(columns());
        int row = 0;
        for (CheckViewModel.Line line : model.lines()) {
            Label name = new Label(line.name());
            Label time = new Label(line.time());
            time.getStyleClass().add(Styles.TEXT_MUTED);
            Node icon = icon(line.state());
            if (!narrow) {
                steps.addRow(row++, icon, name, text(line), time);
            } else if (line.result().isEmpty()) {
                steps.addRow(row++, icon, name, time);
            } else {
                steps.addRow(row++, icon, text(line), time);
            }
        }
        steps.getChildren().forEach(each -> GridPane.setValignment(each, VPos.TOP));
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

    private VBox text(CheckViewModel.Line line) {
        VBox text = new VBox();
        if (!line.result().isEmpty()) {
            Label result = wrapped(line.result());
            result.getStyleClass().add(line.state() == Step.State.FAILED ? Styles.DANGER : Styles.TEXT_MUTED);
            text.getChildren().add(result);
        }
        if (!line.cure().isEmpty()) {
            Label cure = wrapped(line.cure());
            cure.getStyleClass().add("check-cure");
            text.getChildren().add(cure);
        }
        text.setAccessibleText(line.name() + ", " + state(line.state()) + ". " + line.result() + " " + line.cure());
        return text;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private String state(Step.@Nullable State state) {
        return state == null
                ? texts.get("state.running")
                : switch (state) {
                    case PASSED, SKIPPED -> texts.get("state.passed");
                    case WARNING -> texts.get("state.warning");
                    case FAILED -> texts.get("state.failed");
                };
    }

    private static Node icon(Step.@Nullable State state) {
        if (state == null) {
            ProgressIndicator spinner = new ProgressIndicator();
            spinner.setPrefSize(ICON, ICON);
            spinner.setMinSize(ICON, ICON);
            spinner.setMaxSize(ICON, ICON);
            return spinner;
        }
        FontIcon icon = new FontIcon(
                switch (state) {
                    case PASSED, SKIPPED -> Feather.CHECK;
                    case WARNING -> Feather.ALERT_TRIANGLE;
                    case FAILED -> Feather.X;
                });
        icon.getStyleClass()
                .add(
                        switch (state) {
                            case PASSED, SKIPPED -> Styles.SUCCESS;
                            case WARNING -> Styles.WARNING;
                            case FAILED -> Styles.DANGER;
                        });
        return icon;
    }
}
