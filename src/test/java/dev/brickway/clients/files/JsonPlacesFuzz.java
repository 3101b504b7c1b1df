package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import dev.brickway.clients.files.FilePart.Unreadable;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any text is a tool's file of JSON with comments: it is left alone, or is after a write and an undo what it was before. */
public final class JsonPlacesFuzz implements FuzzTarget {
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final Map<String, JsonElement> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("a/url", new JsonPrimitive("http://127.0.0.1"));
        PLACES.put("a/b/c", new JsonPrimitive(1));
        PLACES.put("d", new JsonPrimitive("\"\u2028é"));
    }

    @Override
    public void run(byte[] input) throws Unreadable {
        String text = new Input(input).text();
        JsonElement plain = plain(text);
        Jsonc file;
        try {
            file = Jsonc.parse(text);
        } catch (JsoncMistake mistake) {
            assertFalse(String.valueOf(mistake.getMessage()).isBlank());
            assertEquals(null, plain, "plain JSON was refused: " + mistake.getMessage());
            return;
        }
        if (plain != null) {
            assertEquals(plain, value(file));
        }
        undo(text);
    }

    private static JsonElement value(Jsonc file) {
        return java.util.Objects.requireNonNull(file.root()).toJson();
    }

    private static void undo(String before) throws Unreadable {
        JsonPlaces places = new JsonPlaces(PLACES);
        Map<String, String> replaced = new LinkedHashMap<>();
        String written;
        boolean empty;
        try {
            empty = places.isEmpty(before);
            written = places.put(before, replaced);
        } catch (Unreadable notAnObject) {
            return;
        }
        assertEquals(places.wanted(), places.standing(written, true));
        assertEquals(written, places.put(written, new LinkedHashMap<>(replaced)));
        assertEquals(before, places.remove(written, replaced, empty));
    }

    private static @Nullable JsonElement plain(String text) {
        try {
            return STRICT.fromJson(text, JsonElement.class);
        } catch (JsonParseException | IllegalStateException | NumberFormatException none) {
            return null;
        }
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "{}",
                        "",
                        "// only a comment\r\n",
                        "{\n  // c\n  \"a\": {\n    \"url\": \"x\", // y\n  },\n}\n",
                        "\uFEFF{ \"a\": { \"b\": { } }, \"d\": /* d */ null }",
                        "{\"a\":{\"b\":{\"c\":[1,{\"x\":-1.5e3}]}},\"d\":\"\\u00e9\\n\"}",
                        "{\"a\":1}",
                        "{\t\"x\": true\t// end\n\t/* and */ }",
                        "[1]")
                .map(text -> Input.of("", text));
    }
}
