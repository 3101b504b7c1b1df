package dev.brickway.translate.request;

import dev.brickway.models.ChatRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/** Fixes the tools of a chat completions request. */
final class ChatTools {
    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final ChatRules.Tools rules;
    private final Members tool;
    private final Members function;
    private final SchemaFixer schemas;

    ChatTools(byte[] body, JsonCursor cursor, Splices splices, Changes changes, ChatRules.Tools rules) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.tool = new Members(body);
        this.function = new Members(body);
        this.schemas = new SchemaFixer(body, cursor, splices, changes, rules.schema());
    }

    /** Walks through the array at the cursor and returns the number of tools. */
    int fix() throws JsonSyntaxError {
        int tools = 0;
        cursor.beginArray();
        while (cursor.nextElement()) {
            tools++;
            if (cursor.peek() == '{') {
                fixTool();
            } else {
                cursor.skipValue();
            }
        }
        return tools;
    }

    private void fixTool() throws JsonSyntaxError {
        boolean isFunction = false;
        cursor.beginObject();
        tool.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            if (name.equals("function") && cursor.peek() == '{') {
                isFunction = true;
                fixFunction();
            } else {
                cursor.skipValue();
            }
            tool.add(name, start, value, cursor.position());
        }
        if (isFunction) {
            for (int i = 0; i < tool.size(); i++) {
                if (!rules.fields().keeps(tool.name(i))) {
                    tool.drop(i);
                    changes.add("drop", "tools.", tool.name(i));
                }
            }
            if (!tool.has("type")) {
                tool.append("type", "\"function\"");
                changes.add("add:tools.type");
            }
            tool.close(splices);
        }
    }

    private void fixFunction() throws JsonSyntaxError {
        boolean parameters = false;
        cursor.beginObject();
        function.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            boolean usable = name.equals("parameters") && cursor.peek() == '{';
            parameters = name.equals("parameters") ? usable : parameters;
            if (usable) {
                schemas.fix(rules.completeParameters());
            } else {
                cursor.skipValue();
            }
            function.add(name, start, value, cursor.position());
            if (!rules.functionFields().keeps(name)) {
                function.drop(function.size() - 1);
                changes.add("drop", "tools.function.", name);
            }
        }
        if (!parameters && rules.completeParameters()) {
            int i = function.find("parameters");
            if (i >= 0) {
                function.replaceValue(i, SchemaFixer.NO_PARAMETERS);
            } else {
                function.append("parameters", SchemaFixer.NO_PARAMETERS);
            }
            changes.add("add:tools.function.parameters");
        }
        function.close(splices);
    }
}
