package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code models.json} as a tree: reads the fields we know, keeps those we do not. */
final class CatalogueJson {
    private static final String ENDPOINTS = "endpoints";
    private static final String MODELS = "models";

    private CatalogueJson() {}

    /** Something in the file is not as it must be; the message is a sentence that says where. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @param endpointsIfNone used when the file has no {@code endpoints}
     */
    static ModelCatalogue read(JsonObject root, Map<String, String> endpointsIfNone) throws Invalid {
        Map<String, String> endpoints = new LinkedHashMap<>();
        JsonElement named = root.get(ENDPOINTS);
        if (named == null || named.isJsonNull()) {
            endpoints.putAll(endpointsIfNone);
        } else if (named instanceof JsonObject object) {
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                String path = text(entry.getValue());
                if (path == null || !path.startsWith("/")) {
                    throw new Invalid("the endpoint \"" + entry.getKey() + "\" must be a path that begins with /.");
                }
                endpoints.put(entry.getKey(), path);
            }
        } else {
            throw new Invalid("\"endpoints\" must be an object of paths by name.");
        }
        if (!(root.get(MODELS) instanceof JsonArray list)) {
            throw new Invalid("\"models\" must be a list.");
        }
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            models.add(model(list.get(i), i + 1, endpoints));
        }
        return new ModelCatalogue(endpoints, models);
    }

    /** Writes {@code catalogue} into a copy of {@code old}; members we do not know stay where they are. */
    static JsonObject write(JsonObject old, ModelCatalogue catalogue) {
        JsonObject root = old.deepCopy();
        JsonObject endpoints = new JsonObject();
        catalogue.endpoints().forEach(endpoints::addProperty);
        root.add(ENDPOINTS, endpoints);
        Map<String, JsonObject> known = new HashMap<>();
        if (old.get(MODELS) instanceof JsonArray list) {
            for (JsonElement element : list) {
                String id = element instanceof JsonObject object ? text(object.get("id")) : null;
                if (id != null) {
                    known.putIfAbsent(id.strip(), element.getAsJsonObject());
                }
            }
        }
        JsonArray models = new JsonArray();
        for (Model model : catalogue.models()) {
            JsonObject before = known.get(model.id());
            models.add(write(before == null ? new JsonObject() : before.deepCopy(), model));
        }
        root.add(MODELS, models);
        return root;
    }

    /** A catalogue without models. */
    static JsonObject empty(Map<String, String> endpoints) {
        JsonObject root = new JsonObject();
        JsonObject named = new JsonObject();
        endpoints.forEach(named::addProperty);
        root.add(ENDPOINTS, named);
        root.add(MODELS, new JsonArray());
        return root;
    }

    /** Adds models that are not listed yet to a copy of {@code old}, which must be readable. */
    static JsonObject append(JsonObject old, List<Model> added) {
        JsonObject root = old.deepCopy();
        JsonArray list = root.getAsJsonArray(MODELS);
        Set<String> ids = new HashSet<>();
        for (JsonElement element : list) {
            ids.add(String.valueOf(text(element.getAsJsonObject().get("id"))).strip());
        }
        for (Model model : added) {
            if (ids.add(model.id())) {
                list.add(write(new JsonObject(), model));
            }
        }
        return root;
    }

    /** One model as it stands in the file. */
    static JsonObject write(Model model) {
        return write(new JsonObject(), model);
    }

    private static JsonObject write(JsonObject target, Model model) {
        target.addProperty("id", model.id());
        set(target, "endpoint", model.endpoint());
        set(target, "name", model.name());
        set(target, "upstream", model.upstream());
        set(target, "maxInputTokens", model.maxInputTokens());
        set(target, "maxOutputTokens", model.maxOutputTokens());
        set(target, "toolCalling", model.toolCalling());
        set(target, "vision", model.vision());
        set(target, "thinking", model.thinking());
        if (!model.enabled() || target.has("enabled")) {
            target.addProperty("enabled", model.enabled());
        }
        return target;
    }

    private static void set(JsonObject target, String name, @Nullable Object value) {
        switch (value) {
            case null -> target.remove(name);
            case Number number -> target.addProperty(name, number);
            case Boolean flag -> target.addProperty(name, flag);
            default -> target.addProperty(name, value.toString());
        }
    }

    private static Model model(JsonElement element, int place, Map<String, String> endpoints) throws Invalid {
        if (!(element instanceof JsonObject object)) {
            throw new Invalid("model " + place + " must be an object with an \"id\".");
        }
        String id = text(object.get("id"));
        if (id == null || id.isBlank()) {
            throw new Invalid("model " + place + " has no \"id\".");
        }
        String endpoint = string(object, "endpoint", id);
        if (endpoint != null && !endpoint.startsWith("/") && !endpoints.containsKey(endpoint)) {
            throw new Invalid("the endpoint \"" + endpoint + "\" of model \"" + id + "\" is none of "
                    + String.join(", ", endpoints.keySet()) + ".");
        }
        Boolean enabled = flag(object, "enabled", id);
        return new Model(
                id.strip(),
                endpoint,
                string(object, "name", id),
                string(object, "upstream", id),
                count(object, "maxInputTokens", id),
                count(object, "maxOutputTokens", id),
                flag(object, "toolCalling", id),
                flag(object, "vision", id),
                flag(object, "thinking", id),
                enabled == null || enabled);
    }

    private static @Nullable String string(JsonObject object, String name, String id) throws Invalid {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        String text = text(value);
        if (text == null) {
            throw new Invalid("\"" + name + "\" of model \"" + id + "\" must be text.");
        }
        return text.isBlank() ? null : text.strip();
    }

    private static @Nullable Integer count(JsonObject object, String name, String id) throws Invalid {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            double number = primitive.getAsDouble();
            if (number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number)) {
                return (int) number;
            }
        }
        throw new Invalid("\"" + name + "\" of model \"" + id + "\" must be a whole number above 0.");
    }

    private static @Nullable Boolean flag(JsonObject object, String name, String id) throws Invalid {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw new Invalid("\"" + name + "\" of model \"" + id + "\" must be true or false.");
    }

    private static @Nullable String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : null;
    }
}
