package dev.brickway.translate.request;

import static dev.brickway.translate.request.TopReference.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.SchemaRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of {@code docs/families.md} for tools' schemas, on a tree of which nothing is ever changed. */
final class SchemaReference {
    private static final Set<String> OF_NAMES =
            Set.of("properties", "$defs", "definitions", "patternProperties", "dependentSchemas");
    private static final Set<String> OF_SCHEMAS = Set.of(
            "anyOf",
            "oneOf",
            "allOf",
            "prefixItems",
            "items",
            "additionalItems",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else");
    private static final Set<String> UNSUPPORTED = Set.of("anyOf", "oneOf", "allOf", "prefixItems", "$ref");
    private static final Set<String> REPLACED =
            Set.of("$ref", "anyOf", "oneOf", "allOf", "prefixItems", "$defs", "definitions");
    private static final JsonElement NULL_TYPE = new JsonPrimitive("null");

    private final SchemaRules rules;
    private final JsonObject root;

    private SchemaReference(SchemaRules rules, JsonObject root) {
        this.rules = rules;
        this.root = root;
    }

    static JsonObject fixed(JsonObject schema, SchemaRules rules, boolean complete) {
        SchemaReference reference = new SchemaReference(rules, schema);
        JsonObject fixed = rules.simplify() && needsSimplifying(schema)
                ? reference.simple(schema, List.of())
                : reference.without(schema);
        if (complete) {
            complete(fixed);
        }
        return fixed;
    }

    static void complete(JsonObject schema) {
        schema.addProperty("type", "object");
        if (!(schema.get("properties") instanceof JsonObject)) {
            schema.add("properties", new JsonObject());
        }
    }

    private static Stream<JsonObject> inner(String keyword, JsonElement value) {
        if (OF_NAMES.contains(keyword)) {
            return value instanceof JsonObject byName
                    ? byName.entrySet().stream().flatMap(each -> schemas(each.getValue()))
                    : Stream.of();
        }
        return OF_SCHEMAS.contains(keyword) ? schemas(value) : Stream.of();
    }

    private static Stream<JsonObject> schemas(JsonElement value) {
        return switch (value) {
            case JsonObject schema -> Stream.of(schema);
            case JsonArray several -> several.asList().stream().flatMap(SchemaReference::schemas);
            default -> Stream.of();
        };
    }

    private static boolean needsSimplifying(JsonObject schema) {
        return schema.entrySet().stream()
                .anyMatch(member -> UNSUPPORTED.contains(member.getKey())
                        || (member.getKey().equals("type")
                                && member.getValue() instanceof JsonArray types
                                && !(types.size() == 2
                                        && !types.get(0).equals(NULL_TYPE)
                                        && types.get(1).equals(NULL_TYPE)))
                        || inner(member.getKey(), member.getValue()).anyMatch(SchemaReference::needsSimplifying));
    }

    /** Without the keywords that go, at any depth. */
    private JsonObject without(JsonObject schema) {
        JsonObject left = new JsonObject();
        schema.entrySet().stream()
                .filter(member -> !rules.drop().contains(member.getKey()))
                .forEach(member -> left.add(
                        member.getKey(),
                        OF_NAMES.contains(member.getKey()) && member.getValue() instanceof JsonObject byName
                                ? mapped(byName)
                                : OF_SCHEMAS.contains(member.getKey())
                                        ? withoutAll(member.getValue())
                                        : member.getValue().deepCopy()));
        return left;
    }

    private JsonObject mapped(JsonObject byName) {
        JsonObject mapped = new JsonObject();
        byName.entrySet().forEach(each -> mapped.add(each.getKey(), withoutAll(each.getValue())));
        return mapped;
    }

    private JsonElement withoutAll(JsonElement value) {
        return switch (value) {
            case JsonObject schema -> without(schema);
            case JsonArray several ->
                several.asList().stream()
                        .map(this::withoutAll)
                        .collect(JsonArray::new, JsonArray::add, JsonArray::addAll);
            default -> value;
        };
    }

    private JsonElement simple(JsonElement value, List<String> resolving) {
        return value instanceof JsonObject schema ? simple(schema, resolving) : value.deepCopy();
    }

    private JsonObject simple(JsonObject schema, List<String> resolving) {
        JsonObject simple = new JsonObject();
        for (Map.Entry<String, JsonElement> member : schema.entrySet()) {
            String name = member.getKey();
            JsonElement value = member.getValue();
            if (rules.drop().contains(name) || REPLACED.contains(name)) {
                continue;
            }
            if (Set.of("properties", "dependentSchemas").contains(name) && value instanceof JsonObject byName) {
                JsonObject all = new JsonObject();
                byName.entrySet().forEach(each -> all.add(each.getKey(), simple(each.getValue(), resolving)));
                simple.add(name, all);
            } else if (name.equals("type") && value instanceof JsonArray types) {
                simple.add(name, type(types));
            } else {
                boolean nested = OF_SCHEMAS.contains(name)
                        && !Set.of("unevaluatedItems", "unevaluatedProperties", "propertyNames")
                                .contains(name);
                simple.add(name, nested ? simple(value, resolving) : value.deepCopy());
            }
        }
        JsonElement reference = schema.get("$ref");
        if (reference instanceof JsonPrimitive && target(reference.getAsString()) instanceof JsonObject target) {
            String name = reference.getAsString();
            if (!resolving.contains(name)) {
                merge(
                        simple,
                        simple(
                                target,
                                Stream.concat(resolving.stream(), Stream.of(name))
                                        .toList()));
            }
        }
        if (schema.get("allOf") instanceof JsonArray all) {
            objects(all).forEach(each -> merge(simple, simple(each, resolving)));
        }
        for (String alternatives : List.of("anyOf", "oneOf")) {
            if (schema.get(alternatives) instanceof JsonArray choices) {
                JsonObject chosen = chosen(choices, resolving);
                if (chosen != null) {
                    merge(simple, chosen);
                }
            }
        }
        if (schema.get("prefixItems") instanceof JsonArray tuple && !tuple.isEmpty() && !simple.has("items")) {
            simple.add("items", simple(tuple.get(0), resolving));
        }
        return simple;
    }

    private static List<JsonObject> objects(JsonArray elements) {
        return elements.asList().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    private @Nullable JsonElement target(String reference) {
        JsonElement at = reference.startsWith("#") ? root : null;
        for (String step : reference.replaceFirst("^#", "").split("/", -1)) {
            if (!step.isEmpty()) {
                at = at instanceof JsonObject object
                        ? object.get(step.replace("~1", "/").replace("~0", "~"))
                        : null;
            }
        }
        return at;
    }

    private @Nullable JsonObject chosen(JsonArray choices, List<String> resolving) {
        List<JsonObject> all = objects(choices);
        List<JsonObject> some = new ArrayList<>();
        all.stream().filter(each -> !isNull(each)).forEach(each -> some.add(simple(each, resolving)));
        if (some.isEmpty()) {
            return null;
        }
        JsonObject chosen = some.getFirst().deepCopy();
        if (!chosen.has("properties")) {
            chosen.remove("required");
        }
        boolean constants = some.size() > 1
                && some.stream().allMatch(each -> each.has("const") || each.get("enum") instanceof JsonArray);
        List<JsonElement> values = some.stream()
                .flatMap(each -> each.has("const")
                        ? Stream.of(each.get("const"))
                        : each.get("enum") instanceof JsonArray list ? list.asList().stream() : Stream.of())
                .collect(Collectors.toList());
        if (constants && !values.isEmpty()) {
            chosen.remove("const");
            JsonArray list = new JsonArray();
            values.forEach(list::add);
            chosen.add("enum", list);
        }
        if (some.size() < all.size() && chosen.get("type") instanceof JsonPrimitive type) {
            chosen.add("type", orNull(type));
        }
        return chosen;
    }

    private static boolean isNull(JsonObject schema) {
        return "null".equals(string(schema.get("type")));
    }

    private static JsonElement type(JsonArray types) {
        List<JsonElement> real =
                types.asList().stream().filter(each -> !each.equals(NULL_TYPE)).toList();
        if (real.isEmpty()) {
            return NULL_TYPE;
        }
        return real.size() < types.size() ? orNull(real.getFirst()) : real.getFirst();
    }

    private static JsonArray orNull(JsonElement type) {
        JsonArray both = new JsonArray();
        both.add(type);
        both.add(NULL_TYPE);
        return both;
    }

    /** What is in both stays as it was; properties and required names come together. */
    private static void merge(JsonObject into, JsonObject from) {
        for (Map.Entry<String, JsonElement> member : from.entrySet()) {
            JsonElement there = into.get(member.getKey());
            if (there == null) {
                into.add(member.getKey(), member.getValue().deepCopy());
            } else if (member.getKey().equals("properties")
                    && there instanceof JsonObject some
                    && member.getValue() instanceof JsonObject more) {
                more.entrySet().stream()
                        .filter(each -> !some.has(each.getKey()))
                        .forEach(each -> some.add(each.getKey(), each.getValue().deepCopy()));
            } else if (member.getKey().equals("required")
                    && there instanceof JsonArray some
                    && member.getValue() instanceof JsonArray more) {
                more.asList().stream().filter(each -> !some.contains(each)).forEach(some::add);
            }
        }
    }
}
