package dev.brickway.desktop.home;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Stacked columns. JavaFX's own bar chart makes its sixty columns anew at each change and crowds their labels; this one
 * moves what is there. The pointer or the arrow keys read a column's exact numbers.
 */
final class ColumnChart extends Region {
    private static final double GAP = 8;
    private static final double WIDEST = 36;
    private static final double LEAST_HEIGHT = 2;

    private final List<Region> grid = new ArrayList<>();
    private final List<Label> ticks = new ArrayList<>();
    private final List<ColumnNodes> columns = new ArrayList<>();
    private final Region cursor = new Region();
    private final Tooltip reading = new Tooltip();
    private @Nullable ChartData data;
    private int read = -1;

    /** What one column is made of. */
    private static final class ColumnNodes {
        private final List<Region> parts = new ArrayList<>();
        private final Label mark = label("chart-mark");
        private final Label axis = label("chart-axis");
    }

    ColumnChart() {
        getStyleClass().add("column-chart");
        cursor.getStyleClass().add("chart-cursor");
        cursor.setVisible(false);
        cursor.setManaged(false);
        cursor.setViewOrder(2);
        getChildren().add(cursor);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_ENTERED, event -> read(columnAt(event.getX())));
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> read(columnAt(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> read(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
        reading.setOnHidden(_ -> read(-1)); // Escape and a click put it away by themselves
        focusedProperty().subscribe((_, now) -> {
            if (!now) {
                read(-1);
            }
        });
        sceneProperty().subscribe((_, _) -> read(-1));
    }

    /** Shows other numbers, or none. */
    void show(@Nullable ChartData now) {
        data = now;
        if (now == null) {
            read(-1);
            return;
        }
        setAccessibleText(now.summary());
        fit(grid, now.scale().ticks().size(), () -> {
            Region line = region("chart-grid");
            line.setViewOrder(1); // behind the columns, whenever it was added
            return line;
        });
        fit(ticks, now.ticks().size(), () -> label("chart-tick"));
        for (int i = 0; i < ticks.size(); i++) {
            ticks.get(i).setText(now.ticks().get(i));
        }
        while (columns.size() > now.columns().size()) {
            ColumnNodes gone = columns.removeLast();
            getChildren().removeAll(gone.parts);
            getChildren().removeAll(gone.mark, gone.axis);
        }
        while (columns.size() < now.columns().size()) {
            ColumnNodes added = new ColumnNodes();
            getChildren().addAll(added.mark, added.axis);
            columns.add(added);
        }
        for (int i = 0; i < columns.size(); i++) {
            fill(columns.get(i), now, now.columns().get(i));
        }
        if (read >= columns.size()) {
            read(-1);
        } else if (read >= 0) {
            reading.setText(now.columns().get(read).reading());
        }
        requestLayout();
    }

    /** The numbers under the pointer or the cursor, as they are shown; empty while none are read. */
    String reading() {
        return read < 0 ? "" : reading.getText();
    }

    private void fill(ColumnNodes nodes, ChartData now, ChartData.Column column) {
        fit(nodes.parts, column.parts().size(), () -> region("chart-part"));
        for (int part = 0; part < nodes.parts.size(); part++) {
            List<String> styles = nodes.parts.get(part).getStyleClass();
            String style = now.series().get(part).style();
            if (styles.size() < 2) {
                styles.add(style);
            } else if (!styles.get(1).equals(style)) {
                styles.set(1, style);
            }
        }
        nodes.mark.setText(column.mark());
        nodes.axis.setText(column.axis());
    }

    private <T extends Region> void fit(List<T> nodes, int size, Supplier<T> make) {
        while (nodes.size() > size) {
            getChildren().remove(nodes.removeLast());
        }
        while (nodes.size() < size) {
            T node = make.get();
            nodes.add(node);
            getChildren().add(node);
        }
    }

    private static Region region(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setManaged(false);
        label.setMouseTransparent(true);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    @Override
    protected void layoutChildren() {
        ChartData now = data;
        if (now == null || columns.isEmpty()) {
            return;
        }
        double top = plotTop();
        double bottom = plotBottom();
        double left = plotLeft();
        double width = getWidth() - left;
        for (int i = 0; i < grid.size(); i++) {
            double y = snapPositionY(bottom
                    - (bottom - top) * now.scale().ticks().get(i) / now.scale().top());
            grid.get(i).resizeRelocate(left, y, width, 1);
            Label tick = ticks.get(i);
            double height = tick.prefHeight(-1);
            double wide = tick.prefWidth(-1);
            tick.resizeRelocate(left - GAP - wide, y - height / 2, wide, height);
        }
        double slot = width / columns.size();
        double bar = Math.max(1, Math.min(WIDEST, slot * 0.76));
        for (int i = 0; i < columns.size(); i++) {
            double x = left + i * slot;
            place(columns.get(i), now.columns().get(i), now.scale(), x + (slot - bar) / 2, bar);
            placeAxis(columns.get(i).axis, x + slot / 2, bottom, left);
        }
        placeCursor();
    }

    private void place(ColumnNodes nodes, ChartData.Column column, Scale scale, double x, double bar) {
        double height = plotBottom() - plotTop();
        double start = snapPositionX(x);
        double wide = Math.max(1, snapPositionX(x + bar) - start);
        double y = plotBottom();
        for (int part = 0; part < nodes.parts.size(); part++) {
            double value = column.parts().get(part);
            double tall = value <= 0 ? 0 : Math.max(LEAST_HEIGHT, snapSizeY(height * value / scale.top()));
            Region region = nodes.parts.get(part);
            region.setVisible(tall > 0);
            region.resizeRelocate(start, y - tall, wide, tall);
            y -= tall;
        }
        double wideMark = nodes.mark.prefWidth(-1);
        double tallMark = nodes.mark.prefHeight(-1);
        nodes.mark.resizeRelocate(start + (wide - wideMark) / 2, y - tallMark, wideMark, tallMark);
    }

    private void placeAxis(Label axis, double middle, double bottom, double left) {
        double wide = axis.prefWidth(-1);
        double x = Math.clamp(middle - wide / 2, left, Math.max(left, getWidth() - wide));
        axis.resizeRelocate(x, bottom + 4, wide, axis.prefHeight(-1));
    }

    private double plotTop() {
        return lineHeight(); // a mark may stand above the highest column
    }

    private double plotBottom() {
        return getHeight() - lineHeight() - 4;
    }

    private double plotLeft() {
        return snapSizeX(
                ticks.stream().mapToDouble(tick -> tick.prefWidth(-1)).max().orElse(0) + GAP);
    }

    private double lineHeight() {
        return ticks.isEmpty() ? 0 : ticks.getFirst().prefHeight(-1);
    }

    private void placeCursor() {
        boolean shown = read >= 0 && read < columns.size();
        cursor.setVisible(shown);
        if (shown) {
            double slot = (getWidth() - plotLeft()) / columns.size();
            cursor.resizeRelocate(plotLeft() + read * slot, plotTop(), slot, plotBottom() - plotTop());
        }
    }

    private int columnAt(double x) {
        double width = getWidth() - plotLeft();
        return data == null || columns.isEmpty() || x < plotLeft() || width <= 0
                ? -1
                : Math.min(columns.size() - 1, (int) ((x - plotLeft()) / width * columns.size()));
    }

    private void move(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0 && data != null && !columns.isEmpty()) {
            read(read < 0 ? columns.size() - 1 : Math.clamp(read + step, 0, columns.size() - 1));
            event.consume();
        }
    }

    private void read(int column) {
        ChartData now = data;
        if (column == read) {
            return;
        }
        read = now == null ? -1 : column;
        placeCursor();
        Bounds place = read < 0 ? null : localToScreen(cursor.getBoundsInParent());
        if (now == null || place == null) {
            reading.hide();
            setAccessibleText(now == null ? "" : now.summary());
            return;
        }
        String text = now.columns().get(read).reading();
        reading.setText(text);
        setAccessibleText(text);
        reading.show(this, place.getMaxX() + GAP, place.getMinY());
    }
}
