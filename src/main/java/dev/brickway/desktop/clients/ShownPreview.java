package dev.brickway.desktop.clients;

import dev.brickway.clients.ToolSetup.Preview;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What writing would do, as a card shows it; nothing else can be written. */
final class ShownPreview {
    private static final int AROUND = 2;

    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper();
    private final ObservableList<FileLines> files = FXCollections.observableArrayList();
    private @Nullable Preview preview;

    /** Whether there is a difference to see, so that it can be written. */
    ReadOnlyBooleanProperty thereProperty() {
        return there.getReadOnlyProperty();
    }

    /** Whether it was looked at and writing would change nothing. */
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** What is seen of it. */
    ObservableList<FileLines> files() {
        return files;
    }

    /** What can be written; null if there is nothing to see. */
    @Nullable Preview get() {
        return there.get() ? preview : null;
    }

    /** Shows another one; null for none. */
    void show(@Nullable Preview made) {
        preview = made;
        there.set(made != null && !made.isEmpty());
        empty.set(made != null && made.isEmpty());
        List<FileLines> lines = made == null ? List.of() : FileLines.of(made.files(), AROUND);
        if (!files.equals(lines)) {
            files.setAll(lines);
        }
    }
}
