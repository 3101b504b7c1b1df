package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.request.ChatMessage.Call;
import org.jspecify.annotations.Nullable;

/** Walks through the tool calls of an assistant message and fixes what stands inside each. */
final class ChatCalls {
    private static final String SIGNATURE = "thoughtSignature";

    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Messages rules;
    private final ToolCallMemory memory;
    private final Members call;
    private final Members function;

    ChatCalls(
            byte[] body,
            JsonCursor cursor,
            Splices splices,
            Changes changes,
            ChatRules.Messages rules,
            ToolCallMemory memory) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.memory = memory;
        this.call = new Members(body);
        this.function = new Members(body);
    }

    void walk(ChatMessage message) throws JsonSyntaxError {
        message.callsStart = cursor.position();
        message.calls = java.util.List.of();
        cursor.beginArray();
        while (cursor.nextElement()) {
            int start = cursor.position();
            String id = null;
            if (cursor.peek() == '{') {
                id = walkCall();
            } else {
                cursor.skipValue();
            }
            ToolCallMemory.Original original = recall(id);
            message.addCall(new Call(id, original == null ? id : original.id(), start, cursor.position()));
        }
        message.callsEnd = cursor.position();
    }

    /** What stood upstream where the client says {@code id}, if this family wants it back. */
    ToolCallMemory.@Nullable Original recall(@Nullable String id) {
        return id == null || !rules.restoreCalls() ? null : memory.recall(id);
    }

    private @Nullable String walkCall() throws JsonSyntaxError {
        cursor.beginObject();
        call.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("function") && cursor.peek() == '{') {
                walkFunction();
            } else {
                cursor.skipValue();
            }
            call.add(name, start, value, cursor.position());
            if (!rules.callFields().keeps(name)) {
                call.drop(call.size() - 1);
                changes.add("drop", "tool_calls.", name);
            }
        }
        if (!call.has("type")) {
            call.append("type", "\"function\"");
            changes.add("add:tool_calls.type");
        }
        int at = call.find("id");
        String id =
                at >= 0 && call.kind(at) == '"' ? JsonText.string(body, call.valueStart(at), call.valueEnd(at)) : null;
        ToolCallMemory.Original original = recall(id);
        if (original != null) {
            restore(at, original);
        } else if (!rules.missingSignature().isEmpty() && !call.has(SIGNATURE)) {
            call.append(SIGNATURE, JsonText.quote(rules.missingSignature()));
            changes.add("add:tool_calls.thoughtSignature");
        }
        call.close(splices);
        return id;
    }

    /** Gemini answers 400 "Function call is missing a thought_signature" unless its own come back. */
    private void restore(int id, ToolCallMemory.Original original) {
        call.replaceValue(id, JsonText.quote(original.id()));
        String signature = original.thoughtSignature();
        if (signature != null && !call.has(SIGNATURE)) {
            call.append(SIGNATURE, JsonText.quote(signature));
        }
        changes.add("restore:tool_calls");
    }

    private void walkFunction() throws JsonSyntaxError {
        cursor.beginObject();
        function.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            cursor.skipValue();
            function.add(name, start, value, cursor.position());
        }
        int arguments = function.find("arguments");
        if (arguments < 0) {
            function.append("arguments", "\"{}\"");
            changes.add("add:tool_calls.arguments");
        } else if (function.kind(arguments) == '"') {
            if (JsonText.isBlank(body, function.valueStart(arguments), function.valueEnd(arguments))) {
                function.replaceValue(arguments, "\"{}\"");
                changes.add("add:tool_calls.arguments");
            }
        } else {
            String value = function.kind(arguments) == '{' ? function.value(arguments) : "{}";
            function.replaceValue(arguments, JsonText.quote(value));
            changes.add("set:tool_calls.arguments");
        }
        function.close(splices);
    }
}
