package dev.brickway.desktop.start;

import dev.brickway.desktop.clients.ToolsSummaryController;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.start.TryOut.Phase;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Works the view of the third step. */
public final class ToolsStepController {
    private final DesktopContext context;
    private final TryOut model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private VBox tools;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<@Nullable String> models;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button send;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button cancel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Node answering;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextArea answer;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label stopped;

    /** Made by {@link Views}. */
    public ToolsStepController(DesktopContext context) {
        this.context = context;
        model = new TryOut(context);
    }

    TryOut model() {
        return model;
    }

    @FXML
    void initialize() {
        tools.getChildren()
                .setAll(Views.load(ToolsSummaryController.class, context).root());
        models.setItems(model.models());
        models.valueProperty().bindBidirectional(model.modelProperty());
        models.disableProperty().bind(model.phaseProperty().isEqualTo(Phase.ANSWERING));
        send.disableProperty()
                .bind(model.phaseProperty()
                        .isEqualTo(Phase.STOPPED)
                        .or(model.modelProperty().isNull()));
        Visibility.bind(send, model.phaseProperty().isNotEqualTo(Phase.ANSWERING));
        Visibility.bind(cancel, model.phaseProperty().isEqualTo(Phase.ANSWERING));
        Visibility.bind(answering, model.phaseProperty().isEqualTo(Phase.ANSWERING));
        model.answerProperty().subscribe(text -> {
            answer.setText(text);
            answer.end(); // the last line is the one to look at
        });
        Visibility.bind(answer, model.answerProperty().isNotEmpty());
        problem.textProperty().bind(model.problemProperty());
        Visibility.whileSaying(problem);
        Visibility.bind(stopped, model.phaseProperty().isEqualTo(Phase.STOPPED));
    }

    @FXML
    void send() {
        model.send();
    }

    @FXML
    void cancel() {
        model.cancel();
    }
}
