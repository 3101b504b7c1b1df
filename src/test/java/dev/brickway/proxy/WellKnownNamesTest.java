package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoRequest;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.models.Model;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.requests.RequestRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tool asks for {@code claude-sonnet-4.6}, and the workspace is asked for the name it knows. */
@Timeout(60)
class WellKnownNamesTest {
    private static final String CLAUDE = "databricks-claude-sonnet-4-6";
    private static final String REST =
            "\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"demo:text\"}],\"stream\":";
    private static final ModelCatalogue LIST = new ModelCatalogue(
            Map.of(),
            List.of(
                    Model.of(CLAUDE, null),
                    Model.of("databricks-gpt-5-5", null),
                    new Model("opus", null, null, "databricks-claude-opus-4-8", null, null, null, null, null, true),
                    new Model("databricks-gemini-3-1-pro", null, null, null, null, null, null, null, null, false)));

    private DemoWorkspace demo;
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TestProxy.TOKEN));
        demo.keepRequests(10);
        proxy = TestProxy.offering(WorkspaceAddress.gateway(demo.uri().toString(), 0), LIST);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        demo.close();
    }

    private RawClient.Answer post(String path, String body) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.post(path, body).read();
        }
    }

    private RawClient.Answer get(String path) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.get(path);
        }
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/chat/completions, claude-sonnet-4.6, false, databricks-claude-sonnet-4-6
            /v1/chat/completions, claude-sonnet-4-6-20251001, false, databricks-claude-sonnet-4-6
            /v1/chat/completions, claude-sonnet-4.6, true, databricks-claude-sonnet-4-6
            /v1/chat/completions, claude-opus-4.8, false, databricks-claude-opus-4-8
            /v1/messages, claude-sonnet-4-6, false, databricks-claude-sonnet-4-6
            /v1/messages, claude-sonnet-4-6, true, databricks-claude-sonnet-4-6
            """)
    void theWorkspaceIsAskedForItsOwnName(String path, String asked, boolean stream, String known) throws Exception {
        RawClient.Answer answer = post(path, "{\"model\":\"" + asked + "\"," + REST + stream + "}");
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"model\":\""), answer.body());
        DemoRequest sent = demo.requests().getLast();
        assertEquals(known, json(sent.text()).get("model").getAsString());
        RequestRecord record = proxy.awaitRecords(1).getFirst();
        assertEquals(asked, record.modelAsked());
        String used = String.valueOf(record.modelUsed());
        assertTrue(known.endsWith(used) || used.contains(known.replace("databricks-", "")), used);
    }

    @Test
    void itsOwnApiTakesItToo() throws Exception {
        RawClient.Answer answer = post("/v1/responses", "{\"model\":\"gpt-5.5\",\"input\":\"demo:text\"}");
        assertEquals(200, answer.status(), answer.body());
        assertEquals(
                "databricks-gpt-5-5",
                json(demo.requests().getLast().text()).get("model").getAsString());
    }

    @Test
    void oneModelCanBeAskedForByThatNameButIsListedUnderItsIdOnly() throws Exception {
        assertEquals(
                "claude-sonnet-4.6",
                json(get("/v1/models/claude-sonnet-4.6").body()).get("id").getAsString());
        String list = get("/v1/models").body();
        assertTrue(list.contains("\"opus\""), list);
        assertFalse(list.contains("4.6"), list);
        assertEquals(404, get("/v1/models/claude-sonnet-4.5").status());
        assertEquals(404, get("/v1/models/gemini-3.1-pro").status(), "it is switched off");
        assertEquals(404, get("/v1/models/databricks-gemini-3-1-pro").status());
    }

    @Test
    void aModelThatIsSwitchedOffIsOffUnderEveryName() throws Exception {
        for (String asked : List.of("databricks-gemini-3-1-pro", "gemini-3.1-pro", "Gemini-3-1-Pro")) {
            RawClient.Answer answer = post("/v1/chat/completions", "{\"model\":\"" + asked + "\"," + REST + "false}");
            assertEquals(404, answer.status(), answer.body());
            assertTrue(answer.body().contains("is switched off"), answer.body());
        }
        assertEquals(List.of(), demo.requests());
    }

    @Test
    void aNameThatNoneOfThemHasGoesAsItIs() throws Exception {
        post("/v1/chat/completions", "{\"model\":\"claude-sonnet-4.5\"," + REST + "false}");
        assertEquals(
                "claude-sonnet-4.5",
                json(demo.requests().getFirst().text()).get("model").getAsString());
    }

    @Test
    void aSingleEndpointIsAskedForItsModelWhateverTheName() throws Exception {
        Workspace one = WorkspaceAddress.fixed(demo.uri() + "/serving-endpoints/" + CLAUDE + "/invocations", 0);
        try (TestProxy single = TestProxy.offering(one, LIST);
                RawClient client = single.client()) {
            RawClient.Answer answer = client.post(
                            "/v1/chat/completions", "{\"model\":\"claude-sonnet-4.6\"," + REST + "false}")
                    .read();
            assertEquals(200, answer.status(), answer.body());
            DemoRequest sent = demo.requests().getLast();
            assertTrue(sent.path().contains(CLAUDE), sent.path());
            assertTrue(single.awaitRecords(1).toString().contains("claude-sonnet-4.6"));
        }
    }
}
