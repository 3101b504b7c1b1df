package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random requests, the same in every run. */
class RequestFixerPropertyTest {
    private static final FamilyTable FAMILIES = FamilyTable.builtIn();
    private static final List<String> GONE =
            List.of("store", "metadata", "service_tier", "logprobs", "frequency_penalty", "safety_identifier");

    @Test
    void membersThatMayPassStayByteForByte() throws JsonSyntaxError {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> kept = new ArrayList<>();
            StringBuilder body = new StringBuilder(space(random)).append('{');
            List<String> members = new ArrayList<>();
            members.add("\"model\"" + space(random) + ":\"m\"");
            kept.add(members.getFirst());
            for (int i = random.nextInt(12); i > 0; i--) {
                String member = "\"x" + i + "\"" + space(random) + ":" + space(random) + json(random, 4);
                members.add(member);
                kept.add(member);
            }
            for (String gone : GONE) {
                if (random.nextBoolean()) {
                    members.add("\"" + gone + "\"" + space(random) + ":" + json(random, 3));
                }
            }
            Collections.shuffle(members, random);
            kept.sort((a, b) -> members.indexOf(a) - members.indexOf(b));
            for (int i = 0; i < members.size(); i++) {
                body.append(i == 0 ? "" : ",")
                        .append(space(random))
                        .append(members.get(i))
                        .append(space(random));
            }
            body.append('}');
            String out = RequestFixerTest.text(
                    RequestFixerTest.fix(body.toString(), Dialect.CHAT_COMPLETIONS, "gpt-5-2", 0, Set.of()));
            JsonObject expected = JsonParser.parseString(body.toString()).getAsJsonObject();
            GONE.forEach(expected::remove);
            expected.entrySet().removeIf(member -> member.getValue().isJsonNull());
            assertEquals(expected, JsonParser.parseString(out), "seed " + seed);
            int position = 0;
            for (String member : kept) {
                if (expected.has(member.substring(1, member.indexOf('"', 1)))) {
                    position = out.indexOf(member, position);
                    assertTrue(position >= 0, "seed " + seed + ": " + member);
                }
            }
        }
    }

    @Test
    void everyConversationBecomesOneThatPassesTheStrictestReader() throws JsonSyntaxError {
        for (int seed = 0; seed < 800; seed++) {
            JsonObject body = new JsonObject();
            Random random = new Random(seed);
            JsonArray messages = conversation(random);
            body.add("messages", messages);
            body.addProperty("model", "m");
            String text = pretty(body.toString(), random);
            for (String model : RecordedRequestsTest.MODELS) {
                try {
                    JsonObject after = RecordedRequestsTest.fix(text, Dialect.CHAT_COMPLETIONS, model);
                    new StrictReader(model).read(after);
                    assertEquals(words(body), words(after));
                    assertEquals(
                            after,
                            RecordedRequestsTest.fix(after.toString(), Dialect.CHAT_COMPLETIONS, model),
                            "again");
                } catch (AssertionError | RuntimeException problem) {
                    throw new AssertionError("seed " + seed + ", " + model + ": " + text, problem);
                }
            }
        }
    }

    @Test
    void aBodyCutAnywhereIsRefused() {
        byte[] body = ("{\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"\\u00e9\"}]},"
                        + "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"arguments\":\"\"}}]}],"
                        + "\"tools\":[{\"function\":{\"parameters\":{\"type\":[\"string\",\"number\"],\"anyOf\":[{}]}}}],"
                        + "\"input\":[{\"id\":\"x\"}],\"system\":[{\"type\":\"text\"}],\"temperature\":1.5e3}")
                .getBytes(StandardCharsets.UTF_8);
        FixOptions options = new FixOptions("m", 0, Set.of(), ToolCallMemory.NONE);
        for (Dialect dialect : Dialect.values()) {
            for (int i = 0; i < body.length; i++) {
                int length = i;
                JsonSyntaxError problem = assertThrows(
                        JsonSyntaxError.class,
                        () -> RequestFixer.fix(body, length, dialect, FAMILIES.familyOf("qwen3"), options));
                assertTrue(problem.position() >= 0 && problem.position() <= length);
            }
        }
    }

    /** The words w0, w1, … of a conversation: all the client's own texts and arguments. */
    private static Set<String> words(JsonObject body) {
        Set<String> words = new TreeSet<>();
        java.util.regex.Matcher word = java.util.regex.Pattern.compile("w\\d+")
                .matcher(body.get("messages").toString());
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static JsonArray conversation(Random random) {
        JsonArray messages = new JsonArray();
        int word = 0;
        int calls = 0;
        List<JsonObject> results = new ArrayList<>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            JsonObject message = new JsonObject();
            String role = List.of("system", "developer", "user", "user", "assistant", "assistant")
                    .get(random.nextInt(6));
            message.addProperty("role", role);
            if (random.nextInt(8) > 0) {
                message.add("content", content(random, "w" + word++));
            }
            if (role.equals("assistant") && random.nextBoolean()) {
                JsonArray all = new JsonArray();
                for (int c = random.nextInt(4); c > 0; c--) {
                    String id = "call_" + calls++;
                    all.add(call(random, id, "w" + word++));
                    if (random.nextInt(6) > 0) {
                        JsonObject result = new JsonObject();
                        result.addProperty("role", "tool");
                        result.addProperty("tool_call_id", id);
                        result.add("content", content(random, "w" + word++));
                        decorate(result, random);
                        results.add(result);
                    }
                }
                message.add("tool_calls", all);
            }
            decorate(message, random);
            messages.add(message);
            while (!results.isEmpty() && random.nextInt(4) > 0) {
                messages.add(results.remove(random.nextInt(results.size())));
            }
        }
        results.forEach(messages::add);
        return messages;
    }

    private static void decorate(JsonObject message, Random random) {
        if (random.nextInt(4) == 0) {
            message.add("cache_control", JsonParser.parseString("{\"type\":\"ephemeral\",\"ttl\":\"1h\"}"));
        }
        if (random.nextInt(4) == 0) {
            message.add("reasoning_content", JsonNull.INSTANCE);
        }
    }

    private static JsonObject call(Random random, String id, String word) {
        JsonObject function = new JsonObject();
        function.addProperty("name", "f");
        function.add(
                "arguments",
                random.nextInt(4) > 0
                        ? new JsonPrimitive("{\"a\":\"" + word + "\"}")
                        : JsonParser.parseString("{\"a\":\"" + word + "\"}"));
        JsonObject call = new JsonObject();
        if (random.nextBoolean()) {
            call.addProperty("index", 3);
        }
        call.add("function", function);
        call.addProperty("id", id);
        if (random.nextInt(3) > 0) {
            call.addProperty("type", "function");
        }
        return call;
    }

    private static JsonElement content(Random random, String word) {
        switch (random.nextInt(8)) {
            case 0 -> {
                return new JsonPrimitive(List.of("", " ", "\n\t ").get(random.nextInt(3)));
            }
            case 1 -> {
                return JsonNull.INSTANCE;
            }
            case 2, 3, 4 -> {
                return new JsonPrimitive("é \"quoted\" \\ " + word);
            }
            default -> {
                JsonArray parts = new JsonArray();
                parts.add(part(word, random));
                for (int i = random.nextInt(3); i > 0; i--) {
                    parts.add(part(random.nextBoolean() ? "" : "more", random));
                }
                return parts;
            }
        }
    }

    private static JsonObject part(String text, Random random) {
        JsonObject part = new JsonObject();
        if (random.nextInt(3) == 0) {
            part.add("cache_control", JsonParser.parseString("{\"type\":\"ephemeral\",\"scope\":\"x\"}"));
        }
        part.addProperty("type", "text");
        part.addProperty("text", text);
        if (random.nextInt(4) == 0) {
            part.addProperty("extra", 1);
        }
        return part;
    }

    /** The same JSON with white space between its tokens. */
    private static String pretty(String json, Random random) {
        if (random.nextBoolean()) {
            return json;
        }
        return new com.google.gson.GsonBuilder()
                .serializeNulls()
                .setPrettyPrinting()
                .create()
                .toJson(JsonParser.parseString(json));
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\n", "\t ", "\r\n").get(random.nextInt(6));
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> List.of("0", "-1", "1.50", "2E+3", "12345678901234567890").get(random.nextInt(5));
            case 3 -> "\"\\u00e9 é \\\"\\\\ { [ , : \"";
            case 4 -> "\"\"";
            case 5, 6 -> {
                StringBuilder object = new StringBuilder("{" + space(random));
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.append("\"k")
                            .append(i)
                            .append("\":")
                            .append(space(random))
                            .append(json(random, depth - 1));
                    object.append(i > 1 ? "," : "").append(space(random));
                }
                yield object + "}";
            }
            default -> "[" + json(random, depth - 1) + space(random) + "," + json(random, depth - 1) + "]";
        };
    }
}
