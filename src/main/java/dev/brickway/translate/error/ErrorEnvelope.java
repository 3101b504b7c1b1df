package dev.brickway.translate.error;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Un-nests JSON error envelopes: Databricks' {@code error_code}, OpenAI's and Google's {@code error} object, Anthropic's
 * {@code type: error}, bare messages, and any of them as JSON text inside another's message.
 */
final class ErrorEnvelope {
    private static final int MAX_DEPTH = 6;

    private static final TypeAdapter<JsonElement> TREE = new Gson().getAdapter(JsonElement.class);

    /** Where the reason stands, in order of preference. */
    private static final List<String> REASONS = List.of(
            "error",
            "message",
            "Message",
            "detail",
            "error_message",
            "errorMessage",
            "error_description",
            "msg",
            "errors",
            "description",
            "title",
            "reason");

    private @Nullable String words;
    private @Nullable String type;
    private @Nullable String code;
    private @Nullable String param;
    private @Nullable String requestId;
    private int status;
    private int retryAfter = -1;

    private ErrorEnvelope() {}

    /** Reads text that should be JSON; null when it is not, or gives no reason. */
    static @Nullable ErrorBody read(String text) {
        JsonElement json = parse(text);
        if (json == null) {
            return null;
        }
        ErrorEnvelope envelope = new ErrorEnvelope();
        envelope.descend(json, 0);
        return envelope.result(text);
    }

    /** Reads plain text that ends with a JSON envelope, as in {@code Bad request: {"message": …}}. */
    static @Nullable ErrorBody readEmbedded(String text) {
        ErrorEnvelope envelope = new ErrorEnvelope();
        return envelope.embedded(text, 0) ? envelope.result(text) : null;
    }

    private ErrorBody result(String text) {
        String reason = words == null ? "" : words.strip();
        if (reason.isEmpty() && code == null && type == null && !text.equals("{}") && !text.equals("[]")) {
            reason = text;
        }
        if (reason.isEmpty() && code != null) {
            reason = code;
        }
        return new ErrorBody(reason, type, code, param, requestId, status, retryAfter, false);
    }

    private void descend(JsonElement element, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (element) {
            case JsonObject object -> object(object, depth);
            case JsonArray array -> array(array, depth);
            case JsonPrimitive primitive when primitive.isString() -> text(primitive.getAsString(), depth);
            default -> {
                // a number, true or null tells a person nothing
            }
        }
    }

    private void object(JsonObject object, int depth) {
        readCode(object.get("error_code"));
        readCode(object.get("code"));
        readCode(object.get("status"));
        String ownType = string(object.get("type"));
        if (ownType != null && !ownType.equals("error")) {
            type = ownType;
        }
        String ownParam = string(object.get("param"));
        if (ownParam != null) {
            param = ownParam;
        }
        if (object.get("retry_after") instanceof JsonPrimitive wait && wait.isNumber()) {
            retryAfter = (int) Math.clamp(Math.ceil(wait.getAsDouble()), 0, 86_400);
        }
        readDetails(object.get("details"));
        for (String name : REASONS) {
            JsonElement reason = object.get(name);
            if (reason != null && !reason.isJsonNull()) {
                String before = words;
                descend(reason, depth + 1);
                if (words != null && !words.equals(before)) {
                    return;
                }
            }
        }
    }

    /** A list of errors: Google's one-element list, or a validator's list of fields. */
    private void array(JsonArray array, int depth) {
        StringJoiner all = new StringJoiner("; ");
        for (JsonElement element : array) {
            words = null;
            descend(element, depth + 1);
            if (words != null) {
                String where = element instanceof JsonObject object ? location(object) : "";
                all.add(where + words);
            }
        }
        words = all.length() == 0 ? null : all.toString();
    }

    private void text(String text, int depth) {
        String trimmed = text.strip();
        if (trimmed.startsWith("{") || trimmed.startsWith("[") || trimmed.startsWith("\"")) {
            JsonElement inner = parse(trimmed);
            if (inner != null) {
                descend(inner, depth + 1);
                if (words != null) {
                    return;
                }
            }
        }
        if (!embedded(trimmed, depth) && !trimmed.isEmpty()) {
            words = HtmlText.isHtml(null, trimmed) ? HtmlText.summary(trimmed) : trimmed;
        }
    }

    private boolean embedded(String text, int depth) {
        int brace = text.indexOf('{');
        if (brace <= 0 || !text.endsWith("}") || depth > MAX_DEPTH) {
            return false;
        }
        JsonElement inner = parse(text.substring(brace));
        if (!(inner instanceof JsonObject object) || REASONS.stream().noneMatch(object::has)) {
            return false;
        }
        words = null;
        descend(object, depth + 1);
        if (words == null) {
            return false;
        }
        words = text.substring(0, brace).strip() + " " + words;
        return true;
    }

    private void readCode(@Nullable JsonElement element) {
        if (!(element instanceof JsonPrimitive primitive)) {
            return;
        }
        if (primitive.isNumber()) {
            int number = (int) primitive.getAsDouble(); // the integers of Gson 2.15 throw at 1e10000
            if (number >= 400 && number < 600) {
                status = number;
            }
        } else if (primitive.isString() && !primitive.getAsString().isBlank()) {
            String text = primitive.getAsString().strip();
            if (text.matches("[45]\\d\\d")) {
                status = Integer.parseInt(text);
            } else if (code == null || !text.equals("failed")) {
                code = text;
            }
        }
    }

    private void readDetails(@Nullable JsonElement details) {
        if (details instanceof JsonArray array) {
            for (JsonElement detail : array) {
                if (detail instanceof JsonObject object && requestId == null) {
                    requestId = string(object.get("request_id"));
                }
            }
        }
    }

    /** The place a validator names beside each of its messages (FastAPI's {@code loc}). */
    private static String location(JsonObject object) {
        if (!(object.get("loc") instanceof JsonArray path)) {
            return "";
        }
        StringJoiner dotted = new StringJoiner(".", "", ": ");
        for (JsonElement part : path) {
            if (part.isJsonPrimitive() && !part.getAsString().equals("body")) {
                dotted.add(part.getAsString());
            }
        }
        return dotted.toString();
    }

    private static @Nullable String string(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive
                        && primitive.isString()
                        && !primitive.getAsString().isBlank()
                ? primitive.getAsString()
                : null;
    }

    private static @Nullable JsonElement parse(String text) {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.LEGACY_STRICT);
            JsonElement element = TREE.read(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? element : null;
        } catch (JsonParseException | IOException | IllegalStateException notJson) {
            return null;
        }
    }
}
