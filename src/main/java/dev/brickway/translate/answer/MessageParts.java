package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat message or delta of any shape, taken apart.
 *
 * @param text the text, null when there is none
 * @param reasoning the reasoning, null when there is none
 * @param signature what signs the reasoning
 * @param toolCalls the tool calls, an older {@code function_call} among them
 * @param rest the members that need no care
 */
record MessageParts(
        @Nullable String text,
        @Nullable String reasoning,
        @Nullable String signature,
        JsonArray toolCalls,
        JsonObject rest) {

    static MessageParts of(JsonObject message, Changes changes) {
        ContentParts content = new ContentParts();
        JsonArray toolCalls = new JsonArray();
        JsonObject rest = new JsonObject();
        JsonElement ownName = message.get("reasoning_content");
        boolean named = ownName != null && !ownName.isJsonNull();
        for (Map.Entry<String, JsonElement> member : message.entrySet()) {
            JsonElement value = member.getValue();
            if (value.isJsonNull()) {
                continue;
            }
            switch (member.getKey()) {
                case "role" -> {
                    // Always the assistant's.
                }
                case "content" -> {
                    if (!value.isJsonPrimitive()) {
                        changes.add(Change.CONTENT);
                    }
                    content.takeContent(value);
                }
                case "reasoning_content" -> content.takeReasoning(value);
                case "reasoning", "reasoning_text", "thinking" -> {
                    changes.add(Change.REASONING);
                    if (!named) {
                        content.takeReasoning(value);
                        named = true;
                    }
                }
                case "signature" -> content.sign(ContentParts.string(value));
                case "tool_calls" -> {
                    if (value instanceof JsonArray calls) {
                        toolCalls.addAll(calls);
                    }
                }
                case "function_call" -> {
                    changes.add(Change.FUNCTION_CALL);
                    JsonObject call = new JsonObject();
                    call.addProperty("index", 0);
                    call.add("function", value);
                    toolCalls.add(call);
                }
                default -> rest.add(member.getKey(), value);
            }
        }
        return new MessageParts(content.text(), content.reasoning(), content.signature(), toolCalls, rest);
    }

    /** Whether there is anything to show or keep besides tool calls. */
    boolean saysSomething() {
        return (text != null && !text.isEmpty()) || reasons() || !rest.isEmpty();
    }

    boolean reasons() {
        return (reasoning != null && !reasoning.isEmpty()) || signature != null;
    }

    MessageParts reasoningOnly() {
        return new MessageParts(null, reasoning, signature, new JsonArray(), new JsonObject());
    }

    MessageParts withoutReasoning() {
        return new MessageParts(text, null, null, toolCalls, rest);
    }

    /** Adds everything but role and tool calls to {@code target}. */
    void copyTo(JsonObject target) {
        if (text != null) {
            target.addProperty("content", text);
        }
        if (reasoning != null || signature != null) {
            target.addProperty("reasoning_content", reasoning == null ? "" : reasoning);
        }
        if (signature != null) {
            // VS Code Copilot Chat echoes reasoning on the next turn only if it came with an id such as this.
            target.addProperty("signature", signature);
        }
        rest.entrySet().forEach(member -> target.add(member.getKey(), member.getValue()));
    }
}
