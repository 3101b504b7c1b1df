package dev.brickway.databricks.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.databricks.discovery.DiscoveredModel.Kind;
import dev.brickway.databricks.discovery.DiscoveredModel.State;
import dev.brickway.models.ModelName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one page of a listing into the {@link Gathering}; whatever has no usable name is passed over. */
final class ListingReader {
    private static final int LONGEST_LABEL = 100;
    private static final String SERVICE = "model-services/";

    private ListingReader() {}

    /** Reads a page and returns how many usable names it had. */
    static int read(Listing listing, JsonObject page, Gathering gathering) {
        String key = switch (listing) {
            case MODEL_SERVICES -> "model_services";
            case ANTHROPIC_MODELS -> "data";
            case FOUNDATION_MODELS, SERVING_ENDPOINTS, GATEWAY_ENDPOINTS -> "endpoints";
        };
        int read = 0;
        for (JsonElement element : list(page, key)) {
            if (element instanceof JsonObject entry) {
                String name = name(listing, entry);
                if (name != null) {
                    read++;
                    describe(listing, entry, gathering.of(name, listing));
                }
            }
        }
        return read;
    }

    private static @Nullable String name(Listing listing, JsonObject entry) {
        String name = text(entry, listing == Listing.ANTHROPIC_MODELS ? "id" : "name");
        if (name != null && name.startsWith(SERVICE)) {
            name = name.substring(SERVICE.length());
        }
        return name != null && ModelName.isValid(name) ? name : null;
    }

    private static void describe(Listing listing, JsonObject entry, Gathering.Entry model) {
        switch (listing) {
            case FOUNDATION_MODELS, SERVING_ENDPOINTS -> endpoint(entry, model);
            case MODEL_SERVICES -> {
                apis(entry, "supported_api_types", model);
                model.label(label(entry, "display_name"));
            }
            case GATEWAY_ENDPOINTS, ANTHROPIC_MODELS -> model.label(label(entry, "display_name"));
        }
    }

    private static void endpoint(JsonObject entry, Gathering.Entry model) {
        model.state(state(entry));
        model.task(text(entry, "task"));
        JsonObject config = object(entry, "config");
        List<JsonElement> entities = list(config, "served_entities");
        for (JsonElement element : entities.isEmpty() ? list(config, "served_models") : entities) {
            if (element instanceof JsonObject entity) {
                entity(entity, model);
            }
        }
    }

    private static void entity(JsonObject entity, Gathering.Entry model) {
        JsonObject external = object(entity, "external_model");
        JsonObject foundation = object(entity, "foundation_model");
        String entityName = text(entity, "entity_name");
        if (!external.isEmpty()) {
            model.kind(Kind.EXTERNAL);
            model.basis(text(external, "name"));
            model.task(text(external, "task"));
            return;
        }
        String catalogued = text(foundation, "name");
        model.basis(catalogued != null ? catalogued : entityName);
        model.catalogued(catalogued);
        model.catalogued(entityName);
        model.label(label(foundation, "display_name"));
        apis(foundation, "api_types", model);
        model.gatewaySupported(flag(foundation, "ai_gateway_v2_supported"));
    }

    private static State state(JsonObject entry) {
        JsonObject state = object(entry, "state");
        String ready = upper(text(state, "ready"));
        if (ready.isEmpty()) {
            return State.UNKNOWN;
        }
        if (ready.equals("READY")) {
            return State.READY; // also while a new configuration is being rolled out
        }
        String update = upper(text(state, "config_update"));
        return update.equals("IN_PROGRESS") || update.equals("UPDATING") ? State.UPDATING : State.NOT_READY;
    }

    private static void apis(JsonObject object, String key, Gathering.Entry model) {
        for (JsonElement element : list(object, key)) {
            String listed = text(element);
            if (listed != null && !listed.isBlank()) {
                model.api(listed);
            }
        }
    }

    /** The name for people, on one line and of a bearable length. */
    private static @Nullable String label(JsonObject object, String key) {
        String text = text(object, key);
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.isEmpty() || line.length() > LONGEST_LABEL ? null : line;
    }

    private static String upper(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }

    private static JsonObject object(JsonObject object, String key) {
        return object.get(key) instanceof JsonObject child ? child : new JsonObject();
    }

    private static List<JsonElement> list(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray array ? array.asList() : List.of();
    }

    private static @Nullable Boolean flag(JsonObject object, String key) {
        if (object.get(key) instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return null;
    }

    static @Nullable String text(JsonObject object, String key) {
        return text(object.get(key));
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
            return null;
        }
        String text = primitive.getAsString().strip();
        return text.isEmpty() ? null : text;
    }
}
