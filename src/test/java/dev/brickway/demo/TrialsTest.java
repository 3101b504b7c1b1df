package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The magic words of a prompt. */
class TrialsTest {
    private static final String PATH = "/ai-gateway/mlflow/v1/chat/completions";
    private static final String TOOL =
            "{\"type\":\"function\",\"function\":{\"name\":\"bash\",\"parameters\":{\"type\":"
                    + "\"object\",\"properties\":{\"command\":{\"type\":\"string\"}},\"required\":[\"command\"]}}}";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | \"error_code\":\"BAD_REQUEST\"",
                "401 | {\"error_code\":401,\"message\":\"Credential was not sent or was of an unsupported type for this"
                        + " API.\"}",
                "403 | {\"error_code\":403,\"message\":\"Invalid access token.\"}",
                "404 | Endpoint with name 'databricks-claude-sonnet-4-6' does not exist.",
                "429 | REQUEST_LIMIT_EXCEEDED: Exceeded workspace input tokens per minute rate limit for"
                        + " databricks-claude-sonnet-4-6.",
                "500 | \"error_code\":\"INTERNAL_ERROR\"",
                "501 | Use Unity Catalog model services (v3).",
                "503 | is temporarily unavailable. Please try again later. [TraceId: -]",
            })
    void errorsOnDemand(int status, String text) throws Exception {
        HttpResponse<String> response = ask("please demo:error " + status, true);

        assertEquals(status, response.statusCode());
        assertTrue(response.body().contains(text), response.body());
        assertTrue(response.headers().firstValue("Retry-After").isEmpty());
    }

    @Test
    void aRateLimitWithRetryAfter() throws Exception {
        HttpResponse<String> response = ask("demo:retry-after 7", true);

        assertEquals(429, response.statusCode());
        assertEquals("7", response.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void flakyFailsAsOftenAsAskedAndThenAnswers() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(ask("demo:flaky 2 once more", false).statusCode());
        }

        assertEquals(List.of(503, 503, 200, 503), statuses);
    }

    @Test
    void aWebPageAsAnError() throws Exception {
        HttpResponse<String> response = ask("demo:html", true);

        assertEquals(502, response.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                response.headers().firstValue("content-type").orElse(""));
        assertTrue(response.body().startsWith("<html>"));
    }

    @Test
    void aFullContext() throws Exception {
        HttpResponse<String> response = ask("demo:overflow", true);

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("prompt is too long: 1000"), response.body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingAtAll(boolean stream) throws Exception {
        HttpResponse<String> response = ask("demo:empty", stream);

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
    }

    @Test
    void asManyChunksAsAsked() throws Exception {
        // And one for the end.
        assertEquals(8, Client.events(ask("demo:long 7", true).body()).size());
    }

    @Test
    void anEndWithoutAReason() throws Exception {
        String stream = ask("demo:no-finish", true).body();

        assertFalse(stream.contains("\"finish_reason\":\""));
        assertTrue(stream.endsWith("data: [DONE]\n\n"));
    }

    @Test
    void anAnswerCutByTheLimit() throws Exception {
        assertTrue(ask("demo:length", true).body().contains("\"finish_reason\":\"length\""));
    }

    @Test
    void rubbishInTheMiddle() throws Exception {
        String stream = ask("demo:garbage", true).body();

        assertTrue(stream.contains("\"content\":\"Hello!\""));
        assertTrue(stream.contains("{\"content\":\"brok\n\n\u0001\u0002"));
        assertFalse(stream.contains("[DONE]"));
    }

    @Test
    void anErrorInTheMiddle() throws Exception {
        List<JsonObject> events = Client.events(ask("demo:stream-error", true).body());

        assertEquals("INTERNAL_ERROR", Json.string(events.getLast(), "error_code"));
        assertEquals(6, events.size());
    }

    @Test
    void aLineOfAMebibyte() throws Exception {
        String stream = ask("demo:huge-line", true).body();

        assertTrue(Client.data(stream).getFirst().length() > 1 << 20);
    }

    @Test
    void moreRoundsOfToolsWhenAsked() throws Exception {
        String user = "{\"role\":\"user\",\"content\":\"demo:rounds 2\"}";
        String round =
                ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t%1$d\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"bash\",\"arguments\":\"{}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"t%1$d\",\"content\":\"done\"}";

        assertTrue(withTool(user).contains("\"finish_reason\":\"tool_calls\""));
        assertTrue(withTool(user + round.formatted(1)).contains("\"finish_reason\":\"tool_calls\""));
        assertTrue(withTool(user + round.formatted(1) + round.formatted(2)).contains("\"finish_reason\":\"stop\""));
    }

    @Test
    void textEvenIfToolsAreOffered() throws Exception {
        assertTrue(withTool("{\"role\":\"user\",\"content\":\"demo:text\"}").contains("\"finish_reason\":\"stop\""));
    }

    @Test
    void everyMagicWordOfTheAnswerIsInTheDocs() throws Exception {
        String docs = Files.readString(Path.of("docs/demo.md"));
        Matcher words = Pattern.compile("demo:[a-z-]+").matcher(Words.MAGIC);
        int found = 0;
        while (words.find()) {
            assertTrue(docs.contains("`" + words.group()), words.group());
            found++;
        }
        assertTrue(found > 15);
    }

    private static HttpResponse<String> ask(String prompt, boolean stream) throws Exception {
        return client.post(
                PATH,
                "{\"model\":\"databricks-claude-sonnet-4-6\",\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}");
    }

    private static String withTool(String messages) throws Exception {
        return client.post(
                        PATH,
                        "{\"model\":\"databricks-claude-sonnet-4-6\",\"stream\":true,\"tools\":[" + TOOL
                                + "],\"messages\":[" + messages + "]}")
                .body();
    }
}
