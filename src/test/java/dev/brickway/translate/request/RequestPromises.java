package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.clients.jsonc.JsoncValue;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.Member;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import dev.brickway.models.Family;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import dev.brickway.translate.json.LongStrings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of every request that goes through the editor. */
final class RequestPromises {
    private static final FamilyTable FAMILIES = FamilyTable.builtIn();
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    /** Fields whose values a rule may change; all others pass as they are, or go. */
    private static final Set<String> CHANGED = Set.of(
            "model",
            "messages",
            "tools",
            "system",
            "input",
            "stream",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "thinking",
            "reasoning",
            "reasoning_effort",
            "output_config");

    private RequestPromises() {}

    /** One of four ways in which a request may be sent. */
    static FixOptions options(int choice) {
        return switch (choice) {
            case 0 -> new FixOptions("up", 0, Set.of(), ToolCallMemory.NONE);
            case 1 -> new FixOptions("up", 4000, Set.of(), ToolCallMemory.NONE);
            case 2 ->
                new FixOptions("up\"é", 0, Set.of("temperature", "reasoning_effort", "model"), ToolCallMemory.NONE);
            default ->
                new FixOptions("up", 500, Set.of("max_tokens", "response_format", "tools"), new ToolCallMemory() {
                    @Override
                    public String remember(Original original) {
                        return original.id();
                    }

                    @Override
                    public @Nullable Original recall(String id) {
                        return id.startsWith("c") ? new Original("f", id.length() > 6 ? "sig\"" : null) : null;
                    }
                });
        };
    }

    static void hold(Dialect dialect, String model, FixOptions options, byte[] body) {
        byte[] sent = body.clone();
        Family family = FAMILIES.familyOf(model);
        JsonObject tree = strict(body);
        byte[] fixed;
        List<String> changes;
        try {
            LongStrings strings = new LongStrings();
            RequestHead head = RequestHead.read(body, body.length, strings);
            FixedRequest request = RequestFixer.fix(body, body.length, strings, dialect, family, options);
            fixed = bytes(request);
            changes = request.changes();
            assertEquals(fixed.length, request.length());
            LongStrings noted = new LongStrings();
            FixedRequest unread = RequestFixer.fixUnread(body, body.length, noted, dialect, family, options);
            assertEquals(head, unread.head());
            assertArrayEquals(fixed, bytes(unread));
            assertArrayEquals(fixed, bytes(RequestFixer.fix(body, body.length, noted, dialect, family, options)));
        } catch (JsonSyntaxError refused) {
            assertTrue(refused.position() >= 0 && refused.position() <= body.length);
            assertNull(tree, () -> "valid JSON was refused: " + refused.getMessage());
            return;
        } catch (JsonParseException refused) {
            assertNull(tree, () -> "valid JSON was refused: " + refused.getMessage());
            return;
        }
        assertArrayEquals(sent, body, "the client's bytes were written to");
        assertEquals(changes.stream().distinct().toList(), changes);
        if (tree == null) {
            return; // an escape in a long string, or another mistake that is Databricks' to find
        }
        JsonObject after = strict(fixed);
        assertNotNull(after, () -> "no JSON came out: " + text(fixed));
        assertEquals(options.upstreamModel(), after.get("model").getAsString());
        if (changes.isEmpty()) {
            assertEquals(text(body).replaceAll("\\s", ""), text(fixed).replaceAll("\\s", ""));
        }
        unchangedMembersAreTheSameBytes(body, fixed);
        if (saysTwice(root(body))) {
            return; // which of two members of one name counts is told for the request and its messages only
        }
        assertEquals(
                comparable(RequestReference.fix(tree, dialect, family, options)),
                comparable(after),
                () -> "the reference differs for " + text(body));
    }

    /**
     * A request in which two that mean the same are the same: arguments in their own JSON, and the results of one message's
     * calls in one order, which no model minds.
     */
    private static JsonObject comparable(JsonObject request) {
        if (request.get("messages") instanceof JsonArray messages) {
            List<JsonElement> ordered = new ArrayList<>();
            int results = 0;
            for (JsonElement each : messages) {
                boolean result =
                        each instanceof JsonObject message && new JsonPrimitive("tool").equals(message.get("role"));
                results = result ? results : ordered.size() + 1;
                ordered.add(each);
                if (result) {
                    ordered.subList(results, ordered.size()).sort(Comparator.comparing(RequestPromises::callOf));
                }
                if (each instanceof JsonObject message && message.get("tool_calls") instanceof JsonArray calls) {
                    calls.forEach(RequestPromises::argumentsAsTree);
                }
            }
            JsonArray sorted = new JsonArray();
            ordered.forEach(sorted::add);
            request.add("messages", sorted);
        }
        return request;
    }

    private static String callOf(JsonElement result) {
        return String.valueOf(result.getAsJsonObject().get("tool_call_id"));
    }

    private static void argumentsAsTree(JsonElement call) {
        if (call instanceof JsonObject object
                && object.get("function") instanceof JsonObject function
                && function.get("arguments") instanceof JsonPrimitive arguments) {
            JsonObject tree = strict(arguments.getAsString().getBytes(StandardCharsets.UTF_8));
            if (tree != null) {
                function.add("arguments", tree);
            }
        }
    }

    private static void unchangedMembersAreTheSameBytes(byte[] before, byte[] after) {
        Map<String, String> source = members(before);
        members(after).forEach((name, value) -> {
            if (source.containsKey(name) && !CHANGED.contains(name)) {
                assertEquals(source.get(name), value, name);
            }
        });
    }

    /** The members' values as they are written, each byte one character. */
    private static Map<String, String> members(byte[] body) {
        Map<String, String> members = new LinkedHashMap<>();
        Jsonc json = parsed(body);
        if (json != null && json.root() instanceof ObjectValue object) {
            object.members().forEach(member -> members.put(member.name(), json.source(member.value())));
        }
        return members;
    }

    /** A body whose bytes are characters; null for what is nested too deeply. */
    private static @Nullable Jsonc parsed(byte[] body) {
        try {
            return Jsonc.parse(new String(body, StandardCharsets.ISO_8859_1));
        } catch (JsoncMistake tooDeep) {
            return null;
        }
    }

    private static @Nullable JsoncValue root(byte[] body) {
        Jsonc json = parsed(body);
        return json == null ? null : json.root();
    }

    /** Whether two members have one name in an object that is neither the request nor one of its messages. */
    private static boolean saysTwice(@Nullable JsoncValue request) {
        return request instanceof ObjectValue object
                && object.members().stream()
                        .anyMatch(member ->
                                saysTwice(member.value(), member.name().equals("messages") ? 2 : 0));
    }

    /** The same for what is inside it; {@code allowed} is how many levels down it does not matter. */
    private static boolean saysTwice(JsoncValue value, int allowed) {
        return switch (value) {
            case ObjectValue object ->
                (allowed == 0
                                && object.members().stream()
                                                .map(Member::name)
                                                .distinct()
                                                .count()
                                        < object.members().size())
                        || object.members().stream().anyMatch(member -> saysTwice(member.value(), 0));
            case ArrayValue array ->
                array.elements().stream().anyMatch(each -> saysTwice(each, Math.max(0, allowed - 1)));
            default -> false;
        };
    }

    private static byte[] bytes(FixedRequest fixed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fixed.parts().forEach(part -> {
            byte[] bytes = new byte[part.remaining()];
            part.duplicate().get(bytes);
            out.writeBytes(bytes);
        });
        return out.toByteArray();
    }

    static @Nullable JsonObject strict(byte[] body) {
        try {
            return STRICT.fromJson(text(body), JsonElement.class) instanceof JsonObject object ? object : null;
        } catch (JsonParseException | IllegalStateException invalid) {
            return null;
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
