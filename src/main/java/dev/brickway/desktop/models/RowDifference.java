package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words what is different between two versions of the list. */
final class RowDifference {
    private final Texts texts;

    RowDifference(Texts texts) {
        this.texts = texts;
    }

    /** A sentence such as "name of databricks-x changed to X", or "2 models added, 1 changed"; empty for no difference. */
    String between(List<Row> before, List<Row> now) {
        Map<Long, Row> was = new LinkedHashMap<>();
        before.forEach(row -> was.put(row.key(), row));
        List<Row> added = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        for (Row row : now) {
            Row old = was.remove(row.key());
            if (old == null) {
                added.add(row);
            } else if (!old.equals(row)) {
                changed.add(row);
            }
        }
        boolean moved = !order(before, now).equals(order(now, before));
        int kinds = (added.isEmpty() ? 0 : 1) + (changed.isEmpty() ? 0 : 1) + (was.isEmpty() ? 0 : 1) + (moved ? 1 : 0);
        if (kinds == 1 && changed.size() == 1) {
            return change(find(before, changed.getFirst().key()), changed.getFirst());
        }
        List<String> parts = new ArrayList<>();
        part(parts, "added", added);
        part(parts, "removed", List.copyOf(was.values()));
        part(parts, "changed", changed);
        if (moved) {
            parts.add(texts.get("difference.moved"));
        }
        return String.join(", ", parts);
    }

    /** What became of one row, in a few words: "name of databricks-x changed to X". */
    String change(Row before, Row now) {
        List<RowField> fields = new ArrayList<>();
        for (RowField field : RowField.values()) {
            if (!Objects.equals(field.of(before), field.of(now))) {
                fields.add(field);
            }
        }
        String id = before.id().isEmpty() ? texts.get("difference.unnamed") : before.id();
        if (fields.size() != 1) {
            return texts.get("difference.changed.one", id);
        }
        RowField field = fields.getFirst();
        Object value = field.of(now);
        if (field == RowField.ENABLED) {
            return texts.get(now.enabled() ? "difference.on" : "difference.off", id);
        }
        if (value == null || value.equals("")) {
            return texts.get("difference.opened", texts.get(field.key() + ".of"), id);
        }
        return texts.get("difference.field", texts.get(field.key() + ".of"), id, shown(field, value));
    }

    private String shown(RowField field, Object value) {
        if (value instanceof Boolean flag) {
            return texts.get(flag ? "yes" : "no");
        }
        return field.isCount() ? TokenCount.grouped(value.toString()) : value.toString();
    }

    private void part(List<String> parts, String kind, List<Row> rows) {
        if (rows.size() == 1 && !rows.getFirst().id().isEmpty()) {
            parts.add(texts.get("difference." + kind + ".one", rows.getFirst().id()));
        } else if (!rows.isEmpty()) {
            parts.add(texts.get("difference." + kind, rows.size()));
        }
    }

    /** The keys that both have, in the order of the first. */
    private static List<Long> order(List<Row> list, List<Row> other) {
        List<Long> keys = new ArrayList<>(list.stream().map(Row::key).toList());
        keys.retainAll(other.stream().map(Row::key).toList());
        return keys;
    }

    private static Row find(List<Row> rows, long key) {
        @Nullable Row found = null;
        for (Row row : rows) {
            found = row.key() == key ? row : found;
        }
        return Objects.requireNonNull(found);
    }
}
