package dev.brickway.desktop.models;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The fields below the table for the chosen model. */
final class ModelDetails {
    private final ModelsViewModel model;
    private final TextField name;
    private final TextField upstream;
    private final @Nullable Tooltip upstreamTip;
    private final ChangeListener<RowItem.Shown> changes = (_, _, _) -> refresh();
    private @Nullable RowItem shown;
    private boolean writing;

    ModelDetails(ModelsViewModel model, TextField name, TextField upstream) {
        this.model = model;
        this.name = name;
        this.upstream = upstream;
        this.upstreamTip = upstream.getTooltip();
        field(name, RowField.NAME);
        field(upstream, RowField.UPSTREAM);
        model.chosenProperty().subscribe(_ -> choose());
        model.list().items().addListener((Observable _) -> choose());
    }

    /** Takes what is written in a field into the list; the person may go on writing there. */
    void finish() {
        take(name, RowField.NAME);
        take(upstream, RowField.UPSTREAM);
    }

    private void choose() {
        RowItem before = shown;
        RowItem now = model.single();
        if (now != before) {
            if (before != null) {
                finish(); // what was written last belongs to the model that was chosen then
                before.shownProperty().removeListener(changes);
            }
            shown = now;
            if (now != null) {
                now.shownProperty().addListener(changes);
            }
        }
        refresh();
    }

    private void refresh() {
        RowItem item = shown;
        boolean none = item == null;
        name.setDisable(none);
        upstream.setDisable(none);
        List<String> texts = item == null
                ? List.of("", "")
                : List.of(item.row().name(), item.row().upstream());
        fill(name, texts.getFirst());
        fill(upstream, texts.getLast());
        upstream.setPromptText(
                item == null || item.row().id().isEmpty()
                        ? ""
                        : model.texts()
                                .get("details.upstream.prompt", item.row().id()));
        mark(
                name,
                null,
                item == null ? null : item.shownProperty().get().problems().get(RowField.NAME));
        mark(
                upstream,
                upstreamTip,
                item == null ? null : item.shownProperty().get().problems().get(RowField.UPSTREAM));
    }

    private static void fill(TextField field, String text) {
        if (!field.getText().equals(text)) { // or the caret would jump while the person goes on writing
            field.setText(text);
        }
    }

    private static void mark(TextField field, @Nullable Tooltip usual, @Nullable String wrong) {
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong != null);
        field.setTooltip(wrong == null ? usual : new Tooltip(wrong));
        field.setAccessibleHelp(wrong);
    }

    private void field(TextField field, RowField which) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                take(field, which);
                writing(false);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                refresh();
                event.consume();
            }
        });
        field.textProperty().subscribe(() -> {
            if (field.isFocused()) {
                writing(isChanged(field, which));
            }
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                take(field, which);
                writing(false);
            }
        });
    }

    /** Cells say so, too, and may have begun when a field is left. */
    private void writing(boolean now) {
        if (now != writing) {
            writing = now;
            model.file().writingProperty().set(now);
        }
    }

    private boolean isChanged(TextField field, RowField which) {
        RowItem item = shown;
        return item != null && !field.getText().strip().equals(which.text(item.row()));
    }

    private void take(TextField field, RowField which) {
        RowItem item = shown;
        if (item != null && isChanged(field, which)) {
            model.list().write(item.key(), which, field.getText());
        }
    }
}
