package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Works the banners that say what is wrong with the file, and that it was changed in the same place as the list. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class FileBannersController {
    private final Texts texts = Texts.of(FileBannersController.class);
    private @Nullable ModelsFile file;

    @FXML
    private VBox root;

    @FXML
    private HBox problemBanner;

    @FXML
    private Label problem;

    @FXML
    private HBox conflictBanner;

    @FXML
    private Label conflict;

    @FXML
    private Button theirs;

    @FXML
    private Button openTheirs;

    /** Made by {@link Views}. */
    public FileBannersController(DesktopContext context) {}

    /** Shows what there is to say about {@code model}. */
    void use(ModelsFile model) {
        file = model;
        problem.textProperty().bind(model.problemProperty());
        Visibility.bind(problemBanner, model.problemProperty().isNotEmpty());
        conflict.textProperty().bind(model.conflictProperty());
        theirs.textProperty()
                .bind(Bindings.when(model.goneProperty())
                        .then(texts.get("file.theirs.gone"))
                        .otherwise(texts.get("file.theirs")));
        Visibility.bind(openTheirs, model.goneProperty().not());
        Visibility.bind(conflictBanner, model.conflictProperty().isNotEmpty());
        Visibility.bind(
                root,
                model.problemProperty().isNotEmpty().or(model.conflictProperty().isNotEmpty()));
    }

    @FXML
    void openFile() {
        if (file != null) {
            file.open();
        }
    }

    @FXML
    void reload() {
        if (file != null) {
            file.reload();
        }
    }

    @FXML
    void keepMine() {
        if (file != null) {
            file.keepMine();
        }
    }

    @FXML
    void takeTheirs() {
        if (file != null) {
            file.takeTheirs();
        }
    }
}
