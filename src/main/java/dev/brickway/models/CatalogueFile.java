package dev.brickway.models;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code models.json}: taken over when it changes on disk, replaced by a built-in list when it is missing, and kept as it
 * last was when an edit broke it.
 */
public final class CatalogueFile {
    private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final String BUILT_IN = "built-in-models.json";

    /** What tells that a file has changed. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    private final Path file;
    private final Consumer<String> report;
    private final LongSupplier nanoTime;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile ModelCatalogue current;
    private volatile @Nullable String problem;
    private volatile long checkedAt;
    private @Nullable Stamp seen;

    /**
     * Reads the file, or the built-in list.
     *
     * @param report told once of every edit that cannot be used, in a sentence with the place of the mistake
     */
    public CatalogueFile(Path file, Consumer<String> report) {
        this(file, report, System::nanoTime);
    }

    CatalogueFile(Path file, Consumer<String> report, LongSupplier nanoTime) {
        this.file = file;
        this.report = report;
        this.nanoTime = nanoTime;
        this.current = builtIn();
        this.checkedAt = nanoTime.getAsLong();
        this.seen = stamp();
        if (seen != null) {
            load();
        }
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

    /**
     * Writes the file: fields Brickway does not know stay as they are, a file that is no JSON is set aside first.
     *
     * @return where a broken file was moved to, null when there was none
     */
    public @Nullable Path save(ModelCatalogue catalogue) throws IOException {
        checking.lock();
        try {
            Path aside = null;
            JsonObject old;
            try {
                JsonObject read = JsonFile.read(file);
                old = read == null ? new JsonObject() : read;
            } catch (JsonFile.Broken broken) {
                aside = AtomicFiles.setAside(file);
                old = new JsonObject();
            }
            JsonFile.write(file, CatalogueJson.write(old, catalogue));
            seen = stamp();
            current = catalogue;
            problem = null;
            return aside;
        } finally {
            checking.unlock();
        }
    }

    /** Whether there is a file; without one the built-in list is used. */
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
        try {
            JsonObject read = JsonFile.read(file);
            JsonObject root =
                    read != null ? read : CatalogueJson.empty(builtIn().endpoints());
            CatalogueJson.read(root, builtIn().endpoints()); // never adds to a list it does not understand
            JsonObject changed = CatalogueJson.append(root, added);
            JsonFile.write(file, changed);
            seen = stamp();
            current = CatalogueJson.read(changed, builtIn().endpoints());
            problem = null;
        } catch (JsonFile.Broken broken) {
            throw new IOException(String.valueOf(broken.getMessage()), broken);
        } catch (CatalogueJson.Invalid invalid) {
            throw new IOException("In " + file + " " + invalid.getMessage(), invalid);
        } finally {
            checking.unlock();
        }
    }

    private void reloadIfChanged() {
        Stamp stamp = stamp();
        if (Objects.equals(stamp, seen)) {
            return;
        }
        seen = stamp;
        if (stamp == null) {
            current = builtIn();
            problem = null;
        } else {
            load();
        }
    }

    private void load() {
        try {
            JsonObject root = JsonFile.read(file);
            current = root == null
                    ? builtIn()
                    : CatalogueJson.read(root, builtIn().endpoints());
            problem = null;
        } catch (JsonFile.Broken broken) {
            reject(String.valueOf(broken.getMessage()));
        } catch (CatalogueJson.Invalid invalid) {
            reject("In " + file + " " + invalid.getMessage());
        }
    }

    private void reject(String sentence) {
        String whole = sentence + " Until then the models stay as they were.";
        if (!whole.equals(problem)) {
            problem = whole;
            report.accept(whole);
        }
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException missing) {
            return null;
        } catch (IOException unreadable) {
            return new Stamp(FileTime.fromMillis(0), -1, null); // reading it then tells the person why
        }
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
