package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.models.RowRules.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the table shows of the rows: each with what is known of its model and what is wrong with it. */
final class ShownRows {
    private final RowRules rules;
    private final ObservableList<RowItem> items = FXCollections.observableArrayList();
    private final ObservableList<String> aliases = FXCollections.observableArrayList();
    private UnaryOperator<String> usualEndpoints = _ -> "";

    ShownRows(Texts texts) {
        rules = new RowRules(texts);
    }

    /** The rows in the order of the list; each stays the same object while it is in the list. */
    ObservableList<RowItem> items() {
        return items;
    }

    /** The endpoints of the file by name. */
    ObservableList<String> aliases() {
        return aliases;
    }

    /**
     * Says what stands for an endpoint that is left open.
     *
     * @param endpoints from the name Databricks knows a model by
     */
    void suggest(UnaryOperator<String> endpoints) {
        usualEndpoints = endpoints;
    }

    /** Shows {@code rows}; returns the first cell that is wrong, null if there is none. */
    @Nullable Problem show(List<Row> rows) {
        Map<Row, Map<RowField, String>> reasons = new HashMap<>();
        List<Problem> problems = rules.check(rows, aliases);
        problems.forEach(each -> reasons.computeIfAbsent(each.row(), _ -> new EnumMap<>(RowField.class))
                .put(each.field(), each.reason()));
        Map<Long, RowItem> present = new HashMap<>();
        items.forEach(item -> present.put(item.key(), item));
        List<RowItem> next = new ArrayList<>();
        for (Row row : rows) {
            RowItem.Shown shown = new RowItem.Shown(row, known(row), reasons.getOrDefault(row, Map.of()));
            RowItem item = present.get(row.key());
            if (item == null) {
                item = new RowItem(shown);
            } else {
                item.show(shown);
            }
            next.add(item);
        }
        if (!next.equals(items)) {
            items.setAll(next);
        }
        return problems.isEmpty() ? null : problems.getFirst();
    }

    private Row known(Row row) {
        Row known = RowModels.completed(row);
        return row.endpoint().isEmpty()
                ? RowField.ENDPOINT.with(known, usualEndpoints.apply(row.upstreamName()))
                : known;
    }
}
