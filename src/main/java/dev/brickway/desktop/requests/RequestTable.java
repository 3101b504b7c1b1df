package dev.brickway.desktop.requests;

import dev.brickway.desktop.common.Texts;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** The table of requests: its columns, its keys, its menu, and where it has been scrolled to. */
final class RequestTable {
    private static final double ROW_HEIGHT = 32;

    /** Of the scroll bar's whole way. */
    private static final double TOP = 1e-6;

    private static final PseudoClass CANCELLED = PseudoClass.getPseudoClass("cancelled");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<RequestRecord> table;
    private final RequestsViewModel model;
    private final RequestActions actions;
    private final Texts texts = Texts.of(RequestTable.class);
    private final RowWords words = new RowWords(ZoneId.systemDefault());
    private final ContextMenu menu;
    private Runnable inspect = () -> {};
    private Runnable close = () -> {};
    private @Nullable ScrollBar scrollBar;

    RequestTable(TableView<RequestRecord> table, RequestsViewModel model, RequestActions actions) {
        this.table = table;
        this.model = model;
        this.actions = actions;
        this.menu = menu();
        table.setFixedCellSize(ROW_HEIGHT);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new RequestColumns(texts, words).addTo(table);
        table.setRowFactory(_ -> new Row());
        table.setItems(model.rows());
        table.setOnKeyPressed(this::pressed);
        table.addEventFilter(ScrollEvent.ANY, _ -> lookWhere());
        table.addEventFilter(KeyEvent.KEY_RELEASED, _ -> lookWhere());
        table.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> lookWhere());
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> lookWhere());
        model.rows().addListener((ListChangeListener<RequestRecord>) change -> {
            if (!model.followingProperty().get()) {
                lookWhere(); // fewer rows may need no scrolling any more
            } else if (!table.getItems().isEmpty()) {
                table.scrollTo(0);
            }
        });
    }

    /** What opens the inspector when a person asks for it by key or double click. */
    void onInspect(Runnable action) {
        inspect = action;
    }

    /** What closes the inspector. */
    void onClose(Runnable action) {
        close = action;
    }

    void jumpToLatest() {
        model.followingProperty().set(true);
        if (!table.getItems().isEmpty()) {
            table.scrollTo(0);
        }
        table.requestFocus();
    }

    /** Only what a person does counts: new rows move the scroll bar, too. */
    private void lookWhere() {
        Platform.runLater(() -> {
            ScrollBar bar = scrollBar();
            model.followingProperty().set(bar == null || !bar.isVisible() || bar.getValue() <= bar.getMin() + TOP);
        });
    }

    private @Nullable ScrollBar scrollBar() {
        if (scrollBar == null) {
            for (Node node : table.lookupAll(".scroll-bar")) {
                if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                    scrollBar = bar;
                }
            }
        }
        return scrollBar;
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            actions.copyRows(selected());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !selected().isEmpty()) {
            inspect.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
            event.consume();
        }
    }

    private List<RequestRecord> selected() {
        // a copy, since the selection follows the rows
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private ContextMenu menu() {
        ContextMenu made = new ContextMenu(
                item("menu.inspect", _ -> inspect.run()),
                item("menu.curl", actions::copyCurl),
                item("menu.row", _ -> actions.copyRows(selected())),
                item("menu.id", actions::copyId),
                new SeparatorMenuItem(),
                item("menu.model", row -> {
                    if (row.modelAsked() != null) {
                        model.filterAlsoBy("model", row.modelAsked());
                    }
                }),
                item("menu.client", row -> model.filterAlsoBy("client", row.client())),
                item("menu.status", row -> model.filterAlsoBy("status", Integer.toString(row.status()))));
        return made;
    }

    private MenuItem item(String text, Consumer<RequestRecord> action) {
        MenuItem item = new MenuItem(texts.get(text));
        item.setOnAction(_ -> {
            RequestRecord row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                action.accept(row);
            }
        });
        return item;
    }

    /** A row. */
    private final class Row extends TableRow<RequestRecord> {
        Row() {
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !isEmpty()) {
                    inspect.run();
                }
            });
        }

        @Override
        protected void updateItem(RequestRecord request, boolean empty) {
            super.updateItem(request, empty);
            boolean none = empty || request == null;
            pseudoClassStateChanged(CANCELLED, !none && request.outcome() == Outcome.CANCELLED);
            setContextMenu(none ? null : menu);
            setAccessibleText(none ? null : words.described(request));
        }
    }
}
