package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.settings.JsonFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What workspaces have taught by refusing requests, kept in {@code learned.json}: the fields each model does not take, the
 * names it is known by now, and workspaces without an AI Gateway. All methods are safe from any thread and none waits for
 * the disk but {@link #close()}.
 */
public final class WorkspaceMemory implements AutoCloseable {
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_FIELDS = 64;
    private static final int MAX_NAME = 300;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();
    /** By workspace and the name that is asked for, separated by a space, which neither of them can hold. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    private final Set<String> withoutGateway = ConcurrentHashMap.newKeySet();
    private final MemoryFile file;

    /**
     * Reads what was learned before. A file that cannot be read is reported, and set aside when something is learned.
     *
     * @param report told of trouble with the file, in a sentence
     */
    public WorkspaceMemory(Path file, Consumer<String> report) {
        boolean broken = false;
        try {
            JsonObject root = JsonFile.read(file);
            if (root != null) {
                read(root);
            }
        } catch (JsonFile.Broken unreadable) {
            broken = true;
            report.accept(unreadable.getMessage() + " What was learned of your models' refusals is learned anew.");
        }
        this.file = new MemoryFile(file, broken, this::write, report);
    }

    /** The top-level fields to leave out for this model; unmodifiable, often empty. */
    public Set<String> refusedFields(String model) {
        return refused.getOrDefault(model, Set.of());
    }

    /**
     * Remembers that {@code model} refuses {@code field}.
     *
     * @return whether that was news
     */
    public boolean learnRefusal(String model, String field) {
        return saved(addRefusal(model, field));
    }

    /**
     * The name a workspace wants for a model, as far as it has taught one.
     *
     * @param origin scheme, host and port of the workspace
     */
    public String nameFor(String origin, String model) {
        return names.isEmpty() ? model : names.getOrDefault(origin + " " + model, model);
    }

    /** Remembers that the workspace answers for {@code name} where {@code model} was refused. */
    public boolean learnName(String origin, String model, String name) {
        if (model.equals(name)) {
            return saved(names.remove(origin + " " + model) != null);
        }
        return saved(addName(origin + " " + model, name));
    }

    /** Whether the workspace has said that it has no AI Gateway. */
    public boolean lacksGateway(String origin) {
        return withoutGateway.contains(origin);
    }

    /** Remembers whether the workspace has an AI Gateway. */
    public boolean learnGateway(String origin, boolean works) {
        return saved(works ? withoutGateway.remove(origin) : addWithoutGateway(origin));
    }

    /** The refused fields of every model, sorted, for showing. */
    public Map<String, Set<String>> all() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        refused.forEach((model, fields) -> sorted.put(model, new TreeSet<>(fields)));
        return Collections.unmodifiableMap(sorted);
    }

    /** The names learned, by workspace and old name, sorted, for showing. */
    public Map<String, String> names() {
        return Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /** The workspaces without an AI Gateway, sorted, for showing. */
    public Set<String> workspacesWithoutGateway() {
        return Collections.unmodifiableSet(new TreeSet<>(withoutGateway));
    }

    /** Whether nothing has been learned yet. */
    public boolean isEmpty() {
        return refused.isEmpty() && names.isEmpty() && withoutGateway.isEmpty();
    }

    /**
     * Forgets what was learned of one model.
     *
     * @return whether there was something to forget
     */
    public boolean reset(String model) {
        boolean fields = refused.remove(model) != null;
        boolean renamed = names.entrySet()
                .removeIf(entry ->
                        entry.getKey().endsWith(" " + model) || entry.getValue().equals(model));
        return saved(fields || renamed);
    }

    /** Forgets everything. */
    public void reset() {
        refused.clear();
        names.clear();
        withoutGateway.clear();
        file.saveLater();
    }

    /** Waits up to two seconds for what has been learned to be on disk. */
    @Override
    public void close() {
        file.close();
    }

    private boolean saved(boolean news) {
        if (news) {
            file.saveLater();
        }
        return news;
    }

    private boolean addRefusal(@Nullable String model, @Nullable String field) {
        if (model == null
                || model.isBlank()
                || model.length() > MAX_NAME
                || field == null
                || !FIELD.matcher(field).matches()
                || (refused.size() >= MAX_ENTRIES && !refused.containsKey(model))) {
            return false;
        }
        Set<String> before = refusedFields(model);
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

    private boolean addName(String key, @Nullable String name) {
        boolean full = names.size() >= MAX_ENTRIES && !names.containsKey(key);
        if (name == null || name.isBlank() || name.length() > MAX_NAME || full) {
            return false;
        }
        boolean usable = key.length() <= 2 * MAX_NAME && key.indexOf(' ') > 0;
        return usable && !name.equals(names.put(key, name));
    }

    private boolean addWithoutGateway(@Nullable String origin) {
        return origin != null
                && origin.startsWith("http")
                && withoutGateway.size() < MAX_ENTRIES
                && withoutGateway.add(origin);
    }

    private JsonObject write() {
        JsonObject models = new JsonObject();
        all().forEach((model, fields) -> models.add(model, list(fields)));
        JsonObject root = new JsonObject();
        root.addProperty(
                "//",
                "What your workspace refused: request fields that Brickway leaves out, names it replaces, gateways"
                        + " it goes round. Delete what has changed.");
        root.add("models", models);
        if (!names.isEmpty()) {
            JsonObject renamed = new JsonObject();
            names().forEach(renamed::addProperty);
            root.add("names", renamed);
        }
        if (!withoutGateway.isEmpty()) {
            root.add("withoutGateway", list(workspacesWithoutGateway()));
        }
        return root;
    }

    private void read(JsonObject root) {
        if (root.get("models") instanceof JsonObject models) {
            for (Map.Entry<String, JsonElement> entry : models.entrySet()) {
                for (JsonElement field : elements(entry.getValue())) {
                    addRefusal(entry.getKey(), text(field));
                }
            }
        }
        if (root.get("names") instanceof JsonObject renamed) {
            renamed.entrySet().forEach(entry -> addName(entry.getKey(), text(entry.getValue())));
        }
        for (JsonElement origin : elements(root.get("withoutGateway"))) {
            addWithoutGateway(text(origin));
        }
    }

    private static JsonArray list(Set<String> texts) {
        JsonArray list = new JsonArray();
        texts.forEach(list::add);
        return list;
    }

    private static Iterable<JsonElement> elements(@Nullable JsonElement list) {
        return list instanceof JsonArray array ? array : new JsonArray();
    }

    private static @Nullable String text(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : null;
    }
}
