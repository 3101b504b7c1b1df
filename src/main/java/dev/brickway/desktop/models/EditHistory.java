package dev.brickway.desktop.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of the list, one after each change, and the way back and forth between them. */
final class EditHistory {
    /** More than anybody takes back; each version shares its rows with its neighbours. */
    private static final int MOST = 1_000;

    private record Version(List<Row> rows, String change) {}

    private final List<Version> versions = new ArrayList<>();
    private int at;

    EditHistory(List<Row> rows) {
        versions.add(new Version(List.copyOf(rows), ""));
    }

    List<Row> rows() {
        return versions.get(at).rows();
    }

    /**
     * A new version after the present one; those that were undone are forgotten.
     *
     * @param change what was done, in a few words
     */
    void push(List<Row> rows, String change) {
        versions.subList(at + 1, versions.size()).clear();
        versions.add(new Version(List.copyOf(rows), change));
        if (versions.size() > MOST) {
            versions.removeFirst();
        }
        at = versions.size() - 1;
    }

    /** Takes the last version back as if it had never been. */
    void drop() {
        if (at > 0) {
            versions.subList(at, versions.size()).clear();
            at--;
        }
    }

    /** What an undo would take back; null when there is nothing. */
    @Nullable String undone() {
        return at == 0 ? null : versions.get(at).change();
    }

    /** What a redo would do again; null when there is nothing. */
    @Nullable String redone() {
        return at + 1 == versions.size() ? null : versions.get(at + 1).change();
    }

    void undo() {
        at = Math.max(0, at - 1);
    }

    void redo() {
        at = Math.min(versions.size() - 1, at + 1);
    }
}
