package dev.brickway.desktop.start;

import dev.brickway.desktop.start.ModelsStep.Item;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A found model with its tick. */
final class ModelCell extends ListCell<Item> {
    private final CheckBox tick = new CheckBox();
    private final Label id = new Label();
    private final Label label = new Label();
    private final Label remark = new Label();
    private final HBox line = new HBox(12);
    private @Nullable Item bound;

    ModelCell() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.getStyleClass().add("model-line");
        line.getChildren().addAll(tick, id, label, gap, remark);
        id.getStyleClass().add("mono");
        id.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        remark.getStyleClass().add("muted");
        tick.setFocusTraversable(false); // the list has the focus, the space bar ticks
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
        super.updateItem(item, empty);
        Item before = bound;
        if (before != null) {
            tick.selectedProperty().unbindBidirectional(before.chosen());
        }
        bound = empty ? null : item;
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        tick.selectedProperty().bindBidirectional(item.chosen());
        tick.setDisable(!item.choosable());
        tick.setAccessibleText(item.id());
        id.setText(item.id());
        id.setDisable(!item.choosable() && !item.chosen().get());
        label.setText(item.label());
        remark.setText(item.remark());
        setAccessibleText(item.id() + " " + item.label() + " " + item.remark());
        setGraphic(line);
    }
}
