package dev.brickway.desktop.findings;

import dev.brickway.desktop.common.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows what was found: models with a box to tick, below headings if there are any. The space bar ticks, too. */
public final class FindingsList {
    private FindingsList() {}

    /** Has {@code list} show its findings so. */
    public static void set(ListView<Finding> list) {
        list.setCellFactory(_ -> new Line());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Finding chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && chosen != null && chosen.isChoosable()) {
                chosen.toggle();
                event.consume();
            }
        });
    }

    private static final class Line extends ListCell<Finding> {
        private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

        private final Texts texts = Texts.of(FindingsList.class);
        private final CheckBox tick = new CheckBox();
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(8, tick, name, detail);
        private @Nullable Finding shown;
        private Subscription spoken = Subscription.EMPTY;

        Line() {
            tick.setFocusTraversable(false); // the list has the focus
            name.getStyleClass().add("mono");
            name.setMinWidth(USE_PREF_SIZE);
            detail.getStyleClass().add("muted");
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0); // as wide as the list; longer remarks are cut and in the tooltip
        }

        @Override
        protected void updateItem(@Nullable Finding item, boolean empty) {
            super.updateItem(item, empty);
            if (shown != null) {
                tick.selectedProperty().unbindBidirectional(shown.tickedProperty());
            }
            spoken.unsubscribe();
            spoken = Subscription.EMPTY;
            shown = empty ? null : item;
            Finding now = shown;
            pseudoClassStateChanged(HEADING, now != null && now.isHeading());
            setText(now == null ? null : now.name());
            setContentDisplay(now != null && now.isHeading() ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
            setTooltip(now == null || now.detail().isEmpty() ? null : new Tooltip(now.name() + ": " + now.detail()));
            setGraphic(now == null || now.isHeading() ? null : line);
            if (now == null || now.isHeading()) {
                setAccessibleText(now == null ? null : now.name());
                return;
            }
            tick.selectedProperty().bindBidirectional(now.tickedProperty());
            tick.setDisable(!now.isChoosable());
            tick.setAccessibleText(now.name());
            name.setText(now.name());
            name.setDisable(!now.isChoosable() && !now.tickedProperty().get());
            detail.setText(now.detail());
            spoken = now.tickedProperty().subscribe(on -> setAccessibleText(spoken(now, on)));
        }

        /** Name, tick and remark: a screen reader reads the cell, not what is in it. */
        private String spoken(Finding finding, boolean on) {
            String tickedOrNot = finding.isChoosable() ? ", " + texts.get(on ? "ticked" : "unticked") : "";
            return finding.name() + tickedOrNot + (finding.detail().isEmpty() ? "" : ", " + finding.detail());
        }
    }
}
