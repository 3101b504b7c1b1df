package dev.brickway.desktop.models;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** A cell that can be written in. Leaving it in whatever way keeps what was written; only Escape does not. */
abstract class EditCell extends ModelCell {
    private final ModelsViewModel model;
    private @Nullable Control editor;
    private long writingIn;
    private boolean ending;

    EditCell(ModelsViewModel model, RowField field) {
        super(model, field);
        this.model = model;
    }

    /** What is written with, filled with {@code text}. */
    abstract Control begin(String text);

    /** What is written now. */
    abstract String written();

    @Override
    public void startEdit() {
        RowItem.Shown shown = getItem();
        super.startEdit();
        if (!isEditing() || shown == null) {
            return;
        }
        writingIn = shown.row().key();
        Control writing = begin(field().text(shown.row()));
        editor = writing;
        writing.setAccessibleText(model.texts().get("column." + ModelsTable.id(field())));
        writing.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        setText(null);
        setGraphic(writing);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        model.file().writingProperty().set(true);
        writing.requestFocus();
    }

    /** By the table when the person turns to something else. */
    @Override
    public void cancelEdit() {
        end(true, null);
    }

    /** Ends writing because the person went to another place, without another edit being begun. */
    void leave() {
        end(true, null);
    }

    /** Ends writing with what is written, and stays in the table. */
    void take() {
        end(true, getTableView());
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            end(false, getTableView());
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            take();
        } else if (event.getCode() == KeyCode.TAB) {
            event.consume();
            next(event.isShiftDown() ? -1 : 1);
        }
    }

    /** On to the next cell of the row that can be written in. */
    private void next(int by) {
        TableView<RowItem> table = getTableView();
        int row = getIndex();
        int column = table.getVisibleLeafIndex(getTableColumn());
        take();
        for (int i = column + by; i >= 0 && i < table.getVisibleLeafColumns().size(); i += by) {
            TableColumn<RowItem, ?> other = table.getVisibleLeafColumn(i);
            if (other.isEditable()) {
                table.getSelectionModel().clearAndSelect(row, other);
                table.edit(row, other);
                return;
            }
        }
    }

    private void end(boolean keep, @Nullable TableView<RowItem> focus) {
        Control writing = editor;
        if (writing == null || ending) {
            super.cancelEdit();
            return;
        }
        ending = true;
        String text = written();
        super.cancelEdit();
        editor = null;
        setContentDisplay(ContentDisplay.LEFT);
        model.file().writingProperty().set(false);
        refresh();
        ending = false;
        if (focus != null) {
            focus.requestFocus();
        }
        if (keep) {
            model.list().write(writingIn, field(), text);
        }
        model.list().abandon(writingIn);
    }
}
