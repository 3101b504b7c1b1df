package dev.brickway.desktop.models;

import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.models.CatalogueSnapshot.Entry;
import dev.brickway.models.CatalogueSnapshot.Kept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Between the file's entries and the list's rows, with what only the file knows of each. */
final class FileRows {
    private final ModelList list;
    private final Map<Long, Kept> kept = new HashMap<>();

    FileRows(ModelList list) {
        this.list = list;
    }

    /** The file's rows; those of models that are in the list keep their keys. */
    List<Row> of(CatalogueSnapshot snapshot) {
        Map<String, List<Long>> keys = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        for (List<Row> known : List.of(list.saved(), list.rows())) {
            for (Row row : known) {
                if (taken.add(row.key())) {
                    keys.computeIfAbsent(row.id(), _ -> new ArrayList<>()).add(row.key());
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Entry entry : snapshot.entries()) {
            List<Long> free = keys.getOrDefault(entry.model().id(), new ArrayList<>());
            rows.add(RowModels.row(free.isEmpty() ? list.newKey() : free.removeFirst(), entry.model()));
        }
        return rows;
    }

    /** Remembers the other fields of the file's entries, which are those of {@code rows}, even for rows that go. */
    void keep(CatalogueSnapshot snapshot, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Kept entry = snapshot.entries().get(i).kept();
            if (entry != null) {
                kept.put(rows.get(i).key(), entry);
            }
        }
    }

    /** The rows as the file is to have them, with the fields that were kept. */
    List<Entry> entries(List<Row> rows) {
        return rows.stream()
                .map(row -> new Entry(RowModels.model(row), kept.get(row.key())))
                .toList();
    }
}
