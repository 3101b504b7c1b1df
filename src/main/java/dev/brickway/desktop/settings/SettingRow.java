package dev.brickway.desktop.settings;

import atlantafx.base.theme.Styles;
import dev.brickway.desktop.common.Switch;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A row of the page: its name on the left, its controls on the right, and below them what it means, what hinders it, and
 * what came of the last change. The first control is the one that the name stands for.
 */
@DefaultProperty("controls")
public final class SettingRow extends HBox {
    /** What takes longer is shown to go on. */
    private static final Duration SHORT = Duration.millis(300);

    private final Texts texts = Texts.of(SettingRow.class);
    private final Label name = new Label();
    private final HBox controls = new HBox();
    private final Hyperlink back = new Hyperlink(texts.get("back"));
    private final Label note = text("muted");
    private final Label hindrance = text("muted");
    private final Label problem = text(Styles.DANGER);
    private final HBox progress = new HBox();
    private final HBox line = new HBox(controls);
    private final VBox below = new VBox(line);
    private final BooleanProperty slow = new SimpleBooleanProperty();

    public SettingRow() {
        getStyleClass().add("setting-row");
        name.getStyleClass().add("setting-name");
        name.setMnemonicParsing(true);
        name.setWrapText(true);
        below.getStyleClass().add("setting-right");
        line.getStyleClass().add("setting-line");
        line.setAlignment(Pos.CENTER_LEFT);
        controls.getStyleClass().add("setting-line");
        controls.setAlignment(Pos.CENTER_LEFT);
        back.getStyleClass().add("setting-back");
        note.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(below, Priority.ALWAYS);
        getChildren().addAll(name, below);
        controls.getChildren().addListener((ListChangeListener<Node>) _ -> named());
    }

    public String getName() {
        return name.getText();
    }

    /** The row's name, with an underscore before its mnemonic. */
    public void setName(String text) {
        name.setText(text);
        named();
    }

    public String getNote() {
        return note.getText();
    }

    /** What the setting means, in a sentence. */
    public void setNote(String text) {
        note.setText(text);
        below.getChildren().add(note);
        named();
    }

    public boolean isRestarts() {
        return note.getText().endsWith(texts.get("restarts"));
    }

    /** Says below, after what the setting means, that a change restarts the proxy. */
    public void setRestarts(boolean restarts) {
        if (restarts && !isRestarts()) {
            note.setText(note.getText() + " " + texts.get("restarts"));
        }
    }

    public ObservableList<Node> getControls() {
        return controls.getChildren();
    }

    /** Shows the state of a setting, with a link back to its default and one that hurries a restart. */
    void show(Setting<?> setting, Runnable cut) {
        setting.named(plainName());
        back.setOnAction(_ -> setting.reset());
        back.setAccessibleText(texts.get("back.of", plainName()));
        Visibility.bind(
                back, setting.changedProperty().and(setting.savingProperty().not()));
        line.getChildren().add(back);
        if (setting.restartsProxy()) {
            progress(cut);
        }
        controls.disableProperty().bind(setting.fixedByProperty().isNotEmpty());
        hindrance.setGraphic(new FontIcon(Feather.LOCK));
        hinder(Bindings.createStringBinding(
                () -> setting.fixedByProperty().get().isEmpty()
                        ? ""
                        : texts.get("fixed", setting.fixedByProperty().get()),
                setting.fixedByProperty()));
        problem(setting.problemProperty());
        saving(setting.savingProperty());
    }

    /** Shows why the controls cannot be used; nothing while it is empty. */
    void hinder(ObservableStringValue reason) {
        below(hindrance, reason);
    }

    /** Shows what went wrong; nothing while it is empty. */
    void problem(ObservableStringValue sentence) {
        below(problem, sentence);
    }

    /** Lets a field be committed by Enter and by leaving it, and taken back by Escape. */
    static void bind(TextField field, Setting<String> setting) {
        field.textProperty().bindBidirectional(setting.valueProperty());
        field.setOnAction(_ -> setting.commit());
        field.focusedProperty().addListener((_, _, focused) -> {
            // A window that quits takes the focus from its fields by disabling them.
            if (!focused && !field.isDisabled() && !isWindowLeft(field)) {
                setting.commit();
            }
        });
        field.setOnKeyPressed(pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                setting.revert();
                pressed.consume();
            }
        });
        setting.unusableProperty().subscribe(wrong -> field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong));
    }

    /**
     * Only the window was turned away from, as for the question before quitting: the person may go on typing. Not so where
     * it was put away, into the tray or as an icon.
     */
    private static boolean isWindowLeft(TextField field) {
        Scene scene = field.getScene();
        return scene != null
                && field.equals(scene.getFocusOwner())
                && scene.getWindow() instanceof Stage window
                && window.isShowing()
                && !window.isIconified();
    }

    /** Lets a switch change a setting at once. */
    static void bind(Switch control, Setting<Boolean> setting) {
        setting.valueProperty().subscribe(control::setSelected);
        control.selectedProperty().addListener((_, _, on) -> {
            if (!on.equals(setting.valueProperty().get())) {
                setting.choose(on);
                control.setSelected(setting.valueProperty().get()); // if a question was answered with no
            }
        });
    }

    private void progress(Runnable cut) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(16, 16);
        Hyperlink hurry = new Hyperlink(texts.get("restarting.cut"));
        hurry.setOnAction(_ -> cut.run());
        progress.getStyleClass().add("setting-line");
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.getChildren().addAll(turning, new Label(texts.get("restarting")), hurry);
        Visibility.bind(progress, slow);
        below.getChildren().add(progress);
    }

    private void saving(ObservableBooleanValue saving) {
        PauseTransition waiting = new PauseTransition(SHORT);
        waiting.setOnFinished(_ -> slow.set(saving.get()));
        saving.subscribe(now -> {
            if (now) {
                waiting.playFromStart();
            } else {
                waiting.stop();
                slow.set(false);
            }
        });
    }

    private void below(Label label, ObservableStringValue text) {
        label.textProperty().bind(text);
        Visibility.bind(label, Bindings.isNotEmpty(text));
        below.getChildren().add(label);
    }

    /** What has no text of its own is read out with the row's name and what it means. */
    private void named() {
        if (controls.getChildren().isEmpty()) {
            return;
        }
        Node control = controls.getChildren().getFirst();
        name.setLabelFor(control);
        if (control instanceof TextField || control instanceof Switch) {
            control.setAccessibleText(plainName());
            control.setAccessibleHelp(Objects.requireNonNullElse(note.getText(), ""));
        }
    }

    private String plainName() {
        return Objects.requireNonNullElse(name.getText(), "").replace("_", "");
    }

    private static Label text(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
