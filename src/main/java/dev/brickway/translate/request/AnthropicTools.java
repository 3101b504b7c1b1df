package dev.brickway.translate.request;

import dev.brickway.models.MessagesRules;
import dev.brickway.models.SchemaRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Set;

/** Fixes the tools of an Anthropic Messages request. */
final class AnthropicTools {
    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final MessagesRules rules;
    private final AnthropicBlocks blocks;
    private final Members tools;
    private final Members tool;
    private final SchemaFixer schemas;

    AnthropicTools(
            byte[] body,
            JsonCursor cursor,
            Splices splices,
            Changes changes,
            MessagesRules rules,
            AnthropicBlocks blocks) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.blocks = blocks;
        this.tools = new Members(body);
        this.tool = new Members(body);
        this.schemas = new SchemaFixer(body, cursor, splices, changes, new SchemaRules(Set.of(), false));
    }

    /** Walks through the array at the cursor and returns the number of tools that are left. */
    int fix() throws JsonSyntaxError {
        int left = 0;
        cursor.beginArray();
        tools.begin(cursor.position());
        while (cursor.nextElement()) {
            int start = cursor.position();
            boolean refused = false;
            if (cursor.peek() == '{') {
                refused = fixTool();
            } else {
                cursor.skipValue();
            }
            tools.add("", start, start, cursor.position());
            if (refused) {
                tools.drop(tools.size() - 1);
            } else {
                left++;
            }
        }
        tools.close(splices);
        return left;
    }

    /** Fixes one tool and tells whether it is of a type that is refused. */
    private boolean fixTool() throws JsonSyntaxError {
        cursor.beginObject();
        tool.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            boolean object = cursor.peek() == '{';
            if (object && name.equals("input_schema")) {
                schemas.fix(true);
            } else if (object && name.equals("cache_control")) {
                blocks.cacheControl();
            } else {
                cursor.skipValue();
            }
            tool.add(name, start, value, cursor.position());
            if (!rules.toolFields().keeps(name)) {
                tool.drop(tool.size() - 1);
                changes.add("drop", "tools.", name);
            }
        }
        int type = tool.find("type");
        if (type >= 0 && tool.kind(type) == '"') {
            String kind = JsonText.string(body, tool.valueStart(type), tool.valueEnd(type));
            if (rules.refusedTools().stream().anyMatch(pattern -> pattern.matches(kind))) {
                changes.add("drop", "tools.type.", kind);
                return true;
            }
        }
        tool.close(splices);
        return false;
    }
}
