package dev.brickway.desktop.check;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows the steps of a connection test; the page around it has the buttons. */
public final class CheckController {
    private final Texts texts = Texts.of(CheckController.class);
    private final CheckViewModel model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StepGrid steps;

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
        model.lines().addListener((ListChangeListener<CheckViewModel.Line>) _ -> steps.show(model.lines()));
        Visibility.bind(cancelled, model.phaseProperty().isEqualTo(CheckViewModel.Phase.CANCELLED));
        Visibility.bind(
                root,
                Bindings.isNotEmpty(model.lines()).or(model.phaseProperty().isEqualTo(CheckViewModel.Phase.CANCELLED)));
        // It follows what is done, so a person who cannot see it has to hear of it.
        root.setAccessibleText(texts.get("title"));
    }
}
