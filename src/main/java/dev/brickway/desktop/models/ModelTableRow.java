package dev.brickway.desktop.models;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseDragEvent;
import org.jspecify.annotations.Nullable;

/** A row of the table, which can be dragged to another place. */
final class ModelTableRow extends TableRow<RowItem> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("drop-before");
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("drop-behind");

    private final ModelsViewModel model;
    private final ChangeListener<RowItem.Shown> changes = (_, _, now) -> show(now);
    private @Nullable RowItem shown;

    ModelTableRow(ModelsViewModel model) {
        this.model = model;
        model.chosenProperty().addListener(_ -> choose());
        setOnDragDetected(event -> {
            if (!isEmpty() && model.canMove() && getTableView().getEditingCell() == null) {
                startFullDrag();
                getTableView().setCursor(Cursor.CLOSED_HAND);
                event.consume();
            }
        });
        setOnMouseDragOver(this::over);
        setOnMouseDragExited(_ -> mark(false, false));
        setOnMouseDragReleased(this::dropped);
        setOnMouseReleased(_ -> getTableView().setCursor(null));
    }

    @Override
    protected void updateItem(@Nullable RowItem item, boolean empty) {
        super.updateItem(item, empty);
        if (shown != null) {
            shown.shownProperty().removeListener(changes);
        }
        shown = empty ? null : item;
        if (shown != null) {
            shown.shownProperty().addListener(changes);
        }
        show(shown == null ? null : shown.shownProperty().get());
        choose();
    }

    private void show(RowItem.@Nullable Shown now) {
        pseudoClassStateChanged(OFF, now != null && !now.row().enabled());
    }

    private void choose() {
        RowItem item = shown;
        pseudoClassStateChanged(
                CHOSEN, item != null && model.chosenProperty().get().contains(item.key()));
    }

    private void over(MouseDragEvent event) {
        boolean upper = event.getY() < getHeight() / 2;
        mark(!isEmpty() && upper, !isEmpty() && !upper);
        int index = getIndex();
        double top = getBoundsInParent().getMinY();
        double bottom = getBoundsInParent().getMaxY();
        double height = getParent().getLayoutBounds().getHeight();
        if (top <= 0 && index > 0) {
            getTableView().scrollTo(index - 1);
        } else if (bottom >= height && index + 1 < getTableView().getItems().size()) {
            getTableView().scrollTo(Math.max(0, index - (int) (height / getHeight()) + 2));
        }
    }

    private void dropped(MouseDragEvent event) {
        mark(false, false);
        getTableView().setCursor(null);
        if (event.getGestureSource() instanceof ModelTableRow source && source.getItem() != null && model.canMove()) {
            long key = source.getItem().key();
            List<Long> chosen = model.chosenProperty().get();
            int size = model.list().rows().size();
            int place = isEmpty() ? size : event.getY() < getHeight() / 2 ? getIndex() : getIndex() + 1;
            model.list().moveTo(chosen.contains(key) ? chosen : List.of(key), place);
        }
    }

    private void mark(boolean before, boolean behind) {
        pseudoClassStateChanged(BEFORE, before);
        pseudoClassStateChanged(BEHIND, behind);
    }
}
