package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.models.FamilyTable;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.ToolCallMemory;
import dev.brickway.translate.json.JsonSyntaxError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every request recorded from a real client through the fixer, for a model of every family. */
class RecordedRequestsTest {
    static final List<String> MODELS = List.of(
            "claude-sonnet-4-5",
            "claude-sonnet-4-6",
            "claude-opus-4-8",
            "gpt-5",
            "gpt-5-2",
            "gpt-5-4",
            "gpt-5-5",
            "gpt-5-6-luna",
            "gpt-oss-120b",
            "gemini-3-1-pro",
            "gemini-2-5-pro",
            "kimi-k3",
            "glm-5-2",
            "deepseek-v4-1-flash",
            "qwen35-122b-a10b",
            "llama-4-maverick",
            "gemma-3-12b",
            "inkling",
            "grok-4-6",
            "databricks-unknown",
            "custom");
    private static final Path FOLDER = Path.of("src", "test", "resources", "recorded");
    private static final FamilyTable FAMILIES = FamilyTable.builtIn();

    record Recorded(String file, String url) {}

    static Stream<Recorded> chat() throws IOException {
        return recorded("/chat/completions");
    }

    static Stream<Recorded> responses() throws IOException {
        return recorded("/responses");
    }

    static Stream<Recorded> messages() throws IOException {
        return recorded("/messages");
    }

    private static Stream<Recorded> recorded(String route) throws IOException {
        List<Recorded> found = new ArrayList<>();
        for (JsonElement entry : JsonParser.parseString(Files.readString(FOLDER.resolve("INDEX.json")))
                .getAsJsonArray()) {
            JsonObject request = entry.getAsJsonObject();
            String url = request.get("url").getAsString();
            if (url.replaceFirst("\\?.*", "").endsWith(route)) {
                found.add(new Recorded(request.get("file").getAsString(), url));
            }
        }
        assertFalse(found.isEmpty());
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("chat")
    void chatRequestsPassTheStrictestReader(Recorded recorded) throws Exception {
        String body = Files.readString(FOLDER.resolve(recorded.file()));
        JsonObject before = JsonParser.parseString(body).getAsJsonObject();
        for (String model : MODELS) {
            JsonObject after = fix(body, Dialect.CHAT_COMPLETIONS, model);
            new StrictReader(model).read(after);
            assertEquals("up", after.get("model").getAsString());
            assertEquals(texts(before.get("messages")), texts(after.get("messages")), model);
            assertEquals(toolNames(before), toolNames(after));
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responsesRequestsKeepAllButWhatIsRefused(Recorded recorded) throws Exception {
        String body = Files.readString(FOLDER.resolve(recorded.file()));
        JsonObject before = JsonParser.parseString(body).getAsJsonObject();
        JsonObject after = fix(body, Dialect.RESPONSES, "gpt-5-2");
        before.remove("client_metadata");
        before.addProperty("model", "up");
        assertEquals(before, after);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messagesRequestsKeepAllButWhatIsRefused(Recorded recorded) throws Exception {
        String body = Files.readString(FOLDER.resolve(recorded.file()));
        for (String model : List.of("claude-sonnet-4-5", "claude-sonnet-4-6", "claude-opus-4-8")) {
            JsonObject before = JsonParser.parseString(body).getAsJsonObject();
            JsonObject after = fix(body, Dialect.MESSAGES, model);
            for (String field : List.of("metadata", "context_management", "safeguards")) {
                before.remove(field);
                assertFalse(after.has(field), field);
            }
            if (!model.equals("claude-sonnet-4-5") && before.has("thinking")) {
                before.getAsJsonObject("thinking").remove("display");
                before.remove("temperature");
            } else if (before.has("thinking")) {
                JsonObject thinking = after.getAsJsonObject("thinking");
                assertEquals("enabled", thinking.get("type").getAsString());
                assertTrue(thinking.get("budget_tokens").getAsInt()
                        < after.get("max_tokens").getAsInt());
                before.add("thinking", thinking);
            }
            if (model.equals("claude-sonnet-4-5")) {
                before.remove("output_config");
            } else if (model.equals("claude-opus-4-8")) {
                before.remove("temperature");
            }
            if (before.get("tools") instanceof JsonArray tools) {
                tools.forEach(tool -> {
                    tool.getAsJsonObject().remove("defer_loading");
                    tool.getAsJsonObject().remove("eager_input_streaming");
                });
            }
            before.addProperty("model", "up");
            assertEquals(before, after, model);
        }
    }

    static JsonObject fix(String body, Dialect dialect, String model) throws JsonSyntaxError {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        FixOptions options = new FixOptions("up", 0, Set.of(), ToolCallMemory.NONE);
        FixedRequest fixed = RequestFixer.fix(bytes, bytes.length, dialect, FAMILIES.familyOf(model), options);
        return JsonParser.parseString(RequestFixerTest.text(fixed)).getAsJsonObject();
    }

    /** All texts of a conversation run together, the same before and after whatever was moved between messages. */
    static String texts(JsonElement messages) {
        StringBuilder texts = new StringBuilder();
        for (JsonElement message : messages.getAsJsonArray()) {
            text(texts, message.getAsJsonObject().get("content"));
        }
        return texts.toString().replaceAll("\\s+", "");
    }

    private static void text(StringBuilder texts, JsonElement content) {
        switch (content) {
            case JsonArray parts -> parts.forEach(part -> text(texts, part));
            case JsonObject part ->
                part.entrySet().stream()
                        .filter(member -> Set.of("text", "url", "image_url").contains(member.getKey()))
                        .map(Map.Entry::getValue)
                        .forEach(value -> text(texts, value));
            case com.google.gson.JsonPrimitive text -> texts.append(text.getAsString());
            case null, default -> {}
        }
    }

    private static List<String> toolNames(JsonObject body) {
        List<String> names = new ArrayList<>();
        if (body.get("tools") instanceof JsonArray tools) {
            for (JsonElement tool : tools) {
                JsonObject function = tool.getAsJsonObject().getAsJsonObject("function");
                names.add(function.get("name") + " " + function.get("description"));
            }
        }
        return names;
    }
}
