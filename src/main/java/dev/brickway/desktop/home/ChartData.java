package dev.brickway.desktop.home;

import java.util.List;

/**
 * What a chart of stacked columns shows; everything is worked out, the chart only draws.
 *
 * @param series what the parts of a column stand for, from the bottom up
 * @param columns from left to right
 * @param scale the vertical axis
 * @param ticks the words beside the axis, as many as the scale has lines
 * @param summary the numbers in a sentence, for people who cannot see the chart
 */
record ChartData(List<Series> series, List<Column> columns, Scale scale, List<String> ticks, String summary) {
    ChartData {
        series = List.copyOf(series);
        columns = List.copyOf(columns);
        ticks = List.copyOf(ticks);
    }

    /** A colour with its meaning. {@code style} is a style class: series-1, failed. */
    record Series(String name, String style) {}

    /**
     * One column.
     *
     * @param parts a value for each series
     * @param mark a word above the column, mostly empty
     * @param axis a word below it, mostly empty
     * @param reading its exact numbers, line by line
     */
    record Column(List<Double> parts, String mark, String axis, String reading) {
        Column {
            parts = List.copyOf(parts);
        }
    }
}
