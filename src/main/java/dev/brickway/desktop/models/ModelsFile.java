package dev.brickway.desktop.models;

import dev.brickway.app.Catalogues;
import dev.brickway.app.WorkspaceAccess;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.models.CatalogueSnapshot.Entry;
import dev.brickway.models.CatalogueSnapshot.Kept;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Keeps the list and {@code models.json} together: reads it, notices when somebody else changes it, and saves. */
final class ModelsFile {
    /** What the list looks like where there may be no file. */
    private record Read(
            CatalogueSnapshot snapshot,
            CatalogueFile file,
            Settings settings,
            boolean demo,
            UnaryOperator<String> usualEndpoints) {
        Read with(CatalogueSnapshot other) {
            return new Read(other, file, settings, demo, usualEndpoints);
        }
    }

    private final DesktopContext context;
    private final ModelList list;
    private final Texts texts;
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper exists = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper conflict = new ReadOnlyStringWrapper("");
    private final BooleanProperty writing = new SimpleBooleanProperty();
    private final Map<Long, Kept> kept = new HashMap<>();
    private @Nullable Read base;
    private @Nullable Read last;
    private @Nullable Read theirs;
    private boolean looking;

    ModelsFile(DesktopContext context, ModelList list, Texts texts) {
        this.context = context;
        this.list = list;
        this.texts = texts;
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

    /** Whether the person is writing in a cell: what others changed then waits. */
    BooleanProperty writingProperty() {
        return writing;
    }

    Path path() {
        return context.brickway().settings().modelsFile();
    }

    /** Whether the list is only the one that comes with Brickway, a guess at what a workspace has. */
    boolean isGuess() {
        Read read = base;
        return read != null
                && !read.snapshot().exists()
                && !read.demo()
                && !list.unsavedProperty().get();
    }

    /** Paths by alias. */
    Map<String, String> endpoints() {
        Read read = base;
        return read == null ? Map.of() : read.snapshot().endpoints();
    }

    /** Looks whether the file has changed; to be called about once a second while the page is shown. */
    void look() {
        Read before = last;
        if (!looking && !saving.get() && !writing.get()) {
            looking = true;
            run(() -> read(before), read -> {
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

    /** Saves the list. */
    void save() {
        Read before = base;
        if (before == null || saving.get()) {
            return;
        }
        List<Row> rows = list.rows();
        List<Entry> entries = rows.stream()
                .map(row -> new Entry(RowModels.model(row), kept.get(row.key())))
                .toList();
        saving.set(true);
        context.background()
                .run(
                        () -> before.file().save(before.snapshot(), entries),
                        now -> saved(before.with(now), rows),
                        failure -> {
                            saving.set(false);
                            if (failure instanceof CatalogueFile.ChangedMeanwhile) {
                                reload();
                            } else {
                                problem.set(texts.get("file.unsaved", path(), String.valueOf(failure.getMessage())));
                            }
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
        Read other = theirs;
        if (other != null) {
            List<Row> rows = keyed(other.snapshot());
            list.replace(rows, texts.get("change.file"));
            beginFrom(other, rows);
        }
    }

    /** Opens the file in the person's editor. */
    void open() {
        Path file = path();
        Consumer<Object> cannot = _ -> context.navigation().say(texts.get("file.cannotOpen", file));
        context.background()
                .run(
                        () -> context.shell().open(file),
                        opened -> {
                            if (!opened) {
                                cannot.accept(file);
                            }
                        },
                        cannot);
    }

    private void saved(Read now, List<Row> rows) {
        saving.set(false);
        base = now;
        last = now;
        keep(now.snapshot(), rows);
        problem.set("");
        exists.set(true);
        list.saved(rows, now.snapshot().endpoints().keySet());
        long on = rows.stream().filter(Row::enabled).count();
        context.navigation().say(texts.get("file.saved", on));
    }

    /** Not on the window's thread; null if nothing is new. */
    private @Nullable Read read(@Nullable Read before) {
        Settings settings = context.brickway().settings();
        if (before != null && before.settings().equals(settings)) {
            return before.file().hasChanged(before.snapshot())
                    ? before.with(before.file().read())
                    : null;
        }
        boolean demo = WorkspaceAccess.isDemo(settings);
        CatalogueFile file = Catalogues.open(settings, demo, _ -> {});
        return new Read(file.read(), file, settings, demo, usualEndpoints(settings));
    }

    private static UnaryOperator<String> usualEndpoints(Settings settings) {
        try {
            return Catalogues.usualEndpoints(settings);
        } catch (InvalidSettings unusable) {
            return _ -> ""; // the proxy says why when it is started
        }
    }

    private void seen(Read read) {
        String mistake = read.snapshot().problem();
        broken.set(mistake != null);
        list.suggest(read.usualEndpoints());
        problem.set(mistake == null ? "" : mistake);
        if (!loaded.get()) {
            List<Row> rows = keyed(read.snapshot());
            base = read;
            keep(read.snapshot(), rows);
            exists.set(read.snapshot().exists());
            list.begin(rows, read.snapshot().endpoints().keySet());
            loaded.set(true);
        } else if (mistake == null) {
            takeOver(read);
        }
    }

    private void takeOver(Read read) {
        CatalogueSnapshot before = base == null ? read.snapshot() : base.snapshot();
        CatalogueSnapshot now = read.snapshot();
        if (now.sameAs(before)) {
            base = read;
            settled();
            return;
        }
        List<Row> rows = keyed(now);
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
            conflict.set(texts.get(now.exists() ? "file.appeared" : "file.conflictGone"));
            theirs = read;
        } else if (!merge.conflicts().isEmpty()) {
            conflict.set(texts.get("file.conflict", String.join(", ", merge.conflicts())));
            theirs = read;
        } else {
            list.replace(merge.rows(), texts.get("change.merge"));
            beginFrom(read, rows);
            context.navigation().say(texts.get("file.merged"));
        }
    }

    /** From now on the list's changes are counted from what the file says here. */
    private void beginFrom(Read read, List<Row> rows) {
        base = read;
        keep(read.snapshot(), rows);
        exists.set(read.snapshot().exists());
        list.saved(rows, read.snapshot().endpoints().keySet());
        settled();
    }

    private void settled() {
        theirs = null;
        conflict.set("");
    }

    private void keep(CatalogueSnapshot snapshot, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Kept entry = snapshot.entries().get(i).kept();
            if (entry != null) {
                kept.put(rows.get(i).key(), entry);
            }
        }
    }

    /** The file's rows; those of models that are in the list keep their keys. */
    private List<Row> keyed(CatalogueSnapshot snapshot) {
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

    private <T extends @Nullable Object> void run(Callable<T> work, Consumer<? super T> done) {
        context.background().run(work, done, failure -> {
            looking = false;
            problem.set(String.valueOf(failure.getMessage()));
        });
    }
}
