package dev.brickway.desktop.models;

import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row as the table holds it: the same object for as long as the row is in the list, so that it stays chosen. */
final class RowItem {
    /**
     * A row with what there is to say about it.
     *
     * @param known the row with its open fields filled in from what is known
     * @param problems why cells cannot stay as they are, in a sentence each
     */
    record Shown(Row row, Row known, Map<RowField, String> problems) {}

    private final long key;
    private final ReadOnlyObjectWrapper<Shown> shown;

    RowItem(Shown shown) {
        this.key = shown.row().key();
        this.shown = new ReadOnlyObjectWrapper<>(shown);
    }

    long key() {
        return key;
    }

    Row row() {
        return shown.get().row();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(Shown now) {
        if (!now.equals(shown.get())) {
            shown.set(now);
        }
    }
}
