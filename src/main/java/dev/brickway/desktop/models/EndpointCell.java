package dev.brickway.desktop.models;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import org.jspecify.annotations.Nullable;

/** An endpoint: one of the file's, or a path that is written in place. */
final class EndpointCell extends EditCell {
    private final ComboBox<String> editor = new ComboBox<>();

    EndpointCell(ModelsViewModel model) {
        super(model, RowField.ENDPOINT);
        editor.setEditable(true);
        editor.setMaxWidth(Double.MAX_VALUE);
        editor.setItems(model.list().aliases());
        editor.focusedProperty().subscribe(focused -> {
            if (!focused) {
                leave();
            }
        });
    }

    @Override
    Control begin(String text) {
        editor.getSelectionModel().clearSelection();
        editor.setValue(text);
        editor.getEditor().setText(text);
        editor.getEditor().selectAll();
        // Choosing from the list is an answer; writing in the field is one only with Enter.
        editor.setOnAction(_ -> {
            if (!editor.isShowing() && editor.getSelectionModel().getSelectedIndex() >= 0) {
                take();
            }
        });
        return editor;
    }

    @Override
    String written() {
        return editor.getEditor().getText();
    }

    @Override
    void show(Row row, @Nullable Object value, boolean open) {
        setText(value == null ? "" : value.toString());
        setGraphic(null);
    }

    @Override
    void clear() {
        setText(null);
        setGraphic(null);
    }
}
