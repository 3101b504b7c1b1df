package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.Visibility;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Works the Settings view: its sections one below the other, and above them an index that goes to each. */
public final class SettingsController {
    /** Sections that begin this near to the upper edge are the ones being read. */
    private static final double NEAR = 60;

    private static final double A_LITTLE = 0.02;
    private static final double NOWHERE = -1;

    private final Texts texts = Texts.of(SettingsController.class);
    private final Map<ToggleButton, Parent> sections = new LinkedHashMap<>();
    private double goneTo = NOWHERE;

    @FXML
    @SuppressWarnings("NullAway.Init") // by FXML
    private HBox index;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox insecure;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ScrollPane scroll;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox content;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private NetworkController networkController;

    /** Made by {@link dev.brickway.desktop.common.Views}. */
    public SettingsController(DesktopContext context) {}

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        content.lookupAll(".settings-section").forEach(section -> {
            ToggleButton button = new ToggleButton(texts.get(String.valueOf(section.getUserData())));
            button.setToggleGroup(group);
            button.setId("section-" + section.getUserData());
            button.getStyleClass().add("settings-index-button");
            button.setOnAction(_ -> {
                button.setSelected(true);
                goTo((Parent) section);
            });
            sections.put(button, (Parent) section);
            index.getChildren().add(button);
        });
        scroll.vvalueProperty().addListener(_ -> markWhatIsRead());
        sections.keySet().stream().findFirst().ifPresent(first -> first.setSelected(true));
        Visibility.bind(insecure, networkController.verify().valueProperty().isEqualTo(false));
    }

    @FXML
    void verifyAgain() {
        networkController.verify().choose(true);
    }

    private void goTo(Parent section) {
        double rest = rest();
        goneTo = rest <= 0 ? 0 : Math.clamp(top(section) / rest, 0, 1);
        scroll.setVvalue(goneTo);
    }

    private void markWhatIsRead() {
        double now = scroll.getVvalue();
        if (Math.abs(now - goneTo) < A_LITTLE) {
            return; // the one that was asked for, though it may not reach the upper edge
        }
        goneTo = NOWHERE;
        double at = now * Math.max(0, rest());
        ToggleButton read = null;
        for (Map.Entry<ToggleButton, Parent> section : sections.entrySet()) {
            if (read == null || top(section.getValue()) <= at + NEAR || now > 1 - A_LITTLE) {
                read = section.getKey();
            }
        }
        if (read != null) {
            read.setSelected(true);
        }
    }

    /** How far the content can be scrolled, in pixels. */
    private double rest() {
        return content.getHeight() - scroll.getViewportBounds().getHeight();
    }

    /** Where a section begins, in pixels of the content. */
    private double top(Parent section) {
        return content.sceneToLocal(section.localToScene(0, 0)).getY();
    }
}
