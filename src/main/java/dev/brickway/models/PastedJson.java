package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the names in pasted JSON: a {@code models.json}, a listing of a workspace or in OpenAI's form, a bare list. */
final class PastedJson {
    /** The members under which the known forms keep their models. */
    private static final List<String> LISTS = List.of("models", "endpoints", "data", "model_services");

    private static final int DEEPEST = 6;

    /** Hears of each entry. */
    interface Reader {
        /**
         * An entry of a list.
         *
         * @param name null when it has none
         * @param reason why it is not to be taken, null when it may be
         */
        void entry(String shown, @Nullable String name, @Nullable String reason);
    }

    private PastedJson() {}

    /**
     * Reads the text if it is JSON with a list in it.
     *
     * @return whether it was; otherwise the reader has heard nothing
     */
    static boolean read(String text, Reader reader) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        JsonElement root;
        try {
            root = JsonParser.parseString(text);
        } catch (JsonParseException notJson) {
            return false;
        }
        if (root instanceof JsonArray array) {
            list(array, 1, reader);
            return true;
        }
        return root instanceof JsonObject object && lists(object, 1, reader);
    }

    private static boolean lists(JsonObject object, int depth, Reader reader) {
        boolean any = false;
        for (String key : LISTS) {
            if (object.get(key) instanceof JsonArray array) {
                any = true;
                list(array, depth, reader);
            }
        }
        return any;
    }

    private static void list(JsonArray array, int depth, Reader reader) {
        if (depth > DEEPEST) {
            return;
        }
        for (JsonElement element : array) {
            switch (element) {
                case JsonObject object -> {
                    if (!lists(object, depth + 1, reader)) {
                        entry(object, reader);
                    }
                }
                case JsonArray inner -> list(inner, depth + 1, reader);
                case JsonPrimitive primitive
                when primitive.isString() -> reader.entry(primitive.getAsString(), primitive.getAsString(), null);
                default -> reader.entry(element.toString(), null, null);
            }
        }
    }

    private static void entry(JsonObject object, Reader reader) {
        // A serving endpoint has a meaningless "id" beside its name; in a model list "name" is the label.
        boolean endpoint = object.has("state") || object.has("config") || object.has("creator");
        List<String> keys = endpoint
                ? List.of("name", "id")
                : List.of("id", "name", "model", "endpoint_name", "endpointName", "model_name");
        String name = keys.stream()
                .map(key -> string(object, key))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
        String task = string(object, "task");
        boolean other = task != null && endpoint && !task.equals("llm/v1/chat");
        reader.entry(object.toString(), name, other ? "its task is " + task + ", not llm/v1/chat" : null);
    }

    private static @Nullable String string(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive primitive && primitive.isString()
                ? primitive.getAsString()
                : null;
    }
}
