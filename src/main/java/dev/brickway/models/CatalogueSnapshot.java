package dev.brickway.models;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code models.json} as it was at one moment, for somebody who edits it and writes it back. */
public final class CatalogueSnapshot {
    /**
     * A model of the list.
     *
     * @param kept what stands in the file for it, null for a model that is not in the file yet
     */
    public record Entry(Model model, @Nullable Kept kept) {}

    /** An entry of the file with all its fields, those that Brickway does not know included. */
    public static final class Kept {
        private final JsonObject json;

        Kept(JsonObject json) {
            this.json = json;
        }

        JsonObject json() {
            return json;
        }
    }

    private final @Nullable JsonObject root;
    private final @Nullable FileStamp stamp;
    private final @Nullable String problem;
    private final Map<String, String> endpoints;
    private final List<Entry> entries;

    CatalogueSnapshot(
            @Nullable JsonObject root,
            @Nullable FileStamp stamp,
            @Nullable String problem,
            Map<String, String> endpoints,
            List<Entry> entries) {
        this.root = root;
        this.stamp = stamp;
        this.problem = problem;
        this.endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        this.entries = List.copyOf(entries);
    }

    /** Whether there was a file. Without one the entries are those of the list that is used instead. */
    public boolean exists() {
        return stamp != null;
    }

    /** Why the file cannot be used, in a sentence with the place of the mistake; null when it can. */
    public @Nullable String problem() {
        return problem;
    }

    /** Paths by alias, in the order of the file. */
    public Map<String, String> endpoints() {
        return endpoints;
    }

    /** The models in the order of the file; unlike in a catalogue, the same id may come twice. */
    public List<Entry> entries() {
        return entries;
    }

    /** Whether the file says the same in both. */
    public boolean sameAs(CatalogueSnapshot other) {
        return exists() == other.exists()
                && Objects.equals(problem, other.problem)
                && Objects.equals(root, other.root)
                && Objects.equals(endpoints, other.endpoints)
                && models().equals(other.models());
    }

    private List<Model> models() {
        return entries.stream().map(Entry::model).toList();
    }

    @Nullable JsonObject root() {
        return root;
    }

    @Nullable FileStamp stamp() {
        return stamp;
    }
}
