package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chat completion stream as the strictest clients do: OpenAI's SDK and the AI SDK's schemas, ForgeCode's structs,
 * and VS Code, which matches tool call fragments by id or to the last call. Fails on the first thing any of them minds.
 */
final class StrictChat {
    /** What a client has in hand at the end. */
    record Answer(
            String text,
            String reasoning,
            List<Call> calls,
            @Nullable String finishReason,
            @Nullable String usage,
            @Nullable String error,
            boolean done,
            List<String> ids) {}

    /** A tool call as the client would run it. */
    record Call(String name, String arguments) {}

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final Set<String> REASONS = Set.of("stop", "tool_calls", "length", "content_filter");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<String, StringBuilder> calls = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable String lastCall;
    private @Nullable String id;
    private @Nullable String finishReason;
    private @Nullable String usage;
    private @Nullable String error;
    private boolean roleSeen;
    private boolean done;
    private boolean usageAlone;

    private StrictChat() {}

    /** Reads a whole stream; its end must be a proper one. */
    static Answer read(String stream) {
        StrictChat reader = new StrictChat();
        reader.readAll(stream);
        if (reader.error == null) {
            assertTrue(reader.calls.isEmpty() || !"stop".equals(reader.finishReason), "stop after tool calls");
            assertTrue(reader.done, "No [DONE] in " + stream);
            assertTrue(reader.finishReason != null, "No finish_reason in " + stream);
            reader.calls.forEach((call, arguments) -> assertTrue(
                    reader.finishReason == null || !reader.finishReason.equals("tool_calls") || !arguments.isEmpty(),
                    "The call " + call + " has no arguments"));
        } else {
            assertFalse(reader.done, "[DONE] after an error");
        }
        return reader.answer();
    }

    /** Reads what has come of a stream so far. */
    static Answer readPart(String stream) {
        StrictChat reader = new StrictChat();
        reader.readAll(stream);
        return reader.answer();
    }

    private Answer answer() {
        List<Call> made = new ArrayList<>();
        int i = 0;
        for (StringBuilder arguments : calls.values()) {
            made.add(new Call(names.get(i++), arguments.toString()));
        }
        return new Answer(
                text.toString(),
                reasoning.toString(),
                made,
                finishReason,
                usage,
                error,
                done,
                List.copyOf(calls.keySet()));
    }

    private void readAll(String stream) {
        assertTrue(stream.isEmpty() || stream.endsWith("\n\n"), "The last frame has no blank line: " + stream);
        assertFalse(stream.contains("\r"), "A carriage return in the output");
        for (String frame : stream.split("\n\n", -1)) {
            if (frame.isEmpty() || frame.startsWith(":")) {
                continue;
            }
            assertTrue(frame.startsWith("data: "), "Not a data frame: " + frame);
            assertFalse(frame.contains("\n"), "A frame of two lines: " + frame);
            assertFalse(done, "Something after [DONE]: " + frame);
            assertNull(error, "Something after the error: " + frame);
            String data = frame.substring(6);
            if (data.equals("[DONE]")) {
                done = true;
            } else {
                JsonObject chunk = STRICT.fromJson(data, JsonObject.class);
                if (chunk.has("error")) {
                    takeError(chunk.getAsJsonObject("error"));
                } else {
                    takeChunk(chunk);
                }
            }
        }
    }

    private void takeError(JsonObject inner) {
        assertTrue(isString(inner.get("message")), "An error without a message");
        assertTrue(isString(inner.get("type")), "An error without a type");
        error = inner.get("message").getAsString();
        assertFalse(error.isBlank());
    }

    private void takeChunk(JsonObject chunk) {
        String chunkText = chunk.toString();
        assertTrue(isString(chunk.get("id")), () -> "No id: " + chunkText);
        assertEquals(
                id == null ? chunk.get("id").getAsString() : id, chunk.get("id").getAsString(), "Two ids");
        id = chunk.get("id").getAsString();
        assertFalse(id.isEmpty(), "An empty id");
        assertEquals("chat.completion.chunk", chunk.get("object").getAsString());
        assertTrue(isInteger(chunk.get("created")), () -> "created: " + chunkText);
        assertTrue(isString(chunk.get("model")), () -> "model: " + chunkText);
        assertTrue(chunk.get("choices").isJsonArray(), () -> "choices: " + chunkText);
        assertFalse(usageAlone, "A chunk after the usage chunk");
        boolean last = false;
        if (chunk.getAsJsonArray("choices").isEmpty()) {
            assertTrue(chunk.has("usage"), "A chunk of nothing");
            assertTrue(finishReason != null, "Usage before the end");
            usageAlone = true;
            last = true;
        }
        for (JsonElement element : chunk.getAsJsonArray("choices")) {
            last |= takeChoice(element.getAsJsonObject());
        }
        if (chunk.has("usage")) {
            assertTrue(last, "Usage in a chunk that is not the last: " + chunkText);
            takeUsage(chunk.getAsJsonObject("usage"));
        }
    }

    private boolean takeChoice(JsonObject choice) {
        assertTrue(isInteger(choice.get("index")), "No index: " + choice);
        assertEquals(0, choice.get("index").getAsInt());
        assertTrue(choice.get("delta").isJsonObject(), "No delta: " + choice);
        takeDelta(choice.getAsJsonObject("delta"));
        JsonElement reason = choice.get("finish_reason");
        if (reason == null || reason.isJsonNull()) {
            return false;
        }
        assertNull(finishReason, "Two finish reasons");
        finishReason = reason.getAsString();
        assertTrue(REASONS.contains(finishReason), "finish_reason " + finishReason);
        assertTrue(!finishReason.equals("tool_calls") || !calls.isEmpty(), "tool_calls without any");
        return true;
    }

    private void takeDelta(JsonObject delta) {
        if (!roleSeen) {
            assertEquals("assistant", delta.has("role") ? delta.get("role").getAsString() : "none", "The first role");
            roleSeen = true;
        }
        boolean calling =
                delta.get("tool_calls") != null && !delta.get("tool_calls").isJsonNull();
        String content = optionalString(delta, "content");
        String thought = optionalString(delta, "reasoning_content");
        for (String other : List.of("reasoning", "reasoning_text", "thinking")) {
            assertTrue(delta.get(other) == null || delta.get(other).isJsonNull(), "Reasoning as " + other);
        }
        assertFalse(
                calling && content != null && !content.isEmpty(), "VS Code drops text beside a tool call: " + delta);
        text.append(content == null ? "" : content);
        reasoning.append(thought == null ? "" : thought);
        if (calling) {
            assertFalse(delta.getAsJsonArray("tool_calls").isEmpty(), "An empty list of tool calls");
            delta.getAsJsonArray("tool_calls").forEach(call -> takeCall(call.getAsJsonObject()));
        }
    }

    private void takeCall(JsonObject call) {
        assertTrue(isInteger(call.get("index")), "A tool call without index: " + call);
        int index = call.get("index").getAsInt();
        JsonObject function = call.getAsJsonObject("function");
        assertTrue(isString(function.get("arguments")), "arguments: " + call);
        String callId = optionalString(call, "id");
        if (index == calls.size()) {
            assertTrue(callId != null && !callId.isEmpty(), "A first delta without id: " + call);
            assertTrue(isString(function.get("name")), "A first delta without name: " + call);
            assertFalse(function.get("name").getAsString().isEmpty(), "A first delta without name: " + call);
            assertEquals("function", call.get("type").getAsString());
            assertFalse(calls.containsKey(callId), "The id " + callId + " twice");
            calls.put(callId, new StringBuilder());
            names.add(function.get("name").getAsString());
            lastCall = callId;
        } else {
            assertEquals(calls.size() - 1, index, "A fragment of a call that is not the last: " + call);
            assertTrue(callId == null || callId.equals(lastCall), "Another id: " + call);
        }
        StringBuilder arguments = lastCall == null ? null : calls.get(lastCall);
        if (arguments == null) {
            fail("A fragment before any call: " + call);
        } else {
            arguments.append(function.get("arguments").getAsString());
        }
    }

    private void takeUsage(JsonObject object) {
        for (String name : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
            assertTrue(isInteger(object.get(name)), name + ": " + object);
        }
        if (object.has("prompt_tokens_details")) {
            assertTrue(
                    isInteger(object.getAsJsonObject("prompt_tokens_details").get("cached_tokens")),
                    "cached_tokens: " + object);
        }
        for (String name : object.keySet()) {
            assertFalse(name.startsWith("cache_"), "An Anthropic extra: " + object);
        }
        assertNull(usage, "Usage twice");
        usage = object.toString();
    }

    private static @Nullable String optionalString(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        assertTrue(isString(value), () -> name + " must be a string: " + object);
        return value.getAsString();
    }

    private static boolean isString(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static boolean isInteger(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive
                && primitive.isNumber()
                && primitive.getAsString().matches("\\d+");
    }
}
