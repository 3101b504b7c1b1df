package dev.brickway.desktop.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings two people's changes of one list together.
 *
 * @param rows the list with both
 * @param conflicts the ids of models that both changed in the same place, where {@code rows} cannot be used
 */
record RowMerge(List<Row> rows, List<String> conflicts) {
    RowMerge {
        rows = List.copyOf(rows);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Merges by row key.
     *
     * @param base the list as both had it
     */
    static RowMerge of(List<Row> base, List<Row> mine, List<Row> theirs) {
        Map<Long, Row> before = byKey(base);
        Map<Long, Row> ours = byKey(mine);
        Map<Long, Row> others = byKey(theirs);
        List<String> conflicts = new ArrayList<>();
        Map<Long, Row> merged = new HashMap<>();
        for (long key : order(base, mine, theirs)) {
            Row was = before.get(key);
            Row our = ours.get(key);
            Row their = others.get(key);
            if (our != null && their != null) {
                merged.put(key, fields(was, our, their, conflicts));
            } else if (our != null && (was == null || !our.equals(was))) {
                merged.put(key, our);
                if (was != null) {
                    conflicts.add(was.id()); // changed here, removed there
                }
            } else if (their != null && (was == null || !their.equals(was))) {
                merged.put(key, their);
                if (was != null) {
                    conflicts.add(was.id()); // removed here, changed there
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (long key : order(base, mine, theirs)) {
            Row row = merged.get(key);
            if (row != null) {
                rows.add(row);
            }
        }
        return new RowMerge(rows, conflicts);
    }

    private static Row fields(@Nullable Row was, Row our, Row their, List<String> conflicts) {
        Row row = our;
        for (RowField field : RowField.values()) {
            Object there = field.of(their);
            if (Objects.equals(field.of(our), there)) {
                continue;
            }
            if (was != null && Objects.equals(field.of(was), field.of(our))) {
                row = field.with(row, there);
            } else if (was == null || !Objects.equals(field.of(was), there)) {
                conflicts.add(our.id());
                return row;
            }
        }
        return row;
    }

    /** The order of whoever changed it, ours if both did; what only the other has stands behind its neighbour there. */
    private static List<Long> order(List<Row> base, List<Row> mine, List<Row> theirs) {
        List<Long> before = keys(base);
        boolean oursMoved = moved(before, keys(mine));
        List<Long> order = new ArrayList<>(keys(oursMoved ? mine : theirs));
        List<Long> rest = keys(oursMoved ? theirs : mine);
        for (int i = 0; i < rest.size(); i++) {
            if (!order.contains(rest.get(i))) {
                order.add(i == 0 ? 0 : order.indexOf(rest.get(i - 1)) + 1, rest.get(i));
            }
        }
        return order;
    }

    private static boolean moved(List<Long> before, List<Long> now) {
        List<Long> left = new ArrayList<>(before);
        left.retainAll(now);
        List<Long> kept = new ArrayList<>(now);
        kept.retainAll(before);
        return !left.equals(kept);
    }

    private static List<Long> keys(List<Row> rows) {
        return rows.stream().map(Row::key).toList();
    }

    private static Map<Long, Row> byKey(List<Row> rows) {
        Map<Long, Row> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(row.key(), row));
        return map;
    }
}
