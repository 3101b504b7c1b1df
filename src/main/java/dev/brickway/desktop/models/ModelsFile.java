package dev.brickway.desktop.models;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.models.CatalogueSnapshot.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Keeps the list and {@code models.json} together: reads it, notices when somebody else changes it, and saves. */
final class ModelsFile {
    private final DesktopContext context;
    private final ModelList list;
    private final Texts texts;
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper exists = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper conflict = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final FileRows fileRows;
    private @Nullable FileReading base;
    private @Nullable FileReading last;
    private @Nullable FileReading theirs;
    private boolean looking;

    ModelsFile(DesktopContext context, ModelList list, Texts texts) {
        this.context = context;
        this.list = list;
        this.texts = texts;
        this.fileRows = new FileRows(list);
    }

    /** Whether the file, or the list for want of one, has been read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Whether there is a file. */
    ReadOnlyBooleanProperty existsProperty() {
        return exists.getReadOnlyProperty();
    }

    /** Whether the file is no model list: it is not written over then. */
    ReadOnlyBooleanProperty brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    /** Why the file cannot be used or written, in sentences; empty when it can. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How the file and the list were both changed in the same place, in a sentence; empty when they were not. */
    ReadOnlyStringProperty conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    /** Whether that is because the file is gone, so that the list for want of one is what the person can take. */
    ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    /** Whether the person is writing in a cell: what others changed then waits. */
    BooleanProperty writingProperty() {
        return writing;
    }

    Path path() {
        return context.brickway().settings().modelsFile();
    }

    /** Whether the list is only the one that comes with Brickway, a guess at what a workspace has. */
    boolean isGuess() {
        FileReading read = base;
        return read != null
                && !read.snapshot().exists()
                && !read.demo()
                && !list.unsavedProperty().get();
    }

    /** Paths by alias. */
    Map<String, String> endpoints() {
        FileReading read = base;
        return read == null ? Map.of() : read.snapshot().endpoints();
    }

    /** Looks whether the file has changed; to be called about once a second while the page is shown. */
    void look() {
        FileReading before = last;
        if (!looking && !saving.get() && !writing.get()) {
            looking = true;
            run(() -> FileReading.read(context.brickway().settings(), before), read -> {
                looking = false;
                if (read != null) {
                    last = read;
                    seen(read);
                } else if (theirs != null) {
                    takeOver(theirs);
                }
            });
        }
    }

    /** Reads the file again, whether it seems to have changed or not. */
    void reload() {
        last = null;
        look();
    }

    /**
     * Saves the list.
     *
     * @param done told whether it is in the file
     */
    void save(Consumer<Boolean> done) {
        FileReading before = base;
        if (before == null || saving.get()) {
            done.accept(false);
            return;
        }
        List<Row> rows = list.rows();
        List<Entry> entries = fileRows.entries(rows);
        saving.set(true);
        context.background()
                .run(
                        () -> before.file().save(before.snapshot(), entries),
                        now -> {
                            saved(before.with(now), rows);
                            done.accept(true);
                        },
                        failure -> {
                            saving.set(false);
                            if (failure instanceof CatalogueFile.ChangedMeanwhile) {
                                reload();
                            } else {
                                problem.set(texts.get("file.unsaved", path(), Failure.sentence(failure)));
                            }
                            done.accept(false);
                        });
    }

    /** Of two changes in the same place, the person's own counts; an undo shows the other. */
    void keepMine() {
        List<Row> mine = list.rows();
        takeTheirs();
        list.replace(mine, texts.get("change.mine"));
    }

    /** Of two changes in the same place, the file's counts; an undo brings the person's own back. */
    void takeTheirs() {
        FileReading other = theirs;
        if (other != null) {
            List<Row> rows = fileRows.of(other.snapshot());
            list.replace(rows, texts.get("change.file"));
            beginFrom(other, rows);
        }
    }

    /** Opens the file in the person's editor. */
    void open() {
        Path file = path();
        context.open(file, texts.get("file.cannotOpen", file));
    }

    private void saved(FileReading now, List<Row> rows) {
        saving.set(false);
        base = now;
        last = now;
        fileRows.keep(now.snapshot(), rows);
        problem.set("");
        exists.set(true);
        list.saved(rows, now.snapshot().endpoints().keySet());
        long on = rows.stream().filter(Row::enabled).count();
        context.tools().changed();
        context.navigation().say(texts.get("file.saved", on));
    }

    private void seen(FileReading read) {
        String mistake = read.snapshot().problem();
        broken.set(mistake != null);
        list.suggest(read.usualEndpoints());
        problem.set(mistake == null ? "" : mistake);
        if (!loaded.get()) {
            List<Row> rows = fileRows.of(read.snapshot());
            base = read;
            fileRows.keep(read.snapshot(), rows);
            exists.set(read.snapshot().exists());
            list.begin(rows, read.snapshot().endpoints().keySet());
            loaded.set(true);
        } else if (mistake == null) {
            takeOver(read);
        }
    }

    private void takeOver(FileReading read) {
        CatalogueSnapshot before = base == null ? read.snapshot() : base.snapshot();
        CatalogueSnapshot now = read.snapshot();
        if (now.sameAs(before)) {
            base = read;
            settled();
            return;
        }
        List<Row> rows = fileRows.of(now);
        if (!list.unsavedProperty().get()) {
            list.replace(rows, texts.get("change.file"));
            beginFrom(read, rows);
            String said = now.exists() ? "file.reloaded" : before.exists() ? "file.gone" : "file.other";
            context.navigation().say(texts.get(said));
            return;
        }
        RowMerge merge = RowMerge.of(list.saved(), list.rows(), rows);
        if (!now.exists() && !before.exists()) {
            base = read; // another guess is no reason to give up what was edited
        } else if (!now.exists() || !before.exists() || before.problem() != null) {
            disagree(read, texts.get(now.exists() ? "file.appeared" : "file.conflictGone"));
        } else if (!merge.conflicts().isEmpty()) {
            disagree(read, texts.get("file.conflict", String.join(", ", merge.conflicts())));
        } else {
            list.replace(merge.rows(), texts.get("change.merge"));
            beginFrom(read, rows);
            context.navigation().say(texts.get("file.merged"));
        }
    }

    /** From now on the list's changes are counted from what the file says here. */
    private void beginFrom(FileReading read, List<Row> rows) {
        base = read;
        fileRows.keep(read.snapshot(), rows);
        exists.set(read.snapshot().exists());
        list.saved(rows, read.snapshot().endpoints().keySet());
        settled();
    }

    private void disagree(FileReading read, String sentence) {
        theirs = read;
        gone.set(!read.snapshot().exists());
        conflict.set(sentence);
    }

    private void settled() {
        theirs = null;
        gone.set(false);
        conflict.set("");
    }

    private <T extends @Nullable Object> void run(Callable<T> work, Consumer<? super T> done) {
        context.background().run(work, done, failure -> {
            looking = false;
            problem.set(Failure.sentence(failure));
        });
    }
}
