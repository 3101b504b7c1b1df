package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request that real clients were seen to send goes through to a strict workspace, whatever the model. */
@Timeout(120)
class RecordedBodiesTest {
    private static DemoWorkspace demo;
    private static TestProxy proxy;

    private record Recorded(String file, String path, String body) {}

    @BeforeAll
    static void start() throws Exception {
        demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TestProxy.TOKEN));
        proxy = TestProxy.to(demo.uri());
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databricks-claude-sonnet-4-6",
                "databricks-claude-opus-4-8",
                "databricks-gpt-5-5",
                "databricks-gpt-5-4",
                "databricks-gpt-5-3-codex",
                "databricks-gpt-oss-120b",
                "databricks-gemini-3-1-pro",
                "databricks-meta-llama-3-3-70b-instruct",
                "databricks-qwen35-122b-a10b",
                "databricks-glm-5-2",
                "databricks-kimi-k2-7-code",
                "databricks-deepseek-v4-pro-0813",
                "databricks-gemma-3-12b",
                "databricks-inkling",
                "databricks-demo-end-turn"
            })
    void chatCompletionsAreTakenByEveryFamily(String model) throws Exception {
        send("chat/completions", model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks-gpt-5-5", "databricks-gpt-5-4", "databricks-gpt-5-3-codex"})
    void responsesAreTakenByTheFamiliesThatHaveThem(String model) throws Exception {
        send("/responses", model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks-claude-sonnet-4-6", "databricks-claude-opus-4-8"})
    void messagesAreTakenByClaude(String model) throws Exception {
        send("/messages", model);
    }

    private static void send(String api, String model) throws Exception {
        List<Executable> checks = new ArrayList<>();
        for (Recorded recorded : recorded(api)) {
            checks.add(() -> {
                JsonObject body = JsonParser.parseString(recorded.body()).getAsJsonObject();
                body.addProperty("model", model);
                boolean stream = body.has("stream") && body.get("stream").getAsBoolean();
                try (RawClient client = proxy.client()) {
                    RawClient.Answer answer =
                            client.post(recorded.path(), body.toString()).read();
                    assertEquals(200, answer.status(), recorded.file() + ": " + answer.body());
                    assertTrue(answer.complete(), recorded.file());
                    assertFalse(answer.body().contains("\"error\":{"), recorded.file() + ": " + answer.body());
                    if (stream && api.equals("chat/completions")) {
                        assertTrue(answer.body().endsWith("data: [DONE]\n\n"), recorded.file() + ": " + answer.body());
                    }
                }
            });
        }
        assertTrue(checks.size() > 5, "recorded bodies are missing");
        assertAll(checks);
    }

    private static List<Recorded> recorded(String api) throws IOException {
        List<Recorded> found = new ArrayList<>();
        for (JsonElement entry : JsonParser.parseString(read("INDEX.json")).getAsJsonArray()) {
            JsonObject request = entry.getAsJsonObject();
            String path = request.get("url").getAsString();
            boolean chosen = path.contains(api) && !path.contains("count_tokens");
            if (chosen && request.get("method").getAsString().equals("POST")) {
                String file = request.get("file").getAsString();
                found.add(new Recorded(file, path, read(file)));
            }
        }
        return found;
    }

    private static String read(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecordedBodiesTest.class.getResourceAsStream("/recorded/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
