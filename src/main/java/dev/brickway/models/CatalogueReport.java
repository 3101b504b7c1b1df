package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.brickway.settings.JsonFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalogue as JSON for other programs, with what is known of each model filled in. */
public final class CatalogueReport {
    private CatalogueReport() {}

    /**
     * Writes it, indented.
     *
     * @param file where the catalogue comes from, null for the built-in list
     */
    public static String json(ModelCatalogue catalogue, @Nullable String file) {
        JsonObject root = new JsonObject();
        root.addProperty("file", file);
        root.addProperty("builtIn", file == null);
        root.addProperty("knownModelsDated", KnownModels.dated().toString());
        JsonObject endpoints = new JsonObject();
        catalogue.endpoints().forEach(endpoints::addProperty);
        root.add("endpoints", endpoints);
        root.add("models", models(catalogue.models()));
        return JsonFile.pretty(root);
    }

    /** Adds what a merge does to a JSON object. */
    public static void describe(CatalogueMerge merge, JsonObject root) {
        root.add("added", models(merge.added()));
        root.add("unchanged", notes(merge.unchanged()));
        root.add("missing", notes(merge.missing()));
        root.add("skipped", notes(merge.skipped()));
    }

    private static JsonArray models(List<Model> models) {
        JsonArray list = new JsonArray();
        models.forEach(model -> {
            JsonObject entry = CatalogueJson.write(KnownModels.complete(model));
            entry.addProperty("enabled", model.enabled());
            list.add(entry);
        });
        return list;
    }

    private static JsonArray notes(List<CatalogueMerge.Note> notes) {
        JsonArray list = new JsonArray();
        notes.forEach(note -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", note.model());
            if (!note.remark().isEmpty()) {
                entry.addProperty("remark", note.remark());
            }
            list.add(entry);
        });
        return list;
    }
}
