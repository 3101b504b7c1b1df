package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;

/** Models as JSON, in the form of {@code models.json}, for another process of this computer. */
public final class ModelList {
    private ModelList() {}

    /** Writes them in this order. */
    public static JsonArray write(List<Model> models) {
        JsonArray list = new JsonArray();
        models.forEach(model -> list.add(CatalogueJson.write(model)));
        return list;
    }

    /** Reads them; what another version wrote so that it is no model here is left out. */
    public static List<Model> read(JsonArray list) {
        List<Model> models = new ArrayList<>();
        for (JsonElement element : list) {
            try {
                models.add(CatalogueJson.model(element, models.size() + 1));
            } catch (CatalogueJson.Invalid ofAnotherVersion) {
                // the rest of the list still counts
            }
        }
        return List.copyOf(models);
    }
}
