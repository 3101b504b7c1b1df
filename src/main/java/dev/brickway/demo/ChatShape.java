package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.demo.Answer.Call;
import dev.brickway.demo.Answer.Finish;

/** The JSON bits of a chat answer as each family forms them; the sources are listed in docs/demo.md. */
final class ChatShape {
    private final DemoModel model;
    private final Family family;
    private final int promptTokens;

    ChatShape(DemoModel model, int promptTokens) {
        this.model = model;
        this.family = model.family();
        this.promptTokens = promptTokens;
    }

    DemoModel model() {
        return model;
    }

    Family family() {
        return family;
    }

    /** Gemini always, Qwen beside its reasoning: text as a list of parts (goose#7997). */
    JsonElement content(String text, boolean besideReasoning) {
        if (family != Family.GEMINI && !(family == Family.QWEN && besideReasoning)) {
            return new JsonPrimitive(text);
        }
        JsonObject part = new JsonObject();
        part.addProperty("type", "text");
        part.addProperty("text", text);
        return Json.array(part);
    }

    /** Reasoning as a content list (litellm#9700); Claude signs it. */
    JsonArray reasoning(String text) {
        JsonObject summary = new JsonObject();
        summary.addProperty("type", "summary_text");
        summary.addProperty("text", text);
        if (family.isClaude()) {
            summary.addProperty("signature", "");
        }
        JsonObject block = new JsonObject();
        block.addProperty("type", "reasoning");
        block.add("summary", Json.array(summary));
        return Json.array(block);
    }

    /** A call with these arguments; Gemini's id is the function's name. */
    JsonObject call(Call call, String arguments) {
        JsonObject function = new JsonObject();
        function.addProperty("name", call.name());
        function.addProperty("arguments", arguments);
        JsonObject json = new JsonObject();
        json.addProperty("id", family == Family.GEMINI ? call.name() : call.id());
        json.addProperty("type", "function");
        json.add("function", function);
        if (family == Family.GEMINI) {
            json.addProperty("thoughtSignature", ThoughtSignature.of(call.name()));
        }
        return json;
    }

    JsonElement finish(Finish finish) {
        return switch (finish) {
            case STOP -> new JsonPrimitive(family == Family.END_TURN ? "end_turn" : "stop");
            case TOOL_CALLS -> new JsonPrimitive("tool_calls");
            case LENGTH -> new JsonPrimitive("length");
            case NONE -> JsonNull.INSTANCE;
        };
    }

    /** Complete counts; Claude's carry Anthropic's extras, which broke ForgeCode. */
    JsonObject usage(int completionTokens) {
        JsonObject usage = new JsonObject();
        usage.addProperty("prompt_tokens", promptTokens);
        usage.addProperty("completion_tokens", completionTokens);
        usage.addProperty("total_tokens", promptTokens + completionTokens);
        if (family.isClaude()) {
            usage.addProperty("cache_read_input_tokens", 0);
            usage.addProperty("cache_creation_input_tokens", 0);
        }
        if (family == Family.GPT) {
            JsonObject cached = new JsonObject();
            cached.addProperty("cached_tokens", 0);
            usage.add("prompt_tokens_details", cached);
        }
        return usage;
    }

    /** What Claude's chunks say of usage until the last one. */
    JsonObject unfinishedUsage() {
        JsonObject usage = new JsonObject();
        usage.addProperty("prompt_tokens", promptTokens);
        usage.add("completion_tokens", JsonNull.INSTANCE);
        usage.add("total_tokens", JsonNull.INSTANCE);
        return usage;
    }
}
