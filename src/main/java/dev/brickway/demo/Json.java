package dev.brickway.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading a request's JSON without asking each time whether a value has the expected type. */
final class Json {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** The JSON object that {@code body} holds, or null when it holds none. */
    static @Nullable JsonObject object(byte[] body) {
        try {
            JsonElement element = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            return element.isJsonObject() ? element.getAsJsonObject() : null;
        } catch (JsonParseException notJson) {
            return null;
        }
    }

    static String text(JsonElement element) {
        return GSON.toJson(element);
    }

    /** The member's text, of a number or a boolean as it is written; empty when it is absent, null, a list or an object. */
    static String string(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /** The member's number, or null when it is absent or no number. */
    static @Nullable Double number(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                ? (Double) value.getAsDouble()
                : null;
    }

    static boolean isTrue(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isBoolean()
                && value.getAsBoolean();
    }

    /** Whether the member is there and not null. */
    static boolean has(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && !value.isJsonNull();
    }

    /** The member if it is an object, else an empty one. */
    static JsonObject child(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    /** The member's elements if it is an array, else none. */
    static List<JsonElement> list(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonArray() ? value.getAsJsonArray().asList() : List.of();
    }

    /** The objects among the member's elements; anything else becomes an empty object so that positions stay. */
    static List<JsonObject> objects(JsonObject object, String key) {
        return list(object, key).stream()
                .map(element -> element.isJsonObject() ? element.getAsJsonObject() : new JsonObject())
                .toList();
    }

    /** The strings among the member's elements, numbers and booleans as they are written. */
    static List<String> strings(JsonObject object, String key) {
        return list(object, key).stream()
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .toList();
    }

    static JsonArray array(JsonElement... elements) {
        JsonArray array = new JsonArray(elements.length);
        for (JsonElement element : elements) {
            array.add(element);
        }
        return array;
    }
}
