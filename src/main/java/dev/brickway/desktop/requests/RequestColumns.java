package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** The columns of the table of requests. */
final class RequestColumns {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final String FIGURE = "figure";
    private static final double TOOLTIP_WIDTH = 480;

    private final Texts texts;
    private final RowWords words;

    RequestColumns(Texts texts, RowWords words) {
        this.texts = texts;
        this.words = words;
    }

    List<TableColumn<RequestRecord, RequestRecord>> all() {
        return List.of(
                text("time", 82, 84, words::time, "mono"),
                text("client", 80, 110, RequestRecord::client),
                text("model", 70, Double.MAX_VALUE, words::model, "mono"),
                status(),
                happened(),
                text("first", 88, 94, words::first, FIGURE),
                text("total", 64, 76, words::total, FIGURE),
                text("in", 56, 76, request -> words.tokens(request.inputTokens()), FIGURE),
                text("out", 52, 68, request -> words.tokens(request.outputTokens()), FIGURE));
    }

    private TableColumn<RequestRecord, RequestRecord> text(
            String name, double least, double most, Function<RequestRecord, String> text, String... styles) {
        return column(name, least, most, () -> new TextCell(text), styles);
    }

    private TableColumn<RequestRecord, RequestRecord> status() {
        return column("status", 58, 62, StatusCell::new);
    }

    private TableColumn<RequestRecord, RequestRecord> happened() {
        return column("happened", 100, Double.MAX_VALUE, HappenedCell::new, "happened");
    }

    private TableColumn<RequestRecord, RequestRecord> column(
            String name,
            double least,
            double most,
            java.util.function.Supplier<TableCell<RequestRecord, RequestRecord>> cell,
            String... styles) {
        TableColumn<RequestRecord, RequestRecord> column = new TableColumn<>(texts.get("column." + name));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> {
            TableCell<RequestRecord, RequestRecord> made = cell.get();
            made.getStyleClass().addAll(styles);
            return made;
        });
        column.setSortable(false); // the order is that of time, or it would be no live list
        column.setReorderable(false);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(most == Double.MAX_VALUE ? least * 3 : most);
        if (List.of(styles).contains(FIGURE)) {
            column.getStyleClass().add(FIGURE); // for its title
        }
        return column;
    }

    /** A text, with the whole of it in a tooltip where it is cut. */
    private static class TextCell extends TableCell<RequestRecord, RequestRecord> {
        private final Function<RequestRecord, String> text;

        TextCell(Function<RequestRecord, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            setText(empty || request == null ? null : text.apply(request));
        }
    }

    /** What was changed, or the words of a failure, which are long and worth reading. */
    private final class HappenedCell extends TextCell {
        private final Tooltip tooltip = new Tooltip();

        HappenedCell() {
            super(words::happened);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOOLTIP_WIDTH);
            tooltip.textProperty().bind(textProperty());
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            pseudoClassStateChanged(FAILED, !empty && request != null && request.outcome() == Outcome.FAILED);
            setTooltip(getText() == null || getText().isEmpty() ? null : tooltip);
        }
    }

    /** The status in its colour. */
    private final class StatusCell extends TableCell<RequestRecord, RequestRecord> {
        private final Label pill = new Label();

        StatusCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            if (empty || request == null) {
                setGraphic(null);
                return;
            }
            pill.setText(Integer.toString(request.status()));
            pill.setAccessibleText(words.status(request));
            pill.getStyleClass()
                    .setAll("label", "pill", RowWords.tone(request).name().toLowerCase(Locale.ROOT));
            setGraphic(pill);
        }
    }
}
