package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a tool's arguments: by what a property's name tells, else anything its schema allows. */
final class ArgumentFiller {
    private static final Set<String> COMMANDS = Set.of("command", "cmd", "script");
    private static final Set<String> PATCHES = Set.of("patch", "patchtext", "patch_text", "input");
    private static final Set<String> FILES =
            Set.of("path", "filepath", "file_path", "filename", "absolute_path", "file");
    private static final Set<String> FOLDERS = Set.of("dirpath", "directory", "dir", "cwd", "workdir", "folder");
    private static final Set<String> CONTENTS = Set.of("content", "file_text", "contents");
    private static final Set<String> REASONS =
            Set.of("description", "explanation", "justification", "goal", "reason", "title", "summary");
    private static final int MAX_DEPTH = 8;

    private final Task task;

    ArgumentFiller(Task task) {
        this.task = task;
    }

    /** Whether the tool runs a command line. */
    static boolean takesCommand(Tool tool) {
        return COMMANDS.stream().anyMatch(tool::requires);
    }

    /** Arguments with every required property, and those optional ones without which the tool would do nothing. */
    JsonObject fill(String tool, JsonObject schema) {
        JsonObject arguments = new JsonObject();
        List<String> required = Json.strings(schema, "required");
        for (Map.Entry<String, JsonElement> property :
                Json.child(schema, "properties").entrySet()) {
            String name = property.getKey();
            boolean telling = CONTENTS.contains(key(name)) || COMMANDS.contains(key(name));
            if ((required.contains(name) || (required.isEmpty() && telling))
                    && property.getValue().isJsonObject()) {
                arguments.add(name, value(tool, name, property.getValue().getAsJsonObject(), 0));
            }
        }
        return arguments;
    }

    private JsonElement value(String tool, String name, JsonObject schema, int depth) {
        if (Json.has(schema, "const")) {
            return schema.get("const");
        }
        List<JsonElement> choices = Json.list(schema, "enum");
        if (!choices.isEmpty()) {
            return choices.getFirst();
        }
        for (String union : List.of("anyOf", "oneOf", "allOf")) {
            List<JsonObject> options = Json.objects(schema, union);
            if (!options.isEmpty() && depth < MAX_DEPTH) {
                return value(tool, name, options.getFirst(), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "string" -> new JsonPrimitive(text(tool, name).orElse(hello(schema)));
            case "number", "integer" -> number(name, schema);
            case "boolean" -> new JsonPrimitive(false);
            case "array" -> array(tool, name, schema, depth);
            case "object" -> depth < MAX_DEPTH ? nested(tool, schema, depth) : new JsonObject();
            case "null" -> JsonNull.INSTANCE;
            default -> new JsonPrimitive(text(tool, name).orElse("hello"));
        };
    }

    private Optional<String> text(String tool, String name) {
        String key = key(name);
        if (COMMANDS.contains(key)) {
            return Optional.of(task.shellCommand());
        }
        if (key.equals("patch") || (tool.equals("apply_patch") && PATCHES.contains(key))) {
            return Optional.of(task.withDefaultFile().patch());
        }
        if (CONTENTS.contains(key)) {
            return Optional.of(task.content());
        }
        if (FILES.contains(key)) {
            return Optional.of(task.wantsFile() ? task.path() : task.folder().orElse("."));
        }
        if (FOLDERS.contains(key)) {
            return Optional.of(task.folder().orElse("."));
        }
        if (REASONS.contains(key)) {
            return Optional.of("Show that tools work through Brickway");
        }
        return switch (key) {
            case "pattern", "glob" -> Optional.of("*");
            case "query", "regex" -> Optional.of("Brickway");
            case "url", "uri" -> Optional.of("https://example.com/");
            default -> Optional.empty();
        };
    }

    private static String hello(JsonObject schema) {
        Double shortest = Json.number(schema, "minLength");
        String word = "hello";
        return shortest == null || shortest <= word.length() ? word : word.repeat((int) Math.min(shortest, 100));
    }

    private static JsonElement number(String name, JsonObject schema) {
        if (key(name).contains("timeout") || key(name).endsWith("_ms")) {
            return new JsonPrimitive(10_000);
        }
        if (key(name).equals("endline")) {
            return new JsonPrimitive(20);
        }
        Double least = Json.number(schema, "minimum");
        Double most = Json.number(schema, "maximum");
        long number = least == null ? 1 : (long) Math.ceil(Math.max(1, least));
        return new JsonPrimitive(most == null ? number : Math.min(number, most.longValue()));
    }

    private JsonElement array(String tool, String name, JsonObject schema, int depth) {
        JsonArray array = new JsonArray();
        if (COMMANDS.contains(key(name))) {
            List.of("bash", "-lc", task.shellCommand()).forEach(array::add);
            return array;
        }
        Double least = Json.number(schema, "minItems");
        if (depth < MAX_DEPTH) {
            for (int i = 0; i < (least == null ? 1 : Math.clamp(least.longValue(), 1, 10)); i++) {
                array.add(value(tool, name, Json.child(schema, "items"), depth + 1));
            }
        }
        return array;
    }

    private JsonObject nested(String tool, JsonObject schema, int depth) {
        JsonObject object = new JsonObject();
        List<String> required = Json.strings(schema, "required");
        for (Map.Entry<String, JsonElement> property :
                Json.child(schema, "properties").entrySet()) {
            if (required.contains(property.getKey()) && property.getValue().isJsonObject()) {
                JsonObject inner = property.getValue().getAsJsonObject();
                object.add(property.getKey(), value(tool, property.getKey(), inner, depth + 1));
            }
        }
        return object;
    }

    /** The schema's type; of a list of types the first. */
    private static String type(JsonObject schema) {
        List<String> types = Json.strings(schema, "type");
        if (!types.isEmpty()) {
            return types.getFirst();
        }
        String type = Json.string(schema, "type");
        return type.isEmpty() && schema.has("properties") ? "object" : type;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
