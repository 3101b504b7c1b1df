package dev.brickway.models;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.platform.FileLocks;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code models.json}: taken over when it changes on disk, replaced by another list when it is missing, and kept as it last
 * was when an edit broke it.
 */
public final class CatalogueFile {
    private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final String BUILT_IN = "built-in-models.json";

    private final Path file;
    private final Consumer<String> report;
    private final ModelCatalogue fallback;
    private final LongSupplier nanoTime;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile ModelCatalogue current;
    private volatile @Nullable String problem;
    private volatile long checkedAt;
    private @Nullable FileStamp seen;

    /**
     * Reads the file, or the built-in list.
     *
     * @param report told once of every edit that cannot be used, in a sentence with the place of the mistake
     */
    public CatalogueFile(Path file, Consumer<String> report) {
        this(file, report, builtIn());
    }

    /**
     * Reads the file, or takes the list for want of one.
     *
     * @param report told once of every edit that cannot be used, in a sentence with the place of the mistake
     * @param fallback used while there is no file
     */
    public CatalogueFile(Path file, Consumer<String> report, ModelCatalogue fallback) {
        this(file, report, fallback, System::nanoTime);
    }

    CatalogueFile(Path file, Consumer<String> report, ModelCatalogue fallback, LongSupplier nanoTime) {
        this.file = file;
        this.report = report;
        this.fallback = fallback;
        this.nanoTime = nanoTime;
        this.current = fallback;
        this.checkedAt = nanoTime.getAsLong();
        this.seen = FileStamp.of(file);
        load();
    }

    /** The catalogue shipped with Brickway, used while there is no {@code models.json}. */
    public static ModelCatalogue builtIn() {
        try {
            return CatalogueJson.read(builtInJson(), Map.of());
        } catch (CatalogueJson.Invalid broken) {
            throw new IllegalStateException(BUILT_IN + ": " + broken.getMessage(), broken);
        }
    }

    /**
     * The catalogue as the file says now, looked at no more than once a second. Cheap and safe from any thread: of
     * several callers one looks, the others get what was known.
     */
    public ModelCatalogue current() {
        long now = nanoTime.getAsLong();
        if (now - checkedAt >= CHECK_EVERY && checking.tryLock()) {
            try {
                checkedAt = now;
                reloadIfChanged();
            } finally {
                checking.unlock();
            }
        }
        return current;
    }

    /** Why the file is not in use as it stands, null when it is. */
    public @Nullable String problem() {
        return problem;
    }

    public Path path() {
        return file;
    }

    /** Somebody else has changed the file since it was read. */
    public static final class ChangedMeanwhile extends Exception {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile(Path file) {
            super(file + " was changed by somebody else.");
        }
    }

    /** Reads the file as it is now, for editing; waits for the disk. */
    public CatalogueSnapshot read() {
        FileStamp stamp = FileStamp.of(file);
        try {
            JsonObject root = JsonFile.read(file);
            return root == null || stamp == null ? missing() : snapshot(root, stamp);
        } catch (JsonFile.Broken broken) {
            return broken(stamp, String.valueOf(broken.getMessage()));
        } catch (CatalogueJson.Invalid invalid) {
            return broken(stamp, inFile(invalid));
        }
    }

    /** Whether the file may say something else than when it was read; looks at its date and size only. */
    public boolean hasChanged(CatalogueSnapshot since) {
        return !Objects.equals(FileStamp.of(file), since.stamp());
    }

    /**
     * Writes the models in this order. The file's other fields stay as they are, and so does what an entry holds besides
     * the model and everything of it that was not changed.
     *
     * @param before the file as it was when the edits began
     * @return the file as it is now
     * @throws ChangedMeanwhile if the file says something else than {@code before}; nothing is written then
     * @throws IOException if the file cannot be written, or is no model list; it then stays as it is
     */
    public CatalogueSnapshot save(CatalogueSnapshot before, List<CatalogueSnapshot.Entry> entries)
            throws IOException, ChangedMeanwhile {
        checking.lock();
        try (FileLocks.Held _ = FileLocks.holdOwn(file)) {
            CatalogueSnapshot now = read();
            String broken = now.problem();
            if (broken != null) {
                throw new IOException(broken);
            }
            if (now.exists() != before.exists() || !Objects.equals(now.root(), before.root())) {
                throw new ChangedMeanwhile(file);
            }
            JsonObject old = now.root() == null ? CatalogueJson.empty(builtIn().endpoints()) : now.root();
            JsonObject changed = CatalogueJson.replaceModels(old, entries);
            ModelCatalogue read = CatalogueJson.read(changed, builtIn().endpoints());
            JsonFile.write(file, changed);
            FileStamp stamp = Objects.requireNonNull(FileStamp.of(file), "it was just written");
            seen = stamp;
            current = read;
            problem = null;
            return snapshot(changed, stamp);
        } catch (CatalogueJson.Invalid invalid) {
            throw new IOException(inFile(invalid), invalid);
        } finally {
            checking.unlock();
        }
    }

    /** Whether there is a file; without one another list is used. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Adds models at the end of the list. Everything else in the file stays as it is, what was edited since the last look
     * included. Without a file the list begins with these models, and the paths are the built-in ones.
     *
     * @throws IOException if the file cannot be written, or is no model list (its message says where the mistake is); it
     *     then stays as it is
     */
    public void add(List<Model> added) throws IOException {
        checking.lock();
        try (FileLocks.Held _ = FileLocks.holdOwn(file)) {
            JsonObject read = JsonFile.read(file);
            JsonObject root =
                    read != null ? read : CatalogueJson.empty(builtIn().endpoints());
            CatalogueJson.read(root, builtIn().endpoints()); // never adds to a list it does not understand
            JsonObject changed = CatalogueJson.append(root, added);
            JsonFile.write(file, changed);
            seen = FileStamp.of(file);
            current = CatalogueJson.read(changed, builtIn().endpoints());
            problem = null;
        } catch (JsonFile.Broken broken) {
            throw new IOException(String.valueOf(broken.getMessage()), broken);
        } catch (CatalogueJson.Invalid invalid) {
            throw new IOException(inFile(invalid), invalid);
        } finally {
            checking.unlock();
        }
    }

    private void reloadIfChanged() {
        FileStamp stamp = FileStamp.of(file);
        if (Objects.equals(stamp, seen)) {
            return;
        }
        seen = stamp;
        load();
    }

    private void load() {
        try {
            JsonObject root = JsonFile.read(file);
            current =
                    root == null ? fallback : CatalogueJson.read(root, builtIn().endpoints());
            problem = null;
        } catch (JsonFile.Broken broken) {
            reject(String.valueOf(broken.getMessage()));
        } catch (CatalogueJson.Invalid invalid) {
            reject(inFile(invalid));
        }
    }

    private void reject(String sentence) {
        String whole = sentence + " Until then the models stay as they were.";
        if (!whole.equals(problem)) {
            problem = whole;
            report.accept(whole);
        }
    }

    private CatalogueSnapshot snapshot(JsonObject root, FileStamp stamp) throws CatalogueJson.Invalid {
        Map<String, String> endpoints = CatalogueJson.endpoints(root, builtIn().endpoints());
        return new CatalogueSnapshot(root, stamp, null, endpoints, CatalogueJson.entries(root, endpoints));
    }

    private CatalogueSnapshot missing() {
        return new CatalogueSnapshot(null, null, null, fallback.endpoints(), unsaved());
    }

    private CatalogueSnapshot broken(@Nullable FileStamp stamp, String sentence) {
        return new CatalogueSnapshot(null, stamp, sentence, fallback.endpoints(), unsaved());
    }

    private List<CatalogueSnapshot.Entry> unsaved() {
        return fallback.models().stream()
                .map(model -> new CatalogueSnapshot.Entry(model, null))
                .toList();
    }

    private String inFile(CatalogueJson.Invalid invalid) {
        return "In " + file + " " + invalid.getMessage();
    }

    private static JsonObject builtInJson() {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(BUILT_IN)) {
            return JsonParser.parseReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
