package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.models.ChatRules.CacheControl;
import dev.brickway.models.FieldRule;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.request.ChatMessage.Content;
import dev.brickway.translate.request.ChatMessage.Part;
import java.util.List;

/** Decides what becomes of one chat message that has been walked through. */
final class ChatMessageFixer {
    /** Stands where a user's message has no text: Claude refuses empty text blocks. */
    private static final String NO_TEXT = "\"(empty)\"";

    /** Stands where a tool gave back nothing. */
    private static final String NO_OUTPUT = "\"(no output)\"";

    static final String EPHEMERAL = "\"cache_control\":{\"type\":\"ephemeral\"}";

    private final byte[] body;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Messages rules;
    private final Members members;
    private final ChatCalls calls;

    ChatMessageFixer(
            byte[] body, Splices splices, Changes changes, ChatRules.Messages rules, Members members, ChatCalls calls) {
        this.body = body;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.members = members;
        this.calls = calls;
    }

    /** Fixes the message whose members have just been read. */
    void fix(ChatMessage message) {
        if (members.dropDuplicates()) {
            changes.add("drop:duplicates");
        }
        role(message);
        toolCalls(message);
        content(message);
        fields(message);
        members.close(splices);
    }

    private void role(ChatMessage message) {
        int i = members.find("role");
        if (i < 0 || members.kind(i) != '"') {
            return;
        }
        String role = JsonText.string(body, members.valueStart(i), members.valueEnd(i));
        String renamed = rules.roles().get(role);
        if (renamed != null) {
            members.replaceValue(i, JsonText.quote(renamed));
            changes.add("role:" + role + ">" + renamed);
        }
        message.role = renamed != null ? renamed : role;
        if (message.role.equals("tool")) {
            toolCallId(message);
        }
    }

    private void toolCallId(ChatMessage message) {
        int i = members.find("tool_call_id");
        if (i < 0 || members.kind(i) != '"') {
            return;
        }
        message.toolCallId = JsonText.string(body, members.valueStart(i), members.valueEnd(i));
        ToolCallMemory.Original original = calls.recall(message.toolCallId);
        if (original != null) {
            members.replaceValue(i, JsonText.quote(original.id()));
            changes.add("restore:tool_calls");
        }
    }

    /** An empty list of calls is no list: OpenAI's API refuses it, and clients that fill one in mean none. */
    private void toolCalls(ChatMessage message) {
        int i = members.find("tool_calls");
        if (i >= 0 && message.calls.isEmpty()) {
            members.drop(i);
            changes.add("drop:messages.tool_calls");
        }
    }

    private void content(ChatMessage message) {
        boolean nothing = message.blank || message.content == Content.ABSENT || message.content == Content.NULL;
        if (!message.calls.isEmpty()) {
            if (nothing) {
                besideCalls(message);
                return;
            }
        } else if (nothing && rules.fillEmpty()) {
            fillEmpty(message);
            return;
        }
        if (message.content == Content.PARTS && !nothing) {
            parts(message);
        }
        if (message.content == Content.STRING || message.content == Content.PARTS) {
            cacheControl(message);
        }
    }

    private void besideCalls(ChatMessage message) {
        int i = members.find("content");
        switch (rules.besideCalls()) {
            case KEEP -> {}
            case OMIT -> {
                if (i >= 0) {
                    members.drop(i);
                    changes.add("drop:messages.content");
                }
            }
            case NULL -> setContent(message, i, "null", "set:messages.content=null");
            case SPACE -> setContent(message, i, "\" \"", "set:messages.content=space");
        }
    }

    private void setContent(ChatMessage message, int i, String json, String change) {
        if (i < 0) {
            members.append("content", json);
        } else if (members.value(i).equals(json)) {
            return;
        } else {
            members.replaceValue(i, json);
        }
        // its text no longer stands in the body, so nothing may be added to it
        message.content = json.equals("null") ? Content.NULL : Content.OTHER;
        message.parts = List.of();
        changes.add(change);
    }

    private void fillEmpty(ChatMessage message) {
        int i = members.find("content");
        switch (message.role) {
            case "user" -> setContent(message, i, NO_TEXT, "fill:messages.content");
            case "tool" -> setContent(message, i, NO_OUTPUT, "fill:messages.content");
            case "assistant" -> {
                int refusal = members.find("refusal");
                if (refusal >= 0
                        && members.kind(refusal) == '"'
                        && !JsonText.isBlank(body, members.valueStart(refusal), members.valueEnd(refusal))) {
                    setContent(message, i, members.value(refusal), "move:messages.refusal");
                } else if (!members.has("function_call")) {
                    drop(message);
                }
            }
            case "system" -> drop(message);
            default -> {}
        }
    }

    private void drop(ChatMessage message) {
        message.dropped = true;
        changes.add("drop:messages.empty");
    }

    /** Takes empty texts out of an array of parts that has others, and makes a string of it where one is wanted. */
    private void parts(ChatMessage message) {
        if (rules.flatten().contains(message.role) && message.parts.stream().allMatch(Part::isText)) {
            flatten(message);
        } else if (rules.fillEmpty() && message.parts.stream().anyMatch(Part::blank)) {
            Members list = new Members(body);
            list.begin(message.contentStart + 1);
            for (Part part : message.parts) {
                list.add("", part.start(), part.start(), part.end());
                if (part.blank()) {
                    list.drop(list.size() - 1);
                }
            }
            list.close(splices);
            changes.add("drop:messages.content.empty");
        }
    }

    private void flatten(ChatMessage message) {
        message.flattened = true;
        message.parts = message.parts.stream().filter(part -> !part.blank()).toList();
        changes.add("flatten:messages.content");
        int position = message.contentStart;
        String between = "\"";
        for (Part part : message.parts) {
            splices.replace(position, part.textStart() + 1, between);
            position = part.textEnd() - 1;
            between = "\\n";
        }
        splices.replace(position, message.contentEnd, "\"");
    }

    /** OpenCode puts {@code cache_control} on the message; Claude takes it on a content part only. */
    private void cacheControl(ChatMessage message) {
        if (!members.has("cache_control")
                || rules.cacheControl() != CacheControl.PART
                || message.flattened
                || message.blank
                || message.role.equals("tool")
                || (message.content == Content.PARTS && message.lastPartEnd < 0)) {
            return;
        }
        changes.add("move:messages.cache_control");
        if (message.content == Content.STRING) {
            message.cached = true;
            splices.replace(message.contentStart, message.contentStart + 1, "[{\"type\":\"text\",\"text\":\"");
            splices.replace(message.contentEnd - 1, message.contentEnd, "\"," + EPHEMERAL + "}]");
        } else if (!message.lastPartCached) {
            splices.insert(message.lastPartEnd, "," + EPHEMERAL);
        }
    }

    private void fields(ChatMessage message) {
        FieldRule rule = rules.fields().get(message.role);
        if (rule == null) {
            return;
        }
        for (int i = 0; i < members.size(); i++) {
            if (members.live(i) && !rule.keeps(members.name(i))) {
                members.drop(i);
                changes.add("drop", "messages.", members.name(i));
                if (members.name(i).equals("tool_calls")) {
                    message.calls = List.of(); // nobody waits for their results any more
                }
            }
        }
    }
}
