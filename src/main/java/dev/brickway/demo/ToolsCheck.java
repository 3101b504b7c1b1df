package dev.brickway.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses chat tools and their JSON schemas as the model's family does (Databricks' function calling page). */
final class ToolsCheck {
    private static final Set<String> TOOL = Set.of("type", "function");
    private static final Set<String> UNSUPPORTED = Set.of("pattern", "anyOf", "oneOf", "allOf", "prefixItems", "$ref");

    private final Family family;
    private final Wording wording;

    ToolsCheck(DemoModel model) {
        this.family = model.family();
        this.wording = family.wording();
    }

    void check(List<JsonObject> tools) throws Refused {
        for (int i = 0; i < tools.size(); i++) {
            tool(tools.get(i), "tools." + i);
        }
    }

    private void tool(JsonObject tool, String path) throws Refused {
        for (String field : tool.keySet()) {
            boolean marked = family.isClaude() && field.equals("cache_control");
            if (!TOOL.contains(field) && !marked) {
                throw new Refused(wording.unknownField(path + "." + field));
            }
        }
        JsonObject function = Json.child(tool, "function");
        Set<String> known = Strictness.function(family);
        for (String field : function.keySet()) {
            if (!known.contains(field)) {
                throw new Refused(wording.unknownField(path + ".function." + field));
            }
        }
        if (Json.has(function, "parameters")) {
            JsonObject schema = Json.child(function, "parameters");
            if (!Json.string(schema, "type").equals("object")) {
                throw new Refused(noObject(path, Json.string(function, "name"), schema));
            }
            if (family.isOpenWeight()) {
                schema(schema, path + ".function.parameters");
            }
        }
    }

    private Refusal noObject(String path, String name, JsonObject schema) {
        String type = Json.has(schema, "type") ? Json.string(schema, "type") : "None";
        return wording.invalid(
                switch (wording) {
                    case BEDROCK -> path + ".custom.input_schema.type: Field required";
                    case OPENAI, GO_DECODER ->
                        "Invalid schema for function '" + name
                                + "': schema must be a JSON Schema of 'type: \"object\"', got 'type: \"" + type
                                + "\"'.";
                    case GOOGLE ->
                        "Invalid value at '" + Wording.brackets(path)
                                + ".function_declarations[0].parameters.type': should be OBJECT";
                });
    }

    /** Walks schemas only: a property that happens to be called {@code pattern} is no keyword. */
    private void schema(JsonElement element, String path) throws Refused {
        if (!element.isJsonObject()) {
            return;
        }
        JsonObject schema = element.getAsJsonObject();
        for (Map.Entry<String, JsonElement> member : schema.entrySet()) {
            String key = member.getKey();
            JsonElement value = member.getValue();
            if (UNSUPPORTED.contains(key)) {
                throw new Refused(wording.invalid(
                        "Invalid tool schema: '" + key + "' is not supported at " + Wording.brackets(path)));
            }
            switch (key) {
                case "type" -> typeList(schema, path);
                case "items", "additionalProperties", "not" -> schema(value, path + "." + key);
                case "properties", "$defs", "definitions", "patternProperties" -> {
                    if (value.isJsonObject()) {
                        for (Map.Entry<String, JsonElement> property :
                                value.getAsJsonObject().entrySet()) {
                            schema(property.getValue(), path + "." + key + "." + property.getKey());
                        }
                    }
                }
                default -> {}
            }
        }
    }

    private void typeList(JsonObject schema, String path) throws Refused {
        if (!schema.get("type").isJsonArray()) {
            return;
        }
        List<String> types = Json.strings(schema, "type");
        if (types.size() != 2 || !types.get(1).equals("null")) {
            throw new Refused(wording.invalid("Invalid tool schema: a list of types other than [type, \"null\"] is not"
                    + " supported at " + Wording.brackets(path)));
        }
    }
}
