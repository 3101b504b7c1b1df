package dev.brickway.clients.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.platform.Digest;
import java.util.LinkedHashMap;
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
 * @param places the digests of what Brickway wrote in each place of its own, by the place's name
 * @param replaced what stood in Brickway's places before, as it was written there; empty where nothing did
 */
public record ToolNote(
        boolean madeFile,
        boolean madeRoot,
        String digest,
        Set<String> extras,
        @Nullable String model,
        Map<String, String> places,
        Map<String, String> replaced) {
    public ToolNote {
        extras = Set.copyOf(extras);
        places = Map.copyOf(places);
        replaced = Map.copyOf(replaced);
    }

    /** The digests of the members of a value; none if it has no members. */
    public static Map<String, String> digests(JsonElement value) {
        Map<String, String> digests = new LinkedHashMap<>();
        if (value instanceof JsonObject object) {
            object.asMap().forEach((name, each) -> digests.put(name, digest(each)));
        }
        return digests;
    }

    /**
     * What stood there before, but for the places that somebody changed since: what stands there now is theirs.
     *
     * @param shared places in which others may have something of their own
     */
    public Map<String, String> replacedUnlessChanged(Set<String> shared, @Nullable JsonElement standing) {
        Map<String, String> ours = new LinkedHashMap<>(replaced);
        if (standing instanceof JsonObject object) {
            Map<String, String> now = digests(object);
            ours.keySet()
                    .removeIf(place -> shared.contains(place)
                            && now.containsKey(place)
                            && places.containsKey(place)
                            && !now.get(place).equals(places.get(place)));
        }
        return ours;
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
