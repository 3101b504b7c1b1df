package dev.brickway.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One families file: its entries by name, as they stand in it. An entry may extend another one: objects are merged
 * member by member, other values replace, and a list whose name starts with {@code +} is added to the inherited list.
 */
final class FamilyFile {
    private final String name;
    private final Map<String, JsonObject> entries = new LinkedHashMap<>();

    private FamilyFile(String name) {
        this.name = name;
    }

    static FamilyFile parse(String name, String text) throws InvalidFamilyTable {
        FamilyFile file = new FamilyFile(name);
        JsonObject root = file.root(text);
        if (!(root.get("families") instanceof JsonArray families)) {
            throw new InvalidFamilyTable(name, "families", "should be a list of families");
        }
        for (String key : root.keySet()) {
            if (!key.equals("families") && !key.equals("dated") && !key.startsWith("//")) {
                throw new InvalidFamilyTable(name, key, "there is no such member; known here: dated, families");
            }
        }
        int index = 0;
        for (JsonElement element : families) {
            String place = "families[" + index++ + "]";
            if (!(element instanceof JsonObject entry)) {
                throw new InvalidFamilyTable(name, place, "should be an object");
            }
            String family = new RuleReader(entry, name, place).text("name");
            if (file.entries.put(family, entry) != null) {
                throw new InvalidFamilyTable(name, place, "there are two families named \"" + family + "\"");
            }
        }
        return file;
    }

    private JsonObject root(String text) throws InvalidFamilyTable {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            if (JsonParser.parseReader(reader) instanceof JsonObject root && reader.peek() == JsonToken.END_DOCUMENT) {
                return root;
            }
        } catch (JsonParseException | IOException notJson) {
            throw new InvalidFamilyTable(name, "", "is not JSON: " + firstLine(notJson));
        }
        throw new InvalidFamilyTable(name, "", "should hold one JSON object");
    }

    private static String firstLine(Exception problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    String name() {
        return name;
    }

    Set<String> families() {
        return entries.keySet();
    }

    /** The entry with everything it inherits, from this file or from {@code below}. */
    JsonObject merged(String family, @Nullable FamilyFile below) throws InvalidFamilyTable {
        return merged(family, below, new LinkedHashSet<>());
    }

    private JsonObject merged(String family, @Nullable FamilyFile below, Set<String> seen) throws InvalidFamilyTable {
        JsonObject entry = entries.get(family);
        if (entry == null) {
            throw new InvalidFamilyTable(name, family, "is not there");
        }
        String place = "family \"" + family + "\"";
        if (!seen.add(family)) {
            throw new InvalidFamilyTable(name, place, "extends itself: " + String.join(" > ", seen));
        }
        String parent = new RuleReader(entry, name, place).optionalText("extends");
        if (parent == null) {
            return entry.deepCopy();
        }
        JsonObject inherited;
        if (entries.containsKey(parent) && !parent.equals(family)) {
            inherited = merged(parent, below, seen);
        } else if (below != null && below.entries.containsKey(parent)) {
            inherited = below.merged(parent, null, new LinkedHashSet<>());
        } else if (parent.equals(family)) {
            throw new InvalidFamilyTable(name, place, "extends itself");
        } else {
            throw new InvalidFamilyTable(name, place, "extends \"" + parent + "\", which is not there");
        }
        if (!parent.equals(family)) {
            inherited.remove("match");
        }
        merge(inherited, entry, place);
        return inherited;
    }

    private void merge(JsonObject target, JsonObject addition, String place) throws InvalidFamilyTable {
        for (Map.Entry<String, JsonElement> member : addition.entrySet()) {
            String key = member.getKey();
            JsonElement value = member.getValue();
            if (key.startsWith("+")) {
                append(target, key.substring(1), value, place);
            } else if (value instanceof JsonObject from && target.get(key) instanceof JsonObject into) {
                merge(into, from, place + "." + key);
            } else {
                target.add(key, value.deepCopy());
            }
        }
    }

    private void append(JsonObject target, String key, JsonElement value, String place) throws InvalidFamilyTable {
        JsonElement inherited = target.get(key);
        if (!(value instanceof JsonArray more) || (inherited != null && !inherited.isJsonArray())) {
            throw new InvalidFamilyTable(name, place + ".+" + key, "only a list can be added to an inherited list");
        }
        JsonArray all = inherited instanceof JsonArray list ? list : new JsonArray();
        all.addAll(more.deepCopy());
        target.add(key, all);
    }
}
