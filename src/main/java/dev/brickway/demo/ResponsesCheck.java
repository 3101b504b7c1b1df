package dev.brickway.demo;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses a Responses request in OpenAI's words and shape, which the workspace passes on. */
final class ResponsesCheck {
    private static final Set<String> FIELDS = Set.of(
            "model",
            "input",
            "instructions",
            "stream",
            "stream_options",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "reasoning",
            "store",
            "include",
            "max_output_tokens",
            "max_tool_calls",
            "temperature",
            "top_p",
            "top_logprobs",
            "metadata",
            "truncation",
            "text",
            "previous_response_id",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            "user",
            "background",
            // Codex always sends it.
            "client_metadata");
    private static final int LONGEST_ID = 64;

    private ResponsesCheck() {}

    static void check(DemoModel model, JsonObject body) throws Refused {
        for (String field : body.keySet()) {
            if (!FIELDS.contains(field)) {
                throw refuse("Unknown parameter: '" + field + "'.", field, "unknown_parameter");
            }
        }
        if (!Json.has(body, "input")) {
            throw refuse("Missing required parameter: 'input'.", "input", "missing_required_parameter");
        }
        for (String field : List.of("temperature", "top_p")) {
            Double value = Json.number(body, field);
            if (value != null && value != 1 && model.family() != Family.GPT_OSS) {
                throw refuse(
                        "Unsupported parameter: '" + field + "' is not supported with this model.",
                        field,
                        "unsupported");
            }
        }
        Double most = Json.number(body, "max_output_tokens");
        if (most != null && most < 16) {
            throw refuse(
                    "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got "
                            + most.longValue() + " instead.",
                    "max_output_tokens",
                    "integer_below_min_value");
        }
        if (most != null && most > model.maxOutput()) {
            throw refuse(
                    "Invalid 'max_output_tokens': integer above maximum value. Expected a value <= " + model.maxOutput()
                            + ", but got " + most.longValue() + " instead.",
                    "max_output_tokens",
                    "integer_above_max_value");
        }
        items(Json.objects(body, "input"), Json.has(body, "previous_response_id"));
        tools(Json.objects(body, "tools"));
    }

    private static void items(List<JsonObject> items, boolean continued) throws Refused {
        Set<String> called = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.get(i);
            String id = Json.string(item, "id");
            if (id.length() > LONGEST_ID) {
                // unity-gateway#99
                throw refuse(
                        "Invalid 'input[" + i
                                + "].id': string too long. Expected a string with maximum length 64, but got"
                                + " a string with length " + id.length() + " instead.",
                        "input[" + i + "].id",
                        "string_above_max_length");
            }
            String call = Json.string(item, "call_id");
            switch (Json.string(item, "type")) {
                case "function_call", "custom_tool_call" -> called.add(call);
                case "function_call_output", "custom_tool_call_output" -> {
                    if (!called.contains(call) && !continued) {
                        throw refuse(
                                "No tool call found for function call output with call_id " + call + ".",
                                "input",
                                "invalid_value");
                    }
                    answered.add(call);
                }
                default -> {}
            }
        }
        for (String call : called) {
            if (!answered.contains(call)) {
                throw refuse("No tool output found for function call " + call + ".", "input", "invalid_value");
            }
        }
    }

    private static void tools(List<JsonObject> tools) throws Refused {
        for (int i = 0; i < tools.size(); i++) {
            JsonObject tool = tools.get(i);
            if (!Json.string(tool, "type").equals("function")) {
                continue;
            }
            if (Json.string(tool, "name").isEmpty()) {
                throw refuse(
                        "Missing required parameter: 'tools[" + i + "].name'.",
                        "tools[" + i + "].name",
                        "missing_required_parameter");
            }
            JsonObject schema = Json.child(tool, "parameters");
            if (Json.has(tool, "parameters") && !Json.string(schema, "type").equals("object")) {
                throw refuse(
                        "Invalid schema for function '" + Json.string(tool, "name")
                                + "': schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.",
                        "tools[" + i + "].parameters",
                        "invalid_function_parameters");
            }
        }
    }

    private static Refused refuse(String message, String param, String code) {
        return new Refused(Refusal.openAi(400, message, param, code));
    }
}
