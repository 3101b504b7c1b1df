package dev.brickway.desktop.models;

import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Shows what was found: new models with a box to tick, the rest as remarks below headings. */
final class FindingsList {
    private FindingsList() {}

    static void set(ListView<Finding> list, Findings findings) {
        list.setItems(findings.lines());
        list.setCellFactory(_ -> new Line());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Finding chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && chosen != null && chosen.model() != null) {
                chosen.tickedProperty().set(!chosen.tickedProperty().get());
                event.consume();
            }
        });
    }

    private static final class Line extends ListCell<Finding> {
        private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

        private final CheckBox tick = new CheckBox();
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(8, tick, name, detail);
        private @Nullable Finding shown;

        Line() {
            tick.setFocusTraversable(false);
            name.getStyleClass().add("mono");
            name.setMinWidth(USE_PREF_SIZE);
            detail.getStyleClass().add("muted");
            line.getStyleClass().add("finding");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0); // as wide as the list; longer remarks are cut and in the tooltip
        }

        @Override
        protected void updateItem(@Nullable Finding item, boolean empty) {
            super.updateItem(item, empty);
            if (shown != null) {
                tick.selectedProperty().unbindBidirectional(shown.tickedProperty());
            }
            shown = empty ? null : item;
            Finding now = shown;
            pseudoClassStateChanged(HEADING, now != null && now.isHeading());
            if (now == null) {
                setGraphic(null);
                setText(null);
                setTooltip(null);
                return;
            }
            boolean isNew = now.model() != null;
            setText(now.name());
            setContentDisplay(now.isHeading() ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
            tick.setVisible(isNew);
            tick.setAccessibleText(now.name());
            if (isNew) {
                tick.selectedProperty().bindBidirectional(now.tickedProperty());
            }
            name.setText(now.name());
            detail.setText(now.detail());
            setGraphic(line);
            setTooltip(now.detail().isEmpty() ? null : new Tooltip(now.name() + ": " + now.detail()));
        }
    }
}
