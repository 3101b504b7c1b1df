package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.models.ChatRules.StructuredStream;
import dev.brickway.models.Family;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Fixes a chat completions request. */
final class ChatFixer {
    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final Family family;
    private final FixOptions options;
    private final TopLevel top;

    ChatFixer(byte[] body, JsonCursor cursor, Splices splices, Changes changes, Family family, FixOptions options) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.family = family;
        this.options = options;
        this.top = new TopLevel(body, splices, changes);
    }

    FixedRequest fix() throws JsonSyntaxError {
        ChatRules rules = family.chat();
        int tools = readMembers(rules);
        RequestHead head = top.walked();
        top.rename(rules.rename());
        boolean stream = top.isTrue("stream");
        boolean restream = structuredStream(rules.structuredStream(), stream);
        if (!stream || restream) {
            top.drop("stream_options");
        }
        if (tools == 0) {
            top.drop("tools");
            top.drop("tool_choice");
            top.drop("parallel_tool_calls");
        }
        top.dropRefused(rules.fields(), options.learnedDrops(), rules.dropNulls());
        if (!options.learnedDrops().contains("reasoning_effort")) {
            top.effort("reasoning_effort", rules.reasoningEffort(), tools > 0);
        }
        top.decide(rules.exclusive());
        limits();
        top.model(options.upstreamModel());
        top.close();
        return splices.build(changes.names(), head, restream);
    }

    /** Walks through the body; messages and tools are fixed on the way. Returns the number of tools. */
    private int readMembers(ChatRules rules) throws JsonSyntaxError {
        int tools = 0;
        cursor.beginObject();
        top.members.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("messages") && cursor.peek() == '[') {
                new ChatMessages(body, cursor, splices, changes, rules.messages(), options.memory()).fix();
            } else if (name.equals("tools")) {
                tools = 0; // of several members of one name the last counts
                if (cursor.peek() == '[') {
                    tools = new ChatTools(body, cursor, splices, changes, rules.tools()).fix();
                } else {
                    cursor.skipValue();
                }
            } else {
                cursor.skipValue();
            }
            top.members.add(name, start, value, cursor.position());
        }
        cursor.expectEnd();
        return tools;
    }

    /** Databricks docs and F-D Bridge: "Structured output is not currently supported with streaming". */
    private boolean structuredStream(StructuredStream rule, boolean stream) {
        int format = top.members.find("response_format");
        if (format < 0) {
            return false;
        }
        if (top.object(format) == null || "text".equals(top.textIn(format, "type"))) {
            top.drop("response_format");
            return false;
        }
        if (!stream || options.learnedDrops().contains("response_format")) {
            return false;
        }
        switch (rule) {
            case KEEP -> {}
            case DROP -> top.drop("response_format");
            case RESTREAM -> {
                top.members.replaceValue(top.members.find("stream"), "false");
                changes.add("restream:response_format");
                return true;
            }
        }
        return false;
    }

    private void limits() {
        Family.MaxTokens limits = family.maxTokens();
        int cap = limits.capOr(options.maxOutputTokens());
        boolean learned = options.learnedDrops().contains("max_tokens");
        String field = top.members.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        top.budget(top.limit(field, cap, learned ? 0 : limits.absent(options.maxOutputTokens())));
    }
}
