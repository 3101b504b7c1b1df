package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The columns of the table of requests. */
final class RequestColumns {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final String FIGURE = "figure";
    private static final double TOOLTIP_WIDTH = 480;

    /** From here on there is room for the time of the first token and for the tokens; the inspector has them always. */
    private static final double MEDIUM = 680;

    private static final double WIDE = 740;

    /** The table's border and its scroll bar. */
    private static final double EDGES = 12;

    private static final double LEAST_REST = 120;
    private static final double MODEL_SHARE = 0.44;

    private final Texts texts;
    private final RowWords words;

    RequestColumns(Texts texts, RowWords words) {
        this.texts = texts;
        this.words = words;
    }

    /** Fits the columns into {@code table}, whatever its width: names and happenings get what the figures leave. */
    void addTo(TableView<RequestRecord> table) {
        TableColumn<RequestRecord, RequestRecord> model = text("model", 0, words::model, "mono");
        TableColumn<RequestRecord, RequestRecord> happened = column("happened", 0, HappenedCell::new, "happened");
        TableColumn<RequestRecord, RequestRecord> in =
                text("in", 74, request -> words.tokens(request.inputTokens()), FIGURE);
        TableColumn<RequestRecord, RequestRecord> out =
                text("out", 62, request -> words.tokens(request.outputTokens()), FIGURE);
        TableColumn<RequestRecord, RequestRecord> first = text("first", 94, words::first, FIGURE);
        List<TableColumn<RequestRecord, RequestRecord>> all = List.of(
                text("time", 82, words::time, "mono"),
                text("client", 98, RequestRecord::client),
                model,
                column("status", 66, StatusCell::new),
                happened,
                first,
                text("total", 70, words::total, FIGURE),
                in,
                out);
        List<TableColumn<RequestRecord, RequestRecord>> narrow = new ArrayList<>(all);
        narrow.removeAll(List.of(model, happened));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getColumns().setAll(all);
        table.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() >= WIDE;
            first.setVisible(width.doubleValue() >= MEDIUM);
            in.setVisible(wide);
            out.setVisible(wide);
            double taken = narrow.stream()
                    .filter(TableColumn::isVisible)
                    .mapToDouble(TableColumn::getPrefWidth)
                    .sum();
            double rest = Math.max(LEAST_REST, Math.floor(width.doubleValue() - taken - EDGES));
            model.setPrefWidth(Math.floor(rest * MODEL_SHARE));
            happened.setPrefWidth(rest - model.getPrefWidth());
        });
    }

    private TableColumn<RequestRecord, RequestRecord> text(
            String name, double width, Function<RequestRecord, String> text, String... styles) {
        return column(name, width, () -> new TextCell(text), styles);
    }

    private TableColumn<RequestRecord, RequestRecord> column(
            String name, double width, Supplier<TableCell<RequestRecord, RequestRecord>> cell, String... styles) {
        TableColumn<RequestRecord, RequestRecord> column = new TableColumn<>(texts.get("column." + name));
        column.setId("column-" + name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> {
            TableCell<RequestRecord, RequestRecord> made = cell.get();
            made.getStyleClass().addAll(styles);
            return made;
        });
        column.setSortable(false); // the order is that of time, or it would be no live list
        column.setReorderable(false);
        column.setResizable(false);
        column.setPrefWidth(width);
        if (List.of(styles).contains(FIGURE)) {
            column.getStyleClass().add(FIGURE); // for its title
        }
        return column;
    }

    /** A text, with the whole of it in a tooltip where it is cut. */
    private static class TextCell extends TableCell<RequestRecord, RequestRecord> {
        private final Function<RequestRecord, String> text;
        private @Nullable Tooltip whole;

        TextCell(Function<RequestRecord, String> text) {
            this.text = text;
            textTruncatedProperty().subscribe(cut -> setTooltip(cut ? whole() : null));
        }

        private Tooltip whole() {
            Tooltip made = whole;
            if (made == null) {
                made = new Tooltip();
                made.setWrapText(true);
                made.setMaxWidth(TOOLTIP_WIDTH);
                made.textProperty().bind(textProperty());
                whole = made;
            }
            return made;
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            setText(empty || request == null ? null : text.apply(request));
        }
    }

    /** What was changed, or the words of a failure in their colour. */
    private final class HappenedCell extends TextCell {
        HappenedCell() {
            super(words::happened);
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            pseudoClassStateChanged(FAILED, !empty && request != null && request.outcome() == Outcome.FAILED);
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
