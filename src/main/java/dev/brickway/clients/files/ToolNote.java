package dev.brickway.clients.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Brickway remembers of a file it wrote into.
 *
 * @param madeFile whether there was no file before
 * @param madeRoot whether there was no value in it before
 * @param digest of what Brickway wrote, by which a change by hand is told from one of its own
 * @param extras what was chosen besides
 * @param model the id of the model it begins with; null if it is given all
 * @param replaced what stood in Brickway's places before, as it was written there; empty where nothing did
 */
public record ToolNote(
        boolean madeFile,
        boolean madeRoot,
        String digest,
        Set<String> extras,
        @Nullable String model,
        Map<String, String> replaced) {
    public ToolNote {
        extras = Set.copyOf(extras);
        replaced = Map.copyOf(replaced);
    }

    /** The digest of a value, whatever the order of its members. */
    public static String digest(JsonElement value) {
        return Digest.of(canonical(value).toString());
    }

    private static JsonElement canonical(JsonElement value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject sorted = new JsonObject();
                new TreeMap<>(object.asMap()).forEach((name, each) -> sorted.add(name, canonical(each)));
                yield sorted;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(each -> copy.add(canonical(each)));
                yield copy;
            }
            default -> value;
        };
    }

    /** Without what stood there before, which may be secret. */
    @Override
    public String toString() {
        return "ToolNote[" + digest + "]";
    }
}
