package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.CatalogueSnapshot.Entry;
import dev.brickway.models.CatalogueSnapshot.Kept;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<String, String> endpoints = endpoints(root, endpointsIfNone);
        return new ModelCatalogue(
                endpoints, entries(root, endpoints).stream().map(Entry::model).toList());
    }

    /** The paths by alias. */
    static Map<String, String> endpoints(JsonObject root, Map<String, String> ifNone) throws Invalid {
        Map<String, String> endpoints = new LinkedHashMap<>();
        JsonElement named = root.get(ENDPOINTS);
        if (named == null || named.isJsonNull()) {
            endpoints.putAll(ifNone);
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
        return endpoints;
    }

    /** The models with what the file holds for each, those with the same id included. */
    static List<Entry> entries(JsonObject root, Map<String, String> endpoints) throws Invalid {
        if (!(root.get(MODELS) instanceof JsonArray list)) {
            throw new Invalid("\"models\" must be a list.");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Model model = model(list.get(i), i + 1);
            String endpoint = model.endpoint();
            if (endpoint != null && !endpoint.startsWith("/") && !endpoints.containsKey(endpoint)) {
                throw new Invalid("the endpoint \"" + endpoint + "\" of model \"" + model.id() + "\" is none of "
                        + String.join(", ", endpoints.keySet()) + ".");
            }
            entries.add(new Entry(model, new Kept(list.get(i).getAsJsonObject())));
        }
        return entries;
    }

    /** Puts these models in the place of those in a copy of {@code old}. */
    static JsonObject replaceModels(JsonObject old, List<Entry> entries) throws Invalid {
        JsonObject root = old.deepCopy();
        JsonArray models = new JsonArray();
        for (Entry entry : entries) {
            Kept kept = entry.kept();
            models.add(kept == null ? write(entry.model()) : change(kept.json().deepCopy(), entry.model()));
        }
        root.add(MODELS, models);
        return root;
    }

    /** Changes only what differs, so that what a person wrote keeps its spelling: 2e4, spaces, null. */
    private static JsonObject change(JsonObject entry, Model now) throws Invalid {
        Model was = model(entry, 0);
        change(entry, "id", was.id(), now.id());
        change(entry, "endpoint", was.endpoint(), now.endpoint());
        change(entry, "name", was.name(), now.name());
        change(entry, "upstream", was.upstream(), now.upstream());
        change(entry, "maxInputTokens", was.maxInputTokens(), now.maxInputTokens());
        change(entry, "maxOutputTokens", was.maxOutputTokens(), now.maxOutputTokens());
        change(entry, "toolCalling", was.toolCalling(), now.toolCalling());
        change(entry, "vision", was.vision(), now.vision());
        change(entry, "thinking", was.thinking(), now.thinking());
        change(entry, "enabled", was.enabled(), now.enabled());
        return entry;
    }

    private static void change(JsonObject entry, String name, @Nullable Object was, @Nullable Object now) {
        if (!Objects.equals(was, now)) {
            set(entry, name, now);
        }
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
                list.add(write(model));
            }
        }
        return root;
    }

    /** One model as it stands in the file. */
    static JsonObject write(Model model) {
        JsonObject target = new JsonObject();
        target.addProperty("id", model.id());
        set(target, "endpoint", model.endpoint());
        set(target, "name", model.name());
        set(target, "upstream", model.upstream());
        set(target, "maxInputTokens", model.maxInputTokens());
        set(target, "maxOutputTokens", model.maxOutputTokens());
        set(target, "toolCalling", model.toolCalling());
        set(target, "vision", model.vision());
        set(target, "thinking", model.thinking());
        if (!model.enabled()) {
            target.addProperty("enabled", false);
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

    /** One model; {@code place} is where it stands in the list, for people. */
    static Model model(JsonElement element, int place) throws Invalid {
        if (!(element instanceof JsonObject object)) {
            throw new Invalid("model " + place + " must be an object with an \"id\".");
        }
        String id = text(object.get("id"));
        if (id == null || id.isBlank()) {
            throw new Invalid("model " + place + " has no \"id\".");
        }
        Boolean enabled = flag(object, "enabled", id);
        return new Model(
                id.strip(),
                string(object, "endpoint", id),
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
