package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request fields a workspace has refused, per model as Databricks knows it, so that they are left out the next time;
 * kept in {@code learned.json}. All methods are safe from any thread and none waits for the disk but {@link #close()}.
 */
public final class LearnedRefusals implements AutoCloseable {
    private static final int MAX_MODELS = 1_000;
    private static final int MAX_FIELDS = 64;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final Path file;
    private final Consumer<String> report;
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();
    private volatile boolean setAside;
    private final AtomicBoolean savePending = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("brickway-learned").factory());

    /**
     * Reads what was learned before. A file that cannot be read is reported, and set aside when something is learned.
     *
     * @param report told of trouble with the file, in a sentence
     */
    public LearnedRefusals(Path file, Consumer<String> report) {
        this.file = file;
        this.report = report;
        try {
            JsonObject root = JsonFile.read(file);
            if (root != null) {
                read(root);
            }
        } catch (JsonFile.Broken broken) {
            setAside = true;
            report.accept(broken.getMessage() + " What was learned of your models' refusals is learned anew.");
        }
    }

    /** The top-level fields to leave out for this model; unmodifiable, often empty. */
    public Set<String> of(String model) {
        return refused.getOrDefault(model, Set.of());
    }

    /**
     * Remembers that {@code model} refuses {@code field}.
     *
     * @return whether that was news
     */
    public boolean learn(String model, String field) {
        boolean news = add(model, field);
        if (news) {
            saveLater();
        }
        return news;
    }

    /** Everything learned, sorted, for showing. */
    public Map<String, Set<String>> all() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        refused.forEach((model, fields) -> sorted.put(model, new TreeSet<>(fields)));
        return Collections.unmodifiableMap(sorted);
    }

    /** Forgets what was learned of one model. */
    public void reset(String model) {
        if (refused.remove(model) != null) {
            saveLater();
        }
    }

    /** Forgets everything. */
    public void reset() {
        refused.clear();
        saveLater();
    }

    /** Waits up to two seconds for what has been learned to be on disk. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                report.accept(file + " could not be written in time; some refusals will be learned anew.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean add(@Nullable String model, @Nullable String field) {
        if (model == null
                || model.isBlank()
                || model.length() > 300
                || field == null
                || !FIELD.matcher(field).matches()
                || (refused.size() >= MAX_MODELS && !refused.containsKey(model))) {
            return false;
        }
        Set<String> before = of(model);
        Set<String> after = refused.compute(model, (name, known) -> {
            if (known != null && (known.contains(field) || known.size() >= MAX_FIELDS)) {
                return known;
            }
            Set<String> more = new TreeSet<>(known == null ? Set.of() : known);
            more.add(field);
            return Set.copyOf(more);
        });
        return after.size() > before.size();
    }

    /** One write takes all that was learned up to its start, however many asked for it. */
    private void saveLater() {
        if (savePending.compareAndSet(false, true)) {
            try {
                writer.execute(this::save);
            } catch (RejectedExecutionException closed) {
                savePending.set(false); // what is learned while Brickway ends is learned again
            }
        }
    }

    private void save() {
        savePending.set(false);
        JsonObject models = new JsonObject();
        all().forEach((model, fields) -> {
            JsonArray list = new JsonArray();
            fields.forEach(list::add);
            models.add(model, list);
        });
        JsonObject root = new JsonObject();
        root.addProperty(
                "//", "Request fields your workspace refused; Brickway leaves them out. Delete what has changed.");
        root.add("models", models);
        try {
            if (setAside) {
                AtomicFiles.setAside(file);
                setAside = false;
            }
            JsonFile.write(file, root);
        } catch (IOException unwritable) {
            report.accept(file + " cannot be written: " + unwritable.getMessage()
                    + ". What was learned lasts until Brickway ends.");
        }
    }

    private void read(JsonObject root) {
        if (!(root.get("models") instanceof JsonObject models)) {
            return;
        }
        for (Map.Entry<String, JsonElement> entry : models.entrySet()) {
            if (entry.getValue() instanceof JsonArray fields) {
                for (JsonElement field : fields) {
                    if (field instanceof JsonPrimitive text && text.isString()) {
                        add(entry.getKey(), text.getAsString());
                    }
                }
            }
        }
    }
}
