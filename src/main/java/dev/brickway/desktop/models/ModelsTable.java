package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Makes the table: its columns, its keys, and what is chosen in it. */
final class ModelsTable {
    private static final double NARROW = 760;
    private static final double SCROLL_BAR = 16;

    private final TableView<RowItem> table;
    private final ModelsViewModel model;
    private final Texts texts;
    private final Map<RowField, TableColumn<RowItem, RowItem.Shown>> columns = new EnumMap<>(RowField.class);
    private List<Long> remembered = List.of();
    private int last = 1;

    ModelsTable(TableView<RowItem> table, ModelsViewModel model) {
        this.table = table;
        this.model = model;
        this.texts = model.texts();
        table.setAccessibleText(texts.get("table"));
        table.setEditable(true);
        for (RowField field : RowField.values()) {
            if (field != RowField.UPSTREAM) {
                column(field);
            }
        }
        table.setRowFactory(_ -> row());
        table.setItems(model.visible());
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedCells().addListener((Observable _) -> selected());
        model.visible().addListener((ListChangeListener<? super RowItem>) _ -> Platform.runLater(this::remember));
        model.list().focusProperty().subscribe(this::go);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.widthProperty().subscribe(width -> share(width.doubleValue()));
    }

    /** The field's name in identifiers and texts. */
    static String id(RowField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the names have no column for want of room. */
    BooleanExpression narrowBinding() {
        return of(RowField.NAME).visibleProperty().not();
    }

    /** Ends writing in a cell with what is written there. */
    void finish() {
        if (table.getEditingCell() != null) {
            table.edit(-1, null);
        }
    }

    private TableColumn<RowItem, RowItem.Shown> of(RowField field) {
        return Objects.requireNonNull(columns.get(field));
    }

    private void column(RowField field) {
        TableColumn<RowItem, RowItem.Shown> column = new TableColumn<>();
        Label head = new Label(texts.get("column." + id(field)));
        head.getStyleClass().add("head");
        head.setTooltip(new Tooltip(texts.get("column." + id(field) + ".tip")));
        column.setGraphic(head);
        column.setId("column-" + id(field));
        column.setCellValueFactory(cell -> cell.getValue().shownProperty());
        column.setCellFactory(_ -> {
            ModelCell cell = field.isFlag()
                    ? new FlagCell(model, field)
                    : field == RowField.ENDPOINT ? new EndpointCell(model) : new TextCell(model, field);
            cell.getStyleClass().add("model-cell");
            if (field == RowField.ID) {
                cell.getStyleClass().add("mono");
                cell.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // most begin alike
            }
            return cell;
        });
        column.setEditable(!field.isFlag());
        column.setSortable(false); // the order is the file's
        column.setReorderable(false);
        if (field.isCount()) {
            column.getStyleClass().add("number");
        }
        columns.put(field, column);
        table.getColumns().add(column);
    }

    /** Shares the width out: to each column what it needs, the rest to the texts; none is left for names if it is small. */
    private void share(double width) {
        boolean wide = width == 0 || width >= NARROW;
        of(RowField.NAME).setVisible(wide);
        double rest = width - SCROLL_BAR;
        rest -= width(RowField.ENABLED, 40);
        rest -= width(RowField.CONTEXT, wide ? 96 : 84);
        rest -= width(RowField.OUTPUT, wide ? 84 : 76);
        rest -= width(RowField.TOOLS, 56);
        rest -= width(RowField.VISION, 60);
        rest -= width(RowField.THINKING, 76);
        rest -= width(RowField.ENDPOINT, Math.clamp(rest / 7, 78, 180));
        rest -= wide ? width(RowField.NAME, Math.clamp(rest / 3, 90, 320)) : 0;
        width(RowField.ID, Math.max(rest, 150));
    }

    private double width(RowField field, double width) {
        of(field).setPrefWidth(width);
        return width;
    }

    private ModelTableRow row() {
        ModelTableRow row = new ModelTableRow(model);
        ContextMenu menu = menu();
        row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
        return row;
    }

    private ContextMenu menu() {
        List<MenuItem> moves = List.of(
                entry("move.top", () -> moveTo(0)),
                entry("move.up", () -> model.move(-1)),
                entry("move.down", () -> model.move(1)),
                entry("move.bottom", () -> moveTo(model.list().rows().size())));
        ContextMenu menu = new ContextMenu(
                entry("switch", () -> model.list().toggle(keys(), RowField.ENABLED)),
                entry("leaveOpen", () -> model.list().leaveOpen(keys())),
                new SeparatorMenuItem(),
                entry("duplicate", model::duplicate),
                entry("remove", model::remove),
                new SeparatorMenuItem());
        menu.getItems().addAll(moves);
        menu.setOnShowing(_ -> moves.forEach(move -> move.setDisable(!model.canMove())));
        return menu;
    }

    private MenuItem entry(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void moveTo(int place) {
        if (model.canMove()) {
            model.list().moveTo(keys(), place);
        }
    }

    private List<Long> keys() {
        return model.chosenProperty().get();
    }

    private void selected() {
        int focused = table.getFocusModel().getFocusedIndex();
        List<Long> keys = new ArrayList<>();
        for (TablePosition<?, ?> cell : table.getSelectionModel().getSelectedCells()) {
            int row = cell.getRow();
            if (row >= 0 && row < table.getItems().size()) {
                long key = table.getItems().get(row).key();
                if (!keys.contains(key)) {
                    keys.add(row == focused ? 0 : keys.size(), key);
                }
            }
        }
        if (!keys.isEmpty()) {
            remembered = keys;
            TablePosition<?, ?> cell = table.getFocusModel().getFocusedCell();
            last = cell == null || cell.getColumn() < 0 ? last : cell.getColumn();
        }
        model.chosenProperty().set(List.copyOf(keys));
    }

    /** A changed order or search has the table forget what was chosen. */
    private void remember() {
        if (keys().isEmpty() && !remembered.isEmpty() && table.getEditingCell() == null) {
            choose(remembered, null);
        }
    }

    private void go(ModelList.@Nullable Focus focus) {
        if (focus == null) {
            return;
        }
        choose(focus.keys(), focus.field());
        int index = table.getSelectionModel().getSelectedIndex();
        if (index < 0) {
            return;
        }
        table.scrollTo(Math.max(0, index - 3));
        if (focus.edit()) {
            RowField field = Objects.requireNonNullElse(focus.field(), RowField.ID);
            Platform.runLater(() -> {
                table.layout(); // the new row must have its cells
                table.edit(index, of(field));
            });
        } else {
            table.requestFocus();
        }
    }

    private void choose(List<Long> keys, @Nullable RowField field) {
        TableColumn<RowItem, ?> column = field == null ? present() : of(field);
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (keys.contains(table.getItems().get(i).key())) {
                indices.add(i);
            }
        }
        table.getSelectionModel().clearSelection();
        for (int i = indices.size() - 1; i >= 0; i--) {
            table.getSelectionModel().select(indices.get(i), column);
        }
    }

    private TableColumn<RowItem, ?> present() {
        return last >= table.getVisibleLeafColumns().size() ? of(RowField.ID) : table.getVisibleLeafColumn(last);
    }

    private RowField field() {
        TableColumn<RowItem, ?> present = present();
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(present))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(RowField.ID);
    }

    private void key(KeyEvent event) {
        if (table.getEditingCell() != null || event.isShortcutDown()) {
            return;
        }
        KeyCode code = event.getCode();
        boolean alt = event.isAltDown();
        if (alt && (code == KeyCode.UP || code == KeyCode.DOWN)) {
            model.move(code == KeyCode.UP ? -1 : 1);
        } else if (alt) {
            return;
        } else if (code == KeyCode.SPACE) {
            model.list().toggle(keys(), field().isFlag() ? field() : RowField.ENABLED);
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            model.remove();
        } else if (code == KeyCode.INSERT) {
            model.add();
        } else if ((code == KeyCode.ENTER || code == KeyCode.F2) && field().isFlag()) {
            model.list().toggle(keys(), field());
        } else if (code == KeyCode.ENTER || code == KeyCode.F2) {
            table.edit(table.getFocusModel().getFocusedIndex(), of(field()));
        } else {
            return;
        }
        event.consume();
    }
}
