package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the workspace refuses, and in which words: the table is refusals.jsonl. */
class RefusalsTest {
    private static final String CHAT = "/ai-gateway/mlflow/v1/chat/completions";
    private static final String HI = "[{\"role\":\"user\",\"content\":\"demo:text\"}]";

    private static DemoWorkspace workspace;
    private static Client client;

    @BeforeAll
    static void start() {
        workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, "the-token"));
        client = new Client(workspace);
    }

    @AfterAll
    static void stop() {
        workspace.close();
    }

    record Case(
            String name,
            String path,
            JsonObject body,
            int status,
            @Nullable JsonElement answer,
            String contains) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> table() throws IOException {
        InputStream file = Objects.requireNonNull(RefusalsTest.class.getResourceAsStream("/demo/refusals.jsonl"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .map(RefusalsTest::read)
                    .toList();
        }
    }

    private static Case read(JsonObject line) {
        String model = line.get("model").getAsString();
        JsonObject body = new JsonObject();
        body.addProperty("model", line.has("exact") ? model : "databricks-" + model);
        if (!line.has("bare") && !line.get("body").getAsJsonObject().has("input")) {
            body.add("messages", JsonParser.parseString(HI));
        }
        line.get("body").getAsJsonObject().entrySet().forEach(member -> body.add(member.getKey(), member.getValue()));
        return new Case(
                line.get("case").getAsString(),
                line.has("path") ? line.get("path").getAsString() : CHAT,
                body,
                line.get("status").getAsInt(),
                line.get("answer"),
                line.has("contains") ? line.get("contains").getAsString() : "");
    }

    @ParameterizedTest
    @MethodSource("table")
    void refusesInTheWorkspacesWords(Case line) throws Exception {
        HttpResponse<String> response = client.post(line.path(), Json.text(line.body()));

        assertEquals(line.status(), response.statusCode(), response.body());
        if (line.answer() != null) {
            assertEquals(line.answer(), JsonParser.parseString(response.body()));
        }
        assertTrue(response.body().contains(line.contains()), response.body());
    }

    @Test
    void asksForABearerToken() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(workspace.uri() + CHAT))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        HttpResponse<String> none = client.text(request.copy().build());
        assertEquals(401, none.statusCode());
        assertEquals(
                "{\"error_code\":401,\"message\":\"Credential was not sent or was of an unsupported type for this API.\"}",
                none.body());

        HttpResponse<String> apiKey =
                client.text(request.copy().header("api-key", "the-token").build());
        assertEquals(401, apiKey.statusCode());

        HttpResponse<String> wrong = client.text(
                request.copy().header("Authorization", "Bearer other").build());
        assertEquals(403, wrong.statusCode());
        assertEquals("{\"error_code\":403,\"message\":\"Invalid access token.\"}", wrong.body());
        assertEquals(
                "Invalid access token.",
                wrong.headers().firstValue("X-Databricks-Reason-Phrase").orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/serving-endpoints/anthropic/v1/messages/count_tokens | 404 | Path must be of form"
                        + " /serving-endpoints/<endpoint_name>/invocations",
                "/ai-gateway/mlflow/v1/chat/completions/v1/messages?beta=true | 400 | Request path"
                        + " '/ai-gateway/mlflow/v1/chat/completions/v1/messages?beta=true' doesn't match any known API type",
                "/mlflow/v1/models | 404 | Invalid path",
                "/nowhere | 404 | ENDPOINT_NOT_FOUND",
            })
    void tellsAWrongPath(String path, int status, String text) throws Exception {
        HttpResponse<String> response = client.post(path, "{}");

        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(text), response.body());
    }

    @Test
    void refusesABetaFlagItDoesNotKnow() throws Exception {
        String body = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":10,\"messages\":" + HI + "}";

        HttpResponse<String> known = client.post(
                "/ai-gateway/anthropic/v1/messages", body, "anthropic-beta", "claude-code-20250219,effort-2025-11-24");
        HttpResponse<String> unknown = client.post(
                "/ai-gateway/anthropic/v1/messages",
                body,
                "anthropic-beta",
                "claude-code-20250219,context-management-2025-06-27");

        assertEquals(200, known.statusCode());
        assertEquals(400, unknown.statusCode());
        assertEquals("{\"message\":\"invalid beta flag\"}", unknown.body());
    }

    @Test
    void refusesWhatIsNoJsonOrTooLong() throws Exception {
        assertEquals(400, client.post(CHAT, "{\"model\":").statusCode());
        assertEquals(400, client.post(CHAT, "{}").statusCode());
        String tooMuch = "{\"model\":\"databricks-claude-sonnet-4-6\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + "x".repeat(4 << 20) + "\"}]}";
        assertEquals(413, client.post(CHAT, tooMuch).statusCode());
    }

    @Test
    void refusesAPromptThatDoesNotFit() throws Exception {
        String body = "{\"model\":\"databricks-meta-llama-3-3-70b-instruct\",\"max_tokens\":4000,\"messages\":"
                + "[{\"role\":\"user\",\"content\":\"" + "word ".repeat(120_000) + "\"}]}";

        HttpResponse<String> response = client.post(CHAT, body);

        assertEquals(400, response.statusCode());
        assertTrue(
                response.body()
                        .contains("tokens + `max_new_tokens` tokens exceed context limit: 150000 + 4000 > 131072"),
                response.body());
    }
}
