package dev.brickway.desktop.models;

import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A text or a number, written in place. */
final class TextCell extends EditCell {
    private final TextField editor = new TextField();
    private final Label id = new Label();
    private final Label upstream = new Label();
    private final HBox names = new HBox(8, id, upstream);

    TextCell(ModelsViewModel model, RowField field) {
        super(model, field);
        upstream.getStyleClass().add("muted");
        names.getStyleClass().add("names");
        id.setMinWidth(USE_PREF_SIZE);
        editor.focusedProperty().subscribe(focused -> {
            if (!focused) {
                leave();
            }
        });
    }

    @Override
    Control begin(String text) {
        editor.setText(text);
        editor.selectAll();
        return editor;
    }

    @Override
    String written() {
        return editor.getText();
    }

    @Override
    void show(Row row, @Nullable Object value, boolean open) {
        String text = value == null ? "" : value.toString();
        if (field() == RowField.ID && !row.upstream().isEmpty()) {
            id.setText(text);
            upstream.setText("→ " + row.upstream());
            setText(null);
            setGraphic(names);
        } else {
            setText(field().isCount() ? TokenCount.grouped(text) : text);
            setGraphic(null);
        }
    }

    @Override
    void clear() {
        setText(null);
        setGraphic(null);
    }
}
