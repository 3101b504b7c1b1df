package dev.brickway.translate.answer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a chunk right whose shape is wrong (content lists, text beside tool calls, several choices, tool calls that do
 * not come one after the other) by taking it apart and writing as many chunks of our own as it needs.
 */
final class OddChunk {
    private static final byte[] NO_MEMBERS = {};

    private final ChatChunks chunks;
    private final Changes changes;

    OddChunk(ChatChunks chunks, Changes changes) {
        this.chunks = chunks;
        this.changes = changes;
    }

    @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        JsonObject chunk = JsonParser.parseString(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                .getAsJsonObject();
        boolean usage = chunk.get("usage") instanceof JsonObject;
        if (!(chunk.get("choices") instanceof JsonArray choices)) {
            return null;
        }
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) instanceof JsonObject choice) {
                UpstreamError error = takeChoice(choice, i, usage, out);
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    private @Nullable UpstreamError takeChoice(JsonObject tree, int position, boolean usage, ByteOutput out)
            throws JsonSyntaxError {
        ChatChoice choice = chunks.choice(index(tree, position));
        MessageParts parts = MessageParts.of(delta(tree), changes);
        String reason = ContentParts.string(tree.get("finish_reason"));
        boolean finishes = reason != null && !reason.isEmpty() && !choice.isFinished();
        boolean calls = !parts.toolCalls().isEmpty();
        if (parts.saysSomething() || (!choice.writer.roleSent() && !calls && !finishes)) {
            if (calls && parts.text() != null && !parts.text().isEmpty()) {
                changes.add(Change.SPLIT);
            }
            writeText(choice, tree, parts, out);
        }
        if (calls && choice.isFinished() && !FinishReasons.TOOL_CALLS.equals(choice.finishReason)) {
            changes.add(Change.TOOL_ORDER); // the client has been told that there are none
        } else if (calls) {
            byte[] json = JsonText.of(parts.toolCalls());
            choice.tools.take(json, 0, json.length, out);
        }
        if (!finishes || reason == null) {
            return null;
        }
        if (FinishReasons.isFailure(reason)) {
            return Broken.stoppedBy(reason);
        }
        chunks.finish(choice, reason, usage, out);
        if (!reason.equals(choice.finishReason)) {
            changes.add(Change.FINISH_REASON);
        }
        return null;
    }

    private static void writeText(ChatChoice choice, JsonObject tree, MessageParts parts, ByteOutput out) {
        byte[] otherMembers = otherMembers(tree);
        if (parts.reasons() && parts.text() != null && !parts.text().isEmpty()) {
            write(choice, parts.reasoningOnly(), NO_MEMBERS, out);
            write(choice, parts.withoutReasoning(), otherMembers, out);
        } else {
            write(choice, parts, otherMembers, out);
        }
    }

    private static void write(ChatChoice choice, MessageParts parts, byte[] otherMembers, ByteOutput out) {
        JsonObject delta = new JsonObject();
        parts.copyTo(delta);
        if (delta.isEmpty()) {
            delta.addProperty("content", "");
        }
        choice.writer.beginDelta(out);
        byte[] members = JsonText.of(delta);
        out.write(members, 1, members.length - 2);
        choice.writer.endDelta(otherMembers, null, null, out);
    }

    /** The choice's members that need no care, such as {@code logprobs}, each with a comma before it. */
    private static byte[] otherMembers(JsonObject choice) {
        JsonObject others = new JsonObject();
        for (Map.Entry<String, JsonElement> member : choice.entrySet()) {
            switch (member.getKey()) {
                case "index", "delta", "message", "finish_reason" -> {
                    // Written anew.
                }
                default -> others.add(member.getKey(), member.getValue());
            }
        }
        if (others.isEmpty()) {
            return NO_MEMBERS;
        }
        byte[] members = JsonText.of(others);
        members[0] = ',';
        return Arrays.copyOf(members, members.length - 1);
    }

    private static JsonObject delta(JsonObject choice) {
        if (choice.get("delta") instanceof JsonObject delta) {
            return delta;
        }
        return choice.get("message") instanceof JsonObject message ? message : new JsonObject();
    }

    private static int index(JsonObject choice, int otherwise) {
        if (choice.get("index") instanceof JsonPrimitive number && number.isNumber()) {
            double index = number.getAsDouble(); // the integers of Gson 2.15 throw at 1e10000
            return index >= 0 && index <= Integer.MAX_VALUE && index == Math.rint(index) ? (int) index : otherwise;
        }
        return otherwise;
    }
}
