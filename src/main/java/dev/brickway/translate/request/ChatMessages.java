package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.ArrayList;
import java.util.List;

/** Walks through the messages of a chat completions request; most of them need nothing and cost the walk only. */
final class ChatMessages {
    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Messages rules;
    private final ChatContent contents;
    private final ChatCalls calls;
    private final ChatMessageFixer fixer;
    private final Members members;
    private final List<ChatMessage> messages = new ArrayList<>();

    ChatMessages(
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
        this.contents = new ChatContent(body, cursor, splices, changes, rules);
        this.calls = new ChatCalls(body, cursor, splices, changes, rules, memory);
        this.members = new Members(body);
        this.fixer = new ChatMessageFixer(body, splices, changes, rules, members, calls);
    }

    /** Fixes the array at the cursor. */
    void fix() throws JsonSyntaxError {
        cursor.beginArray();
        int from = cursor.position();
        while (cursor.nextElement()) {
            ChatMessage message = new ChatMessage();
            message.start = cursor.position();
            if (cursor.peek() == '{') {
                walk(message);
                fixer.fix(message);
            } else {
                cursor.skipValue();
            }
            message.end = cursor.position();
            messages.add(message);
        }
        new ChatOrder(messages, splices, changes, rules, body).fix(from, cursor.position() - 1);
    }

    private void walk(ChatMessage message) throws JsonSyntaxError {
        cursor.beginObject();
        members.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("content")) {
                contents.walk(message);
            } else if (name.equals("tool_calls") && cursor.peek() == '[') {
                calls.walk(message);
            } else {
                if (name.equals("tool_calls")) {
                    message.calls = List.of(); // of several members of one name the last counts
                }
                cursor.skipValue();
            }
            members.add(name, start, value, cursor.position());
        }
    }
}
