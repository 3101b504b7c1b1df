package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Works the strip that says how asking a model went. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class ModelTestController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Texts texts = Texts.of(ModelTestController.class);
    private @Nullable ModelTest test;

    @FXML
    private HBox root;

    @FXML
    private ProgressIndicator progress;

    @FXML
    private Label icon;

    @FXML
    private Label text;

    @FXML
    private Label more;

    @FXML
    private Button close;

    /** Made by {@link Views}. */
    public ModelTestController(DesktopContext context) {}

    /** Shows {@code model}. */
    void use(ModelTest model) {
        test = model;
        model.shownProperty().subscribe(this::show);
    }

    @FXML
    void close() {
        if (test != null) {
            test.close();
        }
    }

    private void show(ModelTest.Shown now) {
        boolean asking = now.state() == ModelTest.State.ASKING;
        Visibility.set(root, now.state() != ModelTest.State.NONE);
        Visibility.set(progress, asking);
        Visibility.set(icon, !asking);
        root.pseudoClassStateChanged(WRONG, now.state() == ModelTest.State.FAILED);
        text.setText(now.text());
        more.setText(now.more());
        Visibility.set(more, !now.more().isEmpty());
        close.setText(texts.get(asking ? "test.cancel" : "test.close"));
    }
}
