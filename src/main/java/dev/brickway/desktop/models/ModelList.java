package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.models.RowEdits.Edit;
import dev.brickway.desktop.models.RowRules.Problem;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final ShownRows shown;
    private final RowEdits edits;
    private final RowDifference difference;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable String> undone = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> redone = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Focus> focus = new ReadOnlyObjectWrapper<>();
    private EditHistory history = new EditHistory(List.of());
    private List<Row> saved = List.of();
    private long lastKey;

    ModelList(Texts texts) {
        this.texts = texts;
        this.shown = new ShownRows(texts);
        this.edits = new RowEdits(texts, this::newKey);
        this.difference = new RowDifference(texts);
    }

    /** What the table shows, in the order of the list. */
    ObservableList<RowItem> items() {
        return shown.items();
    }

    /** The endpoints of the file by name. */
    ObservableList<String> aliases() {
        return shown.aliases();
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
        shown.suggest(endpoints);
    }

    /** Begins anew with these rows, which are those of the file. */
    void begin(List<Row> rows, Collection<String> endpoints) {
        history = new EditHistory(rows);
        saved(rows, endpoints);
    }

    /** These rows are in the file now. */
    void saved(List<Row> rows, Collection<String> endpoints) {
        saved = List.copyOf(rows);
        shown.aliases().setAll(endpoints);
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
        apply(edits.add(rows(), keys));
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
        apply(edits.addAll(rows(), models, instead, change));
    }

    /** A copy of each behind the last, as another name for the same model. */
    void duplicate(List<Long> keys) {
        apply(edits.duplicate(rows(), keys));
    }

    void remove(List<Long> keys) {
        apply(edits.remove(rows(), keys));
    }

    /** Moves rows by one place up (-1) or down (1), all together. */
    void move(List<Long> keys, int by) {
        apply(edits.move(rows(), keys, by));
    }

    /** Moves rows before the one that is at {@code place} now. */
    void moveTo(List<Long> keys, int place) {
        apply(edits.moveTo(rows(), keys, place));
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

    private void apply(@Nullable Edit edit) {
        if (edit != null) {
            history.push(edit.rows(), edit.change());
            show();
            focus(edit.focus());
        }
    }

    private void change(List<Long> keys, UnaryOperator<Row> how) {
        List<Row> next = new ArrayList<>(rows());
        next.replaceAll(row -> keys.contains(row.key()) ? how.apply(row) : row);
        replace(next, difference.between(rows(), next));
    }

    private void show() {
        problem.set(shown.show(rows()));
        unsaved.set(!Row.same(saved, rows()));
        undone.set(history.undone());
        redone.set(history.redone());
        revision.set(revision.get() + 1);
    }

    private @Nullable Row find(long key) {
        return rows().stream().filter(row -> row.key() == key).findFirst().orElse(null);
    }
}
