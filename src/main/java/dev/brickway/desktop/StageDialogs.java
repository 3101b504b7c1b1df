package dev.brickway.desktop;

import dev.brickway.desktop.common.Dialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Dialogs in front of the window. */
final class StageDialogs implements Dialogs {
    private final Stage stage;

    StageDialogs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        ButtonType go = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        return alert(Alert.AlertType.CONFIRMATION, title, text, go, ButtonType.CANCEL)
                .showAndWait()
                .filter(go::equals)
                .isPresent();
    }

    @Override
    public Optional<Boolean> choose(String title, String text, String first, String second) {
        ButtonType proposed = new ButtonType(first, ButtonBar.ButtonData.OK_DONE);
        ButtonType other = new ButtonType(second, ButtonBar.ButtonData.OTHER);
        return alert(Alert.AlertType.CONFIRMATION, title, text, proposed, other, ButtonType.CANCEL)
                .showAndWait()
                .filter(pressed -> pressed != ButtonType.CANCEL)
                .map(proposed::equals);
    }

    @Override
    public void tell(String title, String text) {
        alert(Alert.AlertType.INFORMATION, title, text, ButtonType.OK).showAndWait();
    }

    @Override
    public Optional<Path> saveFile(String title, String name) {
        FileChooser chooser = chooser(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> openFile(String title) {
        return Optional.ofNullable(chooser(title).showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> openFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return chooser;
    }

    /** One that is not shown yet. */
    Alert alert(Alert.AlertType type, String title, String text, ButtonType... buttons) {
        Alert alert = new Alert(type, text, buttons);
        if (stage.isShowing()) {
            alert.initOwner(stage);
        }
        alert.setTitle("Brickway");
        alert.setHeaderText(title);
        alert.setGraphic(null);
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        return alert;
    }
}
