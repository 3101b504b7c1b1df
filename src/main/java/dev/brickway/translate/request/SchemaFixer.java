package dev.brickway.translate.request;

import com.google.gson.JsonObject;
import dev.brickway.models.SchemaRules;
import dev.brickway.translate.json.JsonCursor;
import dev.brickway.translate.json.JsonSyntaxError;

/**
 * Fixes the JSON schema of a tool's parameters: keywords a model does not take are cut out where they stand; only a
 * schema that needs simplifying is rebuilt. Knows keywords from properties that are named like one.
 */
final class SchemaFixer {
    /** What stands for the parameters of a tool that has none: Databricks wants an explicit object. */
    static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private final byte[] body;
    private final JsonCursor cursor;
    private final Splices splices;
    private final Changes changes;
    private final SchemaRules rules;
    private final Members root;
    private boolean simplify;

    SchemaFixer(byte[] body, JsonCursor cursor, Splices splices, Changes changes, SchemaRules rules) {
        this.body = body;
        this.cursor = cursor;
        this.splices = splices;
        this.changes = changes;
        this.rules = rules;
        this.root = new Members(body);
    }

    /**
     * Fixes the schema object at the cursor.
     *
     * @param complete whether a missing {@code type: object} and missing {@code properties} are added
     */
    void fix(boolean complete) throws JsonSyntaxError {
        simplify = false;
        int from = cursor.position();
        cursor.beginObject();
        root.begin(cursor.position());
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            int value = cursor.position();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            keyword(name);
            root.add(name, start, value, cursor.position());
            if (drops(name)) {
                root.drop(root.size() - 1);
            }
        }
        if (simplify) {
            JsonObject tree = JsonText.tree(body, from, cursor.position()).getAsJsonObject();
            JsonObject simple = new SchemaSimplifier(rules.drop(), tree).simplified();
            if (complete) {
                complete(simple);
            }
            splices.replace(from, cursor.position(), simple.toString());
            changes.add("simplify:schema");
            return;
        }
        if (complete) {
            complete();
        }
        root.close(splices);
    }

    private void complete() {
        int type = root.find("type");
        if (type < 0) {
            root.append("type", "\"object\"");
            changes.add("add:schema.type");
        } else if (!root.value(type).equals("\"object\"")) {
            root.replaceValue(type, "\"object\"");
            changes.add("set:schema.type=object");
        }
        int properties = root.find("properties");
        if (properties < 0) {
            root.append("properties", "{}");
            changes.add("add:schema.properties");
        } else if (root.kind(properties) != '{') {
            root.replaceValue(properties, "{}");
            changes.add("add:schema.properties");
        }
    }

    private static void complete(JsonObject schema) {
        schema.addProperty("type", "object");
        if (!(schema.get("properties") instanceof JsonObject)) {
            schema.add("properties", new JsonObject());
        }
    }

    /** Whether the keyword goes, which is noted. */
    private boolean drops(String keyword) {
        if (rules.drop().contains(keyword)) {
            changes.add("drop", "schema.", keyword);
            return true;
        }
        return false;
    }

    /** Walks through the value of a schema's keyword. */
    private void keyword(String name) throws JsonSyntaxError {
        switch (name) {
            case "properties", "$defs", "definitions", "patternProperties", "dependentSchemas" -> schemasByName();
            case "anyOf", "oneOf", "allOf", "prefixItems" -> {
                simplify |= rules.simplify();
                schemaOrSchemas();
            }
            case "$ref" -> {
                simplify |= rules.simplify();
                cursor.skipValue();
            }
            case "type" -> {
                simplify |= rules.simplify() && cursor.peek() == '[' && !isNullable();
                cursor.skipValue();
            }
            case "items",
                    "additionalItems",
                    "additionalProperties",
                    "unevaluatedItems",
                    "unevaluatedProperties",
                    "contains",
                    "propertyNames",
                    "not",
                    "if",
                    "then",
                    "else" -> schemaOrSchemas();
            default -> cursor.skipValue();
        }
    }

    private void schemaOrSchemas() throws JsonSyntaxError {
        switch (cursor.peek()) {
            case '{' -> schema();
            case '[' -> {
                cursor.beginArray();
                while (cursor.nextElement()) {
                    schemaOrSchemas();
                }
            }
            default -> cursor.skipValue();
        }
    }

    private void schemasByName() throws JsonSyntaxError {
        if (cursor.peek() != '{') {
            cursor.skipValue();
            return;
        }
        cursor.beginObject();
        while (cursor.nextMember()) {
            schemaOrSchemas();
        }
    }

    private void schema() throws JsonSyntaxError {
        boolean kept = false;
        int pending = -1;
        int previousEnd = -1;
        cursor.beginObject();
        while (cursor.nextMember()) {
            int start = cursor.memberStart();
            String name = Names.of(body, start + 1, cursor.keyEnd());
            keyword(name);
            int end = cursor.position();
            if (!drops(name)) {
                if (pending >= 0) {
                    splices.remove(pending, start);
                    pending = -1;
                }
                kept = true;
            } else if (kept) {
                splices.remove(previousEnd, end);
            } else if (pending < 0) {
                pending = start;
            }
            previousEnd = end;
        }
        if (pending >= 0) {
            splices.remove(pending, previousEnd);
        }
    }

    /** Whether the list of types at the cursor is {@code [T, "null"]}, the one list Databricks documents as supported. */
    private boolean isNullable() throws JsonSyntaxError {
        JsonCursor ahead = cursor.ahead();
        int types = 0;
        boolean lastIsNull = false;
        boolean firstIsNull = false;
        ahead.beginArray();
        while (ahead.nextElement()) {
            int from = ahead.position();
            ahead.skipValue();
            lastIsNull = JsonText.raw(body, from, ahead.position()).equals("\"null\"");
            firstIsNull |= types == 0 && lastIsNull;
            types++;
        }
        return types == 2 && lastIsNull && !firstIsNull;
    }
}
