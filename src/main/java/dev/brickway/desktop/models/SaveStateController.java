package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Views;
import dev.brickway.desktop.common.Visibility;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Works the line that says whether the list is saved, and what keeps it from that. */
@SuppressWarnings("NullAway.Init") // by FXML
public final class SaveStateController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass SAVED = PseudoClass.getPseudoClass("saved");
    private static final PseudoClass UNSAVED = PseudoClass.getPseudoClass("unsaved");

    private @Nullable ModelsViewModel model;
    private Runnable finish = () -> {};

    @FXML
    private Label dot;

    @FXML
    private Label state;

    @FXML
    private Hyperlink showProblem;

    @FXML
    private Hyperlink discard;

    /** Made by {@link Views}. */
    public SaveStateController(DesktopContext context) {}

    /**
     * Shows the state of {@code shown}.
     *
     * @param finishing takes what is being written into the list
     */
    void use(ModelsViewModel shown, Runnable finishing) {
        model = shown;
        finish = finishing;
        state.textProperty().bind(shown.statusBinding());
        state.setTooltip(new Tooltip());
        state.getTooltip().textProperty().bind(shown.statusBinding());
        Visibility.bind(showProblem, shown.list().problemProperty().isNotNull());
        Visibility.bind(discard, shown.list().unsavedProperty());
        shown.statusBinding().subscribe(_ -> colour(shown));
    }

    @FXML
    void showProblem() {
        if (model != null) {
            model.showProblem();
        }
    }

    @FXML
    void discard() {
        if (model != null) {
            finish.run();
            model.list().discard();
        }
    }

    private void colour(ModelsViewModel shown) {
        boolean wrong = shown.list().problemProperty().get() != null;
        boolean unsaved = shown.list().unsavedProperty().get();
        boolean inFile = shown.file().existsProperty().get()
                && !shown.file().brokenProperty().get();
        dot.pseudoClassStateChanged(WRONG, wrong);
        dot.pseudoClassStateChanged(UNSAVED, unsaved && !wrong);
        dot.pseudoClassStateChanged(SAVED, inFile && !unsaved && !wrong);
        state.pseudoClassStateChanged(WRONG, wrong);
    }
}
