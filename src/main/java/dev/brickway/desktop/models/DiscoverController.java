package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import dev.brickway.desktop.findings.Finding;
import dev.brickway.desktop.findings.FindingsList;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Works the panel with what the workspace has. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class DiscoverController {
    private final Texts texts = Texts.of(DiscoverController.class);
    private @Nullable Discover discover;
    private Runnable pasteInstead = () -> {};

    @FXML
    private VBox root;

    @FXML
    private ProgressIndicator progress;

    @FXML
    private Label text;

    @FXML
    private Label remark;

    @FXML
    private HBox ticking;

    @FXML
    private ListView<Finding> list;

    @FXML
    private Hyperlink paste;

    @FXML
    private Button again;

    @FXML
    private Button accept;

    @FXML
    private Button cancel;

    /** Made by {@link Views}. */
    public DiscoverController(DesktopContext context) {}

    /**
     * Shows {@code model}.
     *
     * @param instead opens the panel for pasting
     */
    void use(Discover model, Runnable instead) {
        discover = model;
        pasteInstead = instead;
        list.setItems(model.findings().lines());
        FindingsList.set(list);
        text.textProperty().bind(model.textProperty());
        remark.textProperty().bind(model.remarkProperty());
        model.remarkProperty().subscribe(now -> Visibility.set(remark, !now.isEmpty()));
        accept.disableProperty().bind(model.findings().tickedBinding().isEqualTo(0));
        accept.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "panel.add", model.findings().tickedBinding().get()),
                        model.findings().tickedBinding()));
        model.stateProperty().subscribe(state -> {
            boolean found = state == Discover.State.FOUND;
            boolean failed = state == Discover.State.FAILED;
            boolean some = found && model.findings().hasNew();
            Visibility.set(progress, state == Discover.State.ASKING);
            Visibility.set(list, found);
            Visibility.set(ticking, some);
            Visibility.set(again, failed);
            Visibility.set(paste, failed);
            Visibility.set(accept, some);
            cancel.setText(texts.get(found && !some ? "panel.close" : "panel.cancel"));
            if (some) {
                accept.requestFocus();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.cancel();
            } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
                event.consume();
                model.accept();
            }
        });
    }

    /** The panel was opened. */
    void arrive() {
        cancel.requestFocus();
    }

    @FXML
    void all() {
        if (discover != null) {
            discover.findings().tickAll(true);
        }
    }

    @FXML
    void none() {
        if (discover != null) {
            discover.findings().tickAll(false);
        }
    }

    @FXML
    void again() {
        if (discover != null) {
            discover.start();
        }
    }

    @FXML
    void paste() {
        pasteInstead.run();
    }

    @FXML
    void accept() {
        if (discover != null) {
            discover.accept();
        }
    }

    @FXML
    void cancel() {
        if (discover != null) {
            discover.cancel();
        }
    }
}
