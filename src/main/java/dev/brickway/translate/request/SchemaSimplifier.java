package dev.brickway.translate.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a schema without references, alternatives, tuples and mixed lists of types, which Databricks' function
 * calling does not support (its "Function calling" page). What is left takes at least what a model most likely means:
 * the first alternative that is not null, all parts of an {@code allOf} together.
 */
final class SchemaSimplifier {
    private static final Set<String> BY_NAME = Set.of("properties", "dependentSchemas");
    private static final Set<String> NESTED =
            Set.of("items", "additionalProperties", "additionalItems", "contains", "not", "if", "then", "else");
    private static final Set<String> GONE =
            Set.of("$ref", "anyOf", "oneOf", "allOf", "prefixItems", "$defs", "definitions");

    /** References that point at references multiply; real schemas have a few dozen. */
    private static final int MOST_REFERENCES = 1000;

    private final Set<String> dropped;
    private final JsonObject root;
    private final Set<String> resolving = new LinkedHashSet<>();
    private int references;

    SchemaSimplifier(Set<String> dropped, JsonObject root) {
        this.dropped = dropped;
        this.root = root;
    }

    JsonObject simplified() {
        return simplify(root);
    }

    private JsonElement simplify(JsonElement schema) {
        return schema instanceof JsonObject object ? simplify(object) : schema;
    }

    private JsonObject simplify(JsonObject schema) {
        JsonObject simple = new JsonObject();
        for (Map.Entry<String, JsonElement> member : schema.entrySet()) {
            String name = member.getKey();
            JsonElement value = member.getValue();
            if (dropped.contains(name) || GONE.contains(name)) {
                continue;
            }
            if (BY_NAME.contains(name) && value instanceof JsonObject schemas) {
                JsonObject all = new JsonObject();
                schemas.entrySet().forEach(each -> all.add(each.getKey(), simplify(each.getValue())));
                simple.add(name, all);
            } else if (name.equals("type") && value instanceof JsonArray types) {
                simple.add(name, oneType(types));
            } else {
                simple.add(name, NESTED.contains(name) ? simplify(value) : value);
            }
        }
        if (schema.get("$ref") instanceof JsonPrimitive reference) {
            merge(simple, resolve(reference.getAsString()));
        }
        if (schema.get("allOf") instanceof JsonArray all) {
            all.forEach(part -> merge(simple, part instanceof JsonObject object ? simplify(object) : null));
        }
        for (String alternatives : new String[] {"anyOf", "oneOf"}) {
            if (schema.get(alternatives) instanceof JsonArray choices) {
                merge(simple, choose(choices));
            }
        }
        if (schema.get("prefixItems") instanceof JsonArray tuple && !tuple.isEmpty() && !simple.has("items")) {
            simple.add("items", simplify(tuple.get(0)));
        }
        return simple;
    }

    private @Nullable JsonObject resolve(String reference) {
        JsonElement target = root;
        if (!reference.startsWith("#") || ++references > MOST_REFERENCES || !resolving.add(reference)) {
            return null;
        }
        try {
            for (String step : reference.substring(1).split("/", -1)) {
                if (!step.isEmpty()) {
                    target = target instanceof JsonObject object
                            ? object.get(step.replace("~1", "/").replace("~0", "~"))
                            : null;
                }
            }
            return target instanceof JsonObject object ? simplify(object) : null;
        } finally {
            resolving.remove(reference);
        }
    }

    /** One schema for several: constants become one list of values, otherwise the first alternative that is not null. */
    private @Nullable JsonObject choose(JsonArray choices) {
        List<JsonObject> schemas = new ArrayList<>();
        boolean nullable = false;
        for (JsonElement choice : choices) {
            if (choice instanceof JsonObject schema) {
                if (schema.get("type") instanceof JsonPrimitive type
                        && type.getAsString().equals("null")) {
                    nullable = true;
                } else {
                    schemas.add(simplify(schema));
                }
            }
        }
        if (schemas.isEmpty()) {
            return null;
        }
        JsonObject chosen = schemas.getFirst();
        if (!chosen.has("properties")) {
            // "either a or b is required" must not become "a is required"
            chosen.remove("required");
        }
        JsonArray values = new JsonArray();
        for (JsonObject schema : schemas) {
            if (schema.has("const")) {
                values.add(schema.get("const"));
            } else if (schema.get("enum") instanceof JsonArray some) {
                values.addAll(some);
            } else {
                values = new JsonArray();
                break;
            }
        }
        if (schemas.size() > 1 && !values.isEmpty()) {
            chosen.remove("const");
            chosen.add("enum", values);
        }
        if (nullable && chosen.get("type") instanceof JsonPrimitive type) {
            chosen.add("type", orNull(type));
        }
        return chosen;
    }

    private static JsonElement oneType(JsonArray types) {
        boolean nullable = false;
        JsonElement first = null;
        for (JsonElement type : types) {
            if (type instanceof JsonPrimitive name && name.getAsString().equals("null")) {
                nullable = true;
            } else if (first == null) {
                first = type;
            }
        }
        if (first == null) {
            return new JsonPrimitive("null");
        }
        return nullable ? orNull(first) : first;
    }

    private static JsonArray orNull(JsonElement type) {
        JsonArray types = new JsonArray();
        types.add(type);
        types.add("null");
        return types;
    }

    private static void merge(JsonObject into, @Nullable JsonObject from) {
        if (from == null) {
            return;
        }
        for (Map.Entry<String, JsonElement> member : from.entrySet()) {
            JsonElement present = into.get(member.getKey());
            if (present == null) {
                into.add(member.getKey(), member.getValue());
            } else if (member.getKey().equals("properties")
                    && present instanceof JsonObject some
                    && member.getValue() instanceof JsonObject more) {
                more.entrySet().stream()
                        .filter(property -> !some.has(property.getKey()))
                        .forEach(property -> some.add(property.getKey(), property.getValue()));
            } else if (member.getKey().equals("required")
                    && present instanceof JsonArray some
                    && member.getValue() instanceof JsonArray more) {
                JsonArray all = some.deepCopy(); // it may stand in a definition that is referred to again
                for (JsonElement name : more) {
                    if (!all.contains(name)) {
                        all.add(name);
                    }
                }
                into.add(member.getKey(), all);
            }
        }
    }
}
