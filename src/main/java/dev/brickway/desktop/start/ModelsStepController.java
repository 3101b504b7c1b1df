package dev.brickway.desktop.start;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.desktop.findings.FindingsList;
import dev.brickway.desktop.start.ModelsStep.Phase;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Works the view of the second step. */
public final class ModelsStepController {
    private final Texts texts = Texts.of(ModelsStepController.class);
    private final ModelsStep model;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private Label about;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox searching;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label progress;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox failed;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label message;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label goOn;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button again;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox foundPart;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField search;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label count;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Finding> list;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label none;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public ModelsStepController(DesktopContext context) {
        model = new ModelsStep(context);
    }

    ModelsStep model() {
        return model;
    }

    @FXML
    void initialize() {
        about.textProperty()
                .bind(Bindings.when(phase(Phase.DEMO))
                        .then(texts.get("models.demo"))
                        .otherwise(texts.get("models.about")));
        Visibility.bind(searching, phase(Phase.SEARCHING));
        progress.textProperty().bind(model.messageProperty());
        BooleanBinding nothing = phase(Phase.FAILED, Phase.CANCELLED);
        Visibility.bind(failed, phase(Phase.FAILED, Phase.CANCELLED, Phase.NOT_SAVED));
        message.textProperty().bind(model.messageProperty());
        Visibility.whileSaying(message);
        Visibility.bind(goOn, nothing);
        Visibility.bind(again, nothing);
        Visibility.bind(foundPart, phase(Phase.FOUND, Phase.SAVING, Phase.NOT_SAVED));
        foundPart.disableProperty().bind(phase(Phase.SAVING));
        search.textProperty().bindBidirectional(model.searchProperty());
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "models.count",
                                model.chosenProperty().get(),
                                model.items().size()),
                        model.chosenProperty(),
                        model.items()));
        list.setItems(model.shown());
        FindingsList.set(list);
        list.setPlaceholder(none);
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void search() {
        model.search();
    }

    @FXML
    void chooseAll() {
        model.chooseShown(true);
    }

    @FXML
    void chooseNone() {
        model.chooseShown(false);
    }

    private BooleanBinding phase(Phase first, Phase... others) {
        Set<Phase> wanted = EnumSet.of(first, others);
        return Bindings.createBooleanBinding(
                () -> wanted.contains(model.phaseProperty().get()), model.phaseProperty());
    }
}
