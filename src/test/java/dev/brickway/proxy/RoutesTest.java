package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the contract, in every spelling that clients make out of a base URL. */
@Timeout(60)
class RoutesTest {
    private static final String CLAUDE = "databricks-claude-sonnet-4-6";
    private static final String MESSAGES =
            "\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"demo:text\"}]}";

    private static DemoWorkspace demo;
    private static TestProxy proxy;

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

    private static RawClient.Answer post(String path, String body, String... headers) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.post(path, body, headers).read();
        }
    }

    private static RawClient.Answer get(String path) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.get(path);
        }
    }

    private static JsonObject json(RawClient.Answer answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    /** What {@code curl -I} and watchdogs ask with. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/v1/models"})
    void headIsAnsweredAsGetIsWithoutTheBody(String path) throws Exception {
        try (RawClient client = proxy.client()) {
            for (int i = 0; i < 2; i++) { // the second would begin with the first one's body
                String head = client.send("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + proxy.port() + "\r\n\r\n")
                        .readHead();
                assertTrue(head.startsWith("HTTP/1.1 200 "), head);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/completions",
                "/v1/chat/completions",
                "/",
                "/openai/v1/chat/completions",
                "/openai/deployments/x/chat/completions?api-version=2024-10-21"
            })
    void chatCompletions(String path) throws Exception {
        RawClient.Answer answer = post(path, "{\"model\":\"" + CLAUDE + "\"," + MESSAGES);
        assertEquals(200, answer.status(), answer.body());
        assertEquals("chat.completion", json(answer).get("object").getAsString());
        assertFalse(answer.header("x-brickway-request-id").isEmpty());
    }

    @Test
    void anAzureDeploymentNamesTheModelWhenTheBodyDoesNot() throws Exception {
        RawClient.Answer answer = post("/openai/deployments/" + CLAUDE + "/chat/completions", "{" + MESSAGES);
        assertEquals(200, answer.status(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/responses", "/v1/responses"})
    void responses(String path) throws Exception {
        RawClient.Answer answer = post(path, "{\"model\":\"databricks-gpt-5-5\",\"input\":\"demo:text\"}");
        assertEquals(200, answer.status(), answer.body());
        assertEquals("response", json(answer).get("object").getAsString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages",
                "/v1/messages",
                "/v1/v1/messages",
                "/anthropic/v1/messages",
                "/v1/messages?beta=true"
            })
    void messages(String path) throws Exception {
        RawClient.Answer answer = post(path, "{\"model\":\"" + CLAUDE + "\"," + MESSAGES);
        assertEquals(200, answer.status(), answer.body());
        assertEquals("message", json(answer).get("type").getAsString());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/responses, " + CLAUDE + ", Responses",
        "/v1/messages, databricks-gpt-5-5, Messages",
        "/v1/responses, databricks-meta-llama-3-3-70b-instruct, Responses"
    })
    void anApiThatTheModelLacksIsNamedTogetherWithTheOnesItHas(String path, String model, String api) throws Exception {
        RawClient.Answer answer = post(path, "{\"model\":\"" + model + "\"," + MESSAGES);
        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().contains("not through the " + api + " API"), answer.body());
        assertTrue(answer.body().contains("chat completions"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/messages/count_tokens?beta=true", "/v1/v1/messages/count_tokens", "/messages/count_tokens"})
    void tokensAreEstimatedHere(String path) throws Exception {
        String text = "word ".repeat(1000);
        RawClient.Answer answer = post(
                path, "{\"model\":\"" + CLAUDE + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
        assertEquals(200, answer.status(), answer.body());
        int tokens = json(answer).get("input_tokens").getAsInt();
        assertTrue(tokens > 900 && tokens < 1600, answer.body());
        assertTrue(json(answer).get("estimated").getAsBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/v1/models", "/v1/models?limit=1000"})
    void modelsAreListedInOpenAisShape(String path) throws Exception {
        JsonObject list = json(get(path));
        assertEquals("list", list.get("object").getAsString());
        assertTrue(list.getAsJsonArray("data").size() > 10);
        for (JsonElement model : list.getAsJsonArray("data")) {
            for (String field : List.of("id", "object", "created", "owned_by")) {
                assertTrue(model.getAsJsonObject().has(field), model.toString());
            }
        }
    }

    @Test
    void oneModelCanBeAskedFor() throws Exception {
        assertEquals(CLAUDE, json(get("/v1/models/" + CLAUDE)).get("id").getAsString());
        RawClient.Answer unknown = get("/v1/models/gpt-4o");
        assertEquals(404, unknown.status());
        assertTrue(unknown.body().contains(CLAUDE), unknown.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/v2/chat/completions", "/favicon.ico", "/v1/chat/completions/x"})
    void anythingElseIsA404ThatListsTheRoutes(String path) throws Exception {
        RawClient.Answer answer = post(path, "{}");
        assertEquals(404, answer.status());
        assertTrue(json(answer)
                .getAsJsonObject("error")
                .get("message")
                .getAsString()
                .contains("/v1/chat/completions"));
        assertFalse(answer.header("x-brickway-request-id").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "|The request body is not valid JSON",
                "nonsense|The request body is not valid JSON",
                "[]|The request body is not valid JSON",
                "{\"model\":\"m\"|The request body is not valid JSON",
                "{\"messages\":[]}|names no model"
            },
            delimiter = '|')
    void aBodyThatCannotBeReadIsRefusedWithThePlaceOrTheCure(String body, String message) throws Exception {
        RawClient.Answer answer = post("/v1/chat/completions", body == null ? "" : body);
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains(message), answer.body());
        RawClient.Answer anthropic = post("/v1/messages", body == null ? "" : body);
        assertEquals("error", json(anthropic).get("type").getAsString());
    }

    @Test
    void aRequestThatCameThroughBrickwayAlreadyIsALoop() throws Exception {
        RawClient.Answer answer =
                post("/v1/chat/completions", "{\"model\":\"" + CLAUDE + "\"," + MESSAGES, "x-brickway-hop: 1");
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("points back here"), answer.body());
    }

    @Test
    void aStructuredAnswerThatDatabricksDoesNotStreamIsStreamedByBrickway() throws Exception {
        RawClient.Answer answer = post(
                "/v1/chat/completions",
                "{\"model\":\"" + CLAUDE + "\",\"stream\":true,\"response_format\":{\"type\":\"json_object\"},"
                        + MESSAGES);
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().startsWith("data: {"), answer.body());
        assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
    }
}
