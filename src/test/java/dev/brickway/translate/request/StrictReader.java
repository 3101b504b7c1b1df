package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a chat completions request the way the strictest Databricks endpoint of its family would: slowly, over a tree,
 * and knowing nothing of families.json.
 */
final class StrictReader {
    private static final Set<String> OPEN_WEIGHT = Set.of(
            "messages",
            "model",
            "max_tokens",
            "temperature",
            "top_p",
            "stop",
            "stream",
            "tools",
            "tool_choice",
            "reasoning_effort",
            "response_format");
    private static final Set<String> CLAUDE = Set.of(
            "messages",
            "model",
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "stop",
            "stream",
            "tools",
            "tool_choice",
            "thinking",
            "response_format");
    private static final Set<String> GEMINI = Set.of(
            "messages",
            "model",
            "max_tokens",
            "temperature",
            "top_p",
            "stop",
            "stream",
            "tools",
            "tool_choice",
            "reasoning_effort",
            "response_format",
            "n",
            "thinking");
    private static final Set<String> NOT_FOR_GPT = Set.of(
            "store",
            "metadata",
            "service_tier",
            "parallel_tool_calls",
            "logprobs",
            "frequency_penalty",
            "presence_penalty",
            "max_completion_tokens",
            "strict");
    private static final Set<String> NO_TEMPERATURE =
            Set.of("claude-opus-4-8", "gpt-5", "gpt-5-5", "gpt-5-6-luna", "kimi-k3", "deepseek-v4-1-flash");
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "system", Set.of("role", "content", "name"),
            "user", Set.of("role", "content", "name"),
            "assistant", Set.of("role", "content", "tool_calls", "name"),
            "tool", Set.of("role", "content", "tool_call_id", "name"));
    private static final Set<String> HARD_KEYWORDS =
            Set.of("$schema", "pattern", "anyOf", "oneOf", "allOf", "prefixItems", "$ref");

    private final String model;
    private final boolean gpt;
    private final boolean claude;
    private final boolean openWeight;

    StrictReader(String model) {
        this.model = model;
        this.gpt = model.startsWith("gpt-5");
        this.claude = model.startsWith("claude");
        this.openWeight = !gpt && !claude && !model.startsWith("gemini") && !model.equals("custom");
    }

    void read(JsonObject body) {
        topLevel(body);
        if (body.get("messages") instanceof JsonArray messages) {
            messages(messages);
        }
        if (body.get("tools") instanceof JsonArray tools) {
            assertFalse(tools.isEmpty(), "empty tools");
            tools.forEach(tool -> tool(tool.getAsJsonObject()));
        }
    }

    private void topLevel(JsonObject body) {
        Set<String> fields = body.keySet();
        if (gpt) {
            NOT_FOR_GPT.forEach(field -> assertFalse(fields.contains(field), field));
        } else {
            Set<String> allowed = claude ? CLAUDE : openWeight ? OPEN_WEIGHT : GEMINI;
            fields.forEach(field -> assertTrue(allowed.contains(field), "json: unknown field \"" + field + "\""));
            assertTrue(body.get("max_tokens").getAsInt() > 0);
        }
        boolean stream = body.has("stream") && body.get("stream").getAsBoolean();
        if (claude || model.equals("custom")) {
            assertFalse(fields.contains("temperature") && fields.contains("top_p"), "temperature and top_p");
        }
        if (NO_TEMPERATURE.contains(model)) {
            assertFalse(fields.contains("temperature") || fields.contains("top_p"), "temperature");
        }
        assertFalse(stream && fields.contains("response_format"), "Structured output with streaming");
        assertFalse(!stream && fields.contains("stream_options"), "stream_options without stream");
        assertFalse(fields.contains("tool_choice") && !fields.contains("tools"), "tool_choice without tools");
        if (fields.contains("reasoning_effort")) {
            String effort = body.get("reasoning_effort").getAsString();
            assertTrue(Set.of("none", "minimal", "low", "medium", "high").contains(effort), effort);
            if (fields.contains("tools") && Set.of("gpt-5-4", "gpt-5-6-luna").contains(model)) {
                assertEquals("none", effort);
            }
            assertFalse(fields.contains("temperature") && gpt && !effort.equals("none"), "temperature with effort");
        }
    }

    private void messages(JsonArray messages) {
        int systems = 0;
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i).getAsJsonObject();
            String role = message.get("role").getAsString();
            Set<String> allowed = MEMBERS.get(role);
            assertNotNull(allowed, "role " + role);
            for (String member : message.keySet()) {
                assertTrue(allowed.contains(member), "messages." + i + "." + member + ": Extra inputs");
            }
            content(message, role);
            switch (role) {
                case "system" -> {
                    systems++;
                    assertTrue(gpt || i == 0, "system message at " + i);
                    assertFalse(model.startsWith("gemma"), "Gemma has no system messages");
                }
                case "assistant" -> {
                    if (message.has("tool_calls")) {
                        i += results(messages, i, message.getAsJsonArray("tool_calls"));
                    }
                }
                case "tool" -> throw new AssertionError("messages." + i + ": result without a call");
                default -> {}
            }
        }
        assertTrue(gpt || systems <= 1, "several system messages");
    }

    private void content(JsonObject message, String role) {
        JsonElement content = message.get("content");
        if (content == null || content.isJsonNull()) {
            assertTrue(message.has("tool_calls") || gpt, role + " without content");
        } else if (content.isJsonPrimitive()) {
            assertTrue(gpt || !content.getAsString().isBlank(), "empty content");
            assertFalse(message.has("tool_calls") && content.getAsString().isBlank(), "empty content beside calls");
        } else {
            assertFalse(role.equals("tool"), "tool content must be a string");
            for (JsonElement element : content.getAsJsonArray()) {
                part(element.getAsJsonObject());
            }
            if (openWeight) {
                assertTrue(content.toString().contains("image_url"), "a list of texts");
            }
        }
    }

    private void part(JsonObject part) {
        if (part.has("cache_control")) {
            assertTrue(claude, "cache_control");
            assertEquals(Set.of("type"), part.getAsJsonObject("cache_control").keySet());
        }
        if (part.has("text")) {
            assertTrue(gpt || !part.get("text").getAsString().isBlank(), "text content blocks must be non-empty");
        }
        if (part.has("image_url")) {
            assertFalse(part.getAsJsonObject("image_url").has("media_type"), "media_type");
        }
    }

    /** Checks that the results of all calls follow directly and returns their number. */
    private int results(JsonArray messages, int index, JsonArray calls) {
        assertFalse(calls.isEmpty(), "empty tool_calls");
        assertFalse(model.startsWith("gpt-oss") && calls.size() > 1, "Multiple tool calls are not supported.");
        List<String> open = new ArrayList<>();
        for (JsonElement element : calls) {
            JsonObject call = element.getAsJsonObject();
            Set<String> members = model.startsWith("gemini-3")
                    ? Set.of("id", "type", "function", "thoughtSignature")
                    : Set.of("id", "type", "function");
            assertEquals(members, call.keySet());
            assertTrue(call.getAsJsonObject("function")
                    .get("arguments")
                    .getAsJsonPrimitive()
                    .isString());
            open.add(call.get("id").getAsString());
        }
        for (int i = 1; i <= calls.size(); i++) {
            assertTrue(index + i < messages.size(), "tool_use ids were found without tool_result blocks");
            JsonObject result = messages.get(index + i).getAsJsonObject();
            assertEquals("tool", result.get("role").getAsString(), "tool_result blocks immediately after");
            assertTrue(open.remove(result.get("tool_call_id").getAsString()), "a result of another call");
            for (String member : result.keySet()) {
                assertTrue(Set.of("role", "content", "tool_call_id", "name").contains(member), member);
            }
            content(result, "tool");
        }
        return calls.size();
    }

    private void tool(JsonObject tool) {
        assertEquals(Set.of("type", "function"), tool.keySet());
        JsonObject function = tool.getAsJsonObject("function");
        assertTrue(gpt || !function.has("strict"), "tools.strict");
        JsonObject parameters = function.getAsJsonObject("parameters");
        assertEquals("object", parameters.get("type").getAsString());
        assertTrue(parameters.get("properties").isJsonObject());
        if (openWeight) {
            schema(parameters);
        }
    }

    private static void schema(JsonElement element) {
        if (!(element instanceof JsonObject schema)) {
            return;
        }
        for (Map.Entry<String, JsonElement> member : schema.entrySet()) {
            assertFalse(HARD_KEYWORDS.contains(member.getKey()), "schema keyword " + member.getKey());
            switch (member.getKey()) {
                case "properties" ->
                    member.getValue().getAsJsonObject().entrySet().forEach(property -> schema(property.getValue()));
                case "items", "additionalProperties", "not" -> schema(member.getValue());
                case "type" -> {
                    if (member.getValue() instanceof JsonArray types) {
                        assertEquals(2, types.size());
                        assertEquals("null", types.get(1).getAsString());
                    }
                }
                default -> {}
            }
        }
    }
}
