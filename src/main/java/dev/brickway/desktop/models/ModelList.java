package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.models.RowRules.Problem;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list while it is being edited: each change can be taken back, and nothing of it is in the file yet. */
final class ModelList {
    /**
     * Where the person should find themselves after a change.
     *
     * @param keys the rows to choose
     * @param field the column to be in, null to stay in the present one
     * @param edit whether to begin writing there
     */
    record Focus(List<Long> keys, @Nullable RowField field, boolean edit) {}

    private final Texts texts;
    private final RowRules rules;
    private final RowDifference difference;
    private final ObservableList<RowItem> items = FXCollections.observableArrayList();
    private final ObservableList<String> aliases = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable String> undone = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> redone = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Focus> focus = new ReadOnlyObjectWrapper<>();
    private EditHistory history = new EditHistory(List.of());
    private List<Row> saved = List.of();
    private UnaryOperator<String> usualEndpoints = _ -> "";
    private long lastKey;

    ModelList(Texts texts) {
        this.texts = texts;
        this.rules = new RowRules(texts);
        this.difference = new RowDifference(texts);
    }

    /** What the table shows, in the order of the list. */
    ObservableList<RowItem> items() {
        return items;
    }

    /** The endpoints of the file by name. */
    ObservableList<String> aliases() {
        return aliases;
    }

    List<Row> rows() {
        return history.rows();
    }

    /** The rows as they are in the file. */
    List<Row> saved() {
        return saved;
    }

    /** Goes up whenever the list or what is in the file has changed, after everything else was told. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Whether the list differs from the file. */
    ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** What an undo would take back, in a few words; null when there is nothing. */
    ReadOnlyObjectProperty<@Nullable String> undoneProperty() {
        return undone.getReadOnlyProperty();
    }

    /** What a redo would do again, in a few words; null when there is nothing. */
    ReadOnlyObjectProperty<@Nullable String> redoneProperty() {
        return redone.getReadOnlyProperty();
    }

    /** The first cell that keeps the list from being saved; null when there is none. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Where the last change wants the person to be; null in between. */
    ReadOnlyObjectProperty<@Nullable Focus> focusProperty() {
        return focus.getReadOnlyProperty();
    }

    /** In words what is not in the file yet; empty when everything is. */
    String difference() {
        return difference.between(saved, rows());
    }

    /** A key for a row that is new. */
    long newKey() {
        return ++lastKey;
    }

    /**
     * Says what stands for an endpoint that is left open.
     *
     * @param endpoints from the name Databricks knows a model by
     */
    void suggest(UnaryOperator<String> endpoints) {
        usualEndpoints = endpoints;
    }

    /** Begins anew with these rows, which are those of the file. */
    void begin(List<Row> rows, Collection<String> endpoints) {
        history = new EditHistory(rows);
        saved(rows, endpoints);
    }

    /** These rows are in the file now. */
    void saved(List<Row> rows, Collection<String> endpoints) {
        saved = List.copyOf(rows);
        aliases.setAll(endpoints);
        show();
    }

    /** Takes over other rows, as a change that can be taken back. */
    void replace(List<Row> rows, String change) {
        if (!rows.equals(rows())) {
            history.push(rows, change);
            show();
        }
    }

    /** What a person typed into a cell. */
    void write(long key, RowField field, String typed) {
        String value = field.isCount() ? TokenCount.normal(typed) : typed.strip();
        change(List.of(key), row -> field.with(row, value));
    }

    /** Switches a cell to the opposite of what it shows; several rows all to the opposite of the first. */
    void toggle(List<Long> keys, RowField field) {
        Row first = keys.isEmpty() ? null : find(keys.getFirst());
        if (first != null) {
            boolean on = !Boolean.TRUE.equals(field.of(RowModels.completed(first)));
            change(keys, row -> field.with(row, on));
        }
    }

    /** Leaves limits and abilities open again, so that what is known of the model counts. */
    void leaveOpen(List<Long> keys) {
        change(
                keys,
                row -> new Row(
                        row.key(),
                        row.enabled(),
                        row.id(),
                        row.name(),
                        row.endpoint(),
                        row.upstream(),
                        "",
                        "",
                        null,
                        null,
                        null));
    }

    /** A new row behind the last of {@code keys}, or at the end, ready to be filled in. */
    void add(List<Long> keys) {
        Row row = Row.blank(newKey());
        List<Row> next = new ArrayList<>(rows());
        next.add(behind(keys), row);
        history.push(next, texts.get("change.add"));
        show();
        focus(new Focus(List.of(row.key()), RowField.ID, true));
    }

    /** The person turned away from a new row without filling anything in. */
    void abandon(long key) {
        Row row = find(key);
        if (row != null && row.isBlank() && texts.get("change.add").equals(history.undone())) {
            int place = rows().indexOf(row);
            history.drop();
            show();
            if (!rows().isEmpty()) {
                focus(new Focus(List.of(rows().get(Math.max(0, place - 1)).key()), null, false));
            }
        }
    }

    /** Models that were found somewhere, at the end of the list or in its place. */
    void addAll(List<Model> models, boolean instead, String change) {
        List<Row> added = new ArrayList<>();
        models.forEach(model -> added.add(RowModels.row(newKey(), model)));
        List<Row> next = new ArrayList<>(instead ? List.of() : rows());
        next.addAll(added);
        history.push(next, change);
        show();
        focus(new Focus(added.stream().map(Row::key).toList(), null, false));
    }

    /** A copy of each behind the last, as another name for the same model. */
    void duplicate(List<Long> keys) {
        Set<String> ids = new HashSet<>();
        rows().forEach(row -> ids.add(row.id()));
        List<Row> copies = new ArrayList<>();
        for (Row row : chosen(keys)) {
            int number = 2;
            while (!ids.add(row.id() + "-" + number)) {
                number++;
            }
            Row copy = RowField.ID.with(row.withKey(newKey()), row.id() + "-" + number);
            copies.add(RowField.UPSTREAM.with(copy, row.upstreamName()));
        }
        if (!copies.isEmpty()) {
            List<Row> next = new ArrayList<>(rows());
            next.addAll(behind(keys), copies);
            history.push(next, words("change.duplicate", chosen(keys)));
            show();
            focus(new Focus(copies.stream().map(Row::key).toList(), RowField.ID, false));
        }
    }

    void remove(List<Long> keys) {
        List<Row> gone = chosen(keys);
        if (!gone.isEmpty()) {
            int place = rows().indexOf(gone.getFirst());
            List<Row> next = new ArrayList<>(rows());
            next.removeAll(gone);
            history.push(next, words("change.remove", gone));
            show();
            focus(new Focus(
                    next.isEmpty()
                            ? List.of()
                            : List.of(next.get(Math.min(place, next.size() - 1)).key()),
                    null,
                    false));
        }
    }

    /** Moves rows by one place up (-1) or down (1), all together. */
    void move(List<Long> keys, int by) {
        List<Row> moving = chosen(keys);
        if (!moving.isEmpty()) {
            int edge = rows().indexOf(by < 0 ? moving.getFirst() : moving.getLast());
            moveTo(keys, by < 0 ? edge - 1 : edge + 2);
        }
    }

    /** Moves rows before the one that is at {@code place} now. */
    void moveTo(List<Long> keys, int place) {
        List<Row> moving = chosen(keys);
        if (moving.isEmpty() || place < 0 || place > rows().size()) {
            return;
        }
        List<Row> next = new ArrayList<>(rows().subList(0, place));
        next.removeAll(moving);
        next.addAll(moving);
        List<Row> rest = new ArrayList<>(rows().subList(place, rows().size()));
        rest.removeAll(moving);
        next.addAll(rest);
        if (!next.equals(rows())) {
            history.push(next, words("change.move", moving));
            show();
            focus(new Focus(moving.stream().map(Row::key).toList(), null, false));
        }
    }

    void undo() {
        step(history::undo);
    }

    void redo() {
        step(history::redo);
    }

    /** Goes back to what is in the file, as a change that can be taken back. */
    void discard() {
        replace(saved, texts.get("change.discard"));
    }

    /** Takes the person to a cell. */
    void focusOn(long key, RowField field) {
        focus(new Focus(List.of(key), field, false));
    }

    private void focus(Focus next) {
        focus.set(null); // the same place twice is news, too
        focus.set(next);
    }

    private void step(Runnable way) {
        List<Row> before = rows();
        way.run();
        show();
        List<Long> different = rows().stream()
                .filter(row -> !before.contains(row))
                .map(Row::key)
                .toList();
        if (!different.isEmpty()) {
            focus(new Focus(different, null, false));
        }
    }

    private void change(List<Long> keys, UnaryOperator<Row> how) {
        List<Row> next = new ArrayList<>(rows());
        next.replaceAll(row -> keys.contains(row.key()) ? how.apply(row) : row);
        replace(next, difference.between(rows(), next));
    }

    private void show() {
        Map<Row, Map<RowField, String>> reasons = new HashMap<>();
        List<Problem> problems = rules.check(rows(), aliases);
        problems.forEach(each -> reasons.computeIfAbsent(each.row(), _ -> new EnumMap<>(RowField.class))
                .put(each.field(), each.reason()));
        Map<Long, RowItem> present = new HashMap<>();
        items.forEach(item -> present.put(item.key(), item));
        List<RowItem> next = new ArrayList<>();
        for (Row row : rows()) {
            Row known = RowModels.completed(row);
            if (row.endpoint().isEmpty()) {
                known = RowField.ENDPOINT.with(known, usualEndpoints.apply(row.upstreamName()));
            }
            RowItem.Shown shown = new RowItem.Shown(row, known, reasons.getOrDefault(row, Map.of()));
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
        problem.set(problems.isEmpty() ? null : problems.getFirst());
        unsaved.set(!Row.same(saved, rows()));
        undone.set(history.undone());
        redone.set(history.redone());
        revision.set(revision.get() + 1);
    }

    /** One model by its id, more by their number. */
    private String words(String key, List<Row> rows) {
        return rows.size() == 1 ? texts.get(key, rows.getFirst().id()) : texts.get(key + ".many", rows.size());
    }

    private int behind(List<Long> keys) {
        List<Row> chosen = chosen(keys);
        return chosen.isEmpty() ? rows().size() : rows().indexOf(chosen.getLast()) + 1;
    }

    private List<Row> chosen(List<Long> keys) {
        return rows().stream().filter(row -> keys.contains(row.key())).toList();
    }

    private @Nullable Row find(long key) {
        return rows().stream().filter(row -> row.key() == key).findFirst().orElse(null);
    }
}
