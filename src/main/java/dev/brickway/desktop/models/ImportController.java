package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.desktop.findings.FindingsList;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Works the panel to paste models into. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class ImportController {
    private final Texts texts = Texts.of(ImportController.class);
    private @Nullable Import pasting;

    @FXML
    private VBox root;

    @FXML
    private TextArea pasted;

    @FXML
    private Label text;

    @FXML
    private ListView<Finding> list;

    @FXML
    private Button accept;

    /** Made by {@link Views}. */
    public ImportController(DesktopContext context) {}

    /** Shows {@code model}. */
    void use(Import model) {
        pasting = model;
        list.setItems(model.findings().lines());
        FindingsList.set(list);
        pasted.textProperty().bindBidirectional(model.pastedProperty());
        text.textProperty().bind(model.textProperty());
        accept.disableProperty().bind(model.findings().tickedBinding().isEqualTo(0));
        accept.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "panel.add", model.findings().tickedBinding().get()),
                        model.findings().tickedBinding()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.cancel();
            } else if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || list.isFocused())) {
                event.consume();
                model.accept();
            } else if (event.getCode() == KeyCode.TAB && pasted.isFocused() && !event.isShortcutDown()) {
                event.consume(); // a table's tabs are pasted, not typed
                (event.isShiftDown() ? accept : list).requestFocus();
            }
        });
    }

    /** The panel was opened. */
    void arrive() {
        pasted.requestFocus();
    }

    @FXML
    void accept() {
        if (pasting != null) {
            pasting.accept();
        }
    }

    @FXML
    void cancel() {
        if (pasting != null) {
            pasting.cancel();
        }
    }
}
