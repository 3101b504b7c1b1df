package dev.brickway.translate.request;

import dev.brickway.models.MessagesRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Walks through the messages and content blocks of an Anthropic Messages request and fixes what stands inside them. */
final class AnthropicBlocks {
    /** Stands where a message has no text: Anthropic refuses empty text blocks. */
    private static final String NO_TEXT = "{\"type\":\"text\",\"text\":\"(empty)\"}";

    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final MessagesRules rules;
    private final Members cache;

    AnthropicBlocks(byte[] body, JsonCursor cursor, Splices splices, Changes changes, MessagesRules rules) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.cache = new Members(body);
    }

    /** Fixes the messages in the array at the cursor. */
    void messages() throws JsonSyntaxError {
        cursor.beginArray();
        while (cursor.nextElement()) {
            if (cursor.peek() == '{') {
                message();
            } else {
                cursor.skipValue();
            }
        }
    }

    private void message() throws JsonSyntaxError {
        cursor.beginObject();
        while (cursor.nextMember()) {
            int value = cursor.position();
            String name = Names.of(body, cursor.memberStart() + 1, cursor.keyEnd());
            if (name.equals("content") && cursor.peek() == '[') {
                blocks(true);
            } else {
                cursor.skipValue();
            }
            if (name.equals("role") && body[value] == '"') {
                role(value, cursor.position());
            }
        }
    }

    private void role(int from, int to) {
        String role = JsonText.string(body, from, to);
        String renamed = rules.roles().get(role);
        if (renamed != null) {
            splices.replace(from, to, JsonText.quote(renamed));
            changes.add("role:" + role + ">" + renamed);
        }
    }

    /**
     * Fixes the content blocks in the array at the cursor.
     *
     * @param fill whether an array of nothing but empty texts gets a text
     */
    void blocks(boolean fill) throws JsonSyntaxError {
        Members list = new Members(body);
        int from = cursor.position();
        int blank = 0;
        cursor.beginArray();
        list.begin(cursor.position());
        while (cursor.nextElement()) {
            int start = cursor.position();
            boolean empty = false;
            if (cursor.peek() == '{') {
                empty = block();
            } else {
                cursor.skipValue();
            }
            list.add("", start, start, cursor.position());
            if (empty) {
                list.drop(list.size() - 1);
                blank++;
            }
        }
        if (blank == 0) {
            return;
        }
        changes.add("drop:content.empty");
        if (fill && blank == list.size()) {
            splices.replace(from, cursor.position(), "[" + NO_TEXT + "]");
        } else {
            list.close(splices);
        }
    }

    /** Fixes one block and tells whether it is an empty text. */
    private boolean block() throws JsonSyntaxError {
        Members block = new Members(body);
        int from = cursor.position();
        cursor.beginObject();
        block.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("content") && cursor.peek() == '[') {
                blocks(true);
            } else if (name.equals("cache_control") && cursor.peek() == '{') {
                cacheControl();
            } else {
                cursor.skipValue();
            }
            block.add(name, start, value, cursor.position());
        }
        int type = block.find("type");
        String kind = type >= 0 ? block.value(type) : "";
        if (kind.equals("\"tool_reference\"")) {
            toolReference(block, from, cursor.position());
        }
        int text = block.find("text");
        return kind.equals("\"text\"")
                && text >= 0
                && block.kind(text) == '"'
                && JsonText.isBlank(body, block.valueStart(text), block.valueEnd(text));
    }

    /** A tool found by a tool search, a block Databricks does not know: its name is left as text. */
    private void toolReference(Members block, int from, int to) {
        int name = block.find("tool_name");
        String text = name >= 0 && block.kind(name) == '"' ? block.value(name) : "\"(tool)\"";
        splices.replace(from, to, "{\"type\":\"text\",\"text\":" + text + "}");
        changes.add("set:content.tool_reference=text");
    }

    /** Fixes the {@code cache_control} object at the cursor: {@code scope} and the like are refused. */
    void cacheControl() throws JsonSyntaxError {
        cursor.beginObject();
        cache.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            cursor.skipValue();
            cache.add(name, start, value, cursor.position());
            if (!rules.cacheFields().keeps(name)) {
                cache.drop(cache.size() - 1);
                changes.add("drop", "cache_control.", name);
            }
        }
        cache.close(splices);
    }
}
