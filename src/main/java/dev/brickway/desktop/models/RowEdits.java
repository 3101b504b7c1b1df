package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.models.ModelList.Focus;
import dev.brickway.models.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What adding, copying, removing and moving make of the rows. The rows given stay as they are. */
final class RowEdits {
    /**
     * An edit, done.
     *
     * @param rows all rows as they are now
     * @param change what was done, in a few words
     * @param focus where the person should find themselves
     */
    record Edit(List<Row> rows, String change, Focus focus) {}

    private final Texts texts;
    private final LongSupplier newKey;

    RowEdits(Texts texts, LongSupplier newKey) {
        this.texts = texts;
        this.newKey = newKey;
    }

    /** A new row behind the last of {@code keys}, or at the end, ready to be filled in. */
    Edit add(List<Row> rows, List<Long> keys) {
        Row row = Row.blank(newKey.getAsLong());
        List<Row> next = new ArrayList<>(rows);
        next.add(behind(rows, keys), row);
        return new Edit(next, texts.get("change.add"), new Focus(List.of(row.key()), RowField.ID, true));
    }

    /** Models at the end of the list or in its place. */
    Edit addAll(List<Row> rows, List<Model> models, boolean instead, String change) {
        List<Row> added = new ArrayList<>();
        models.forEach(model -> added.add(RowModels.row(newKey.getAsLong(), model)));
        List<Row> next = new ArrayList<>(instead ? List.of() : rows);
        next.addAll(added);
        return new Edit(next, change, on(added, null));
    }

    /** A copy of each behind the last, as another name for the same model; null if there are none. */
    @Nullable Edit duplicate(List<Row> rows, List<Long> keys) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        List<Row> copies = new ArrayList<>();
        for (Row row : chosen(rows, keys)) {
            int number = 2;
            while (!ids.add(row.id() + "-" + number)) {
                number++;
            }
            Row copy = RowField.ID.with(row.withKey(newKey.getAsLong()), row.id() + "-" + number);
            copies.add(RowField.UPSTREAM.with(copy, row.upstreamName()));
        }
        if (copies.isEmpty()) {
            return null;
        }
        List<Row> next = new ArrayList<>(rows);
        next.addAll(behind(rows, keys), copies);
        return new Edit(next, words("change.duplicate", chosen(rows, keys)), on(copies, RowField.ID));
    }

    /** The list without them; null if there are none. */
    @Nullable Edit remove(List<Row> rows, List<Long> keys) {
        List<Row> gone = chosen(rows, keys);
        if (gone.isEmpty()) {
            return null;
        }
        int place = rows.indexOf(gone.getFirst());
        List<Row> next = new ArrayList<>(rows);
        next.removeAll(gone);
        List<Row> neighbour = next.isEmpty() ? List.of() : List.of(next.get(Math.min(place, next.size() - 1)));
        return new Edit(next, words("change.remove", gone), on(neighbour, null));
    }

    /** Moves them by one place up (-1) or down (1), all together; null if that changes nothing. */
    @Nullable Edit move(List<Row> rows, List<Long> keys, int by) {
        List<Row> moving = chosen(rows, keys);
        if (moving.isEmpty()) {
            return null;
        }
        int edge = rows.indexOf(by < 0 ? moving.getFirst() : moving.getLast());
        return moveTo(rows, keys, by < 0 ? edge - 1 : edge + 2);
    }

    /** Moves them before the row that is at {@code place} now; null if that changes nothing. */
    @Nullable Edit moveTo(List<Row> rows, List<Long> keys, int place) {
        List<Row> moving = chosen(rows, keys);
        if (moving.isEmpty() || place < 0 || place > rows.size()) {
            return null;
        }
        List<Row> next = new ArrayList<>(rows.subList(0, place));
        next.removeAll(moving);
        next.addAll(moving);
        List<Row> rest = new ArrayList<>(rows.subList(place, rows.size()));
        rest.removeAll(moving);
        next.addAll(rest);
        return next.equals(rows) ? null : new Edit(next, words("change.move", moving), on(moving, null));
    }

    private static Focus on(List<Row> rows, @Nullable RowField field) {
        return new Focus(rows.stream().map(Row::key).toList(), field, false);
    }

    /** One model by its id, more by their number. */
    private String words(String key, List<Row> rows) {
        return rows.size() == 1 ? texts.get(key, rows.getFirst().id()) : texts.get(key + ".many", rows.size());
    }

    private static int behind(List<Row> rows, List<Long> keys) {
        List<Row> chosen = chosen(rows, keys);
        return chosen.isEmpty() ? rows.size() : rows.indexOf(chosen.getLast()) + 1;
    }

    private static List<Row> chosen(List<Row> rows, List<Long> keys) {
        return rows.stream().filter(row -> keys.contains(row.key())).toList();
    }
}
