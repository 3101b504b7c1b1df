package dev.brickway.desktop.models;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import org.jspecify.annotations.Nullable;

/** A check box. What the file leaves open is shown as it is known, or as neither. */
final class FlagCell extends ModelCell {
    private final CheckBox box = new CheckBox();

    FlagCell(ModelsViewModel model, RowField field) {
        super(model, field);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        box.setFocusTraversable(false); // the cell is what the keyboard goes to
        box.setOnAction(_ -> {
            RowItem.Shown shown = getItem();
            if (shown != null) {
                getTableView().getSelectionModel().clearAndSelect(getIndex(), getTableColumn());
                model.list().toggle(List.of(shown.row().key()), field);
                refresh();
            }
        });
    }

    @Override
    void show(Row row, @Nullable Object value, boolean open) {
        box.setIndeterminate(value == null);
        box.setSelected(Boolean.TRUE.equals(value));
        setGraphic(box);
    }

    @Override
    void refresh() {
        super.refresh();
        box.setAccessibleText(getAccessibleText());
    }

    @Override
    void clear() {
        setGraphic(null);
    }
}
