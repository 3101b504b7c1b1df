package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.stream.Stream;

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
        return list.asList().stream().flatMap(ModelList::known).toList();
    }

    private static Stream<Model> known(JsonElement element) {
        try {
            return Stream.of(CatalogueJson.model(element, 0));
        } catch (CatalogueJson.Invalid ofAnotherVersion) {
            return Stream.empty();
        }
    }
}
