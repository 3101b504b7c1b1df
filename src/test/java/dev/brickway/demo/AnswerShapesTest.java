package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of answers, oddities included, as captured from live workspaces. */
class AnswerShapesTest {
    private static final String GATEWAY = "/ai-gateway/mlflow/v1/chat/completions";
    private static final String TOOLS = """
            ,"tools":[{"type":"function","function":{"name":"create","parameters":{"type":"object","properties":
            {"path":{"type":"string"},"file_text":{"type":"string"}},"required":["path","file_text"]}}}]""";

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

    @Test
    void claudeRepeatsRoleAndHalfTheUsageAndCountsCallsFromOne() throws Exception {
        List<JsonObject> chunks = stream("claude-sonnet-4-6", "demo:two-tools", TOOLS);

        for (JsonObject chunk : chunks) {
            assertEquals("us.anthropic.claude-sonnet-4-6-v1:0", Json.string(chunk, "model"));
            assertEquals("assistant", Json.string(delta(chunk), "role"));
            assertTrue(Json.string(chunk, "id").startsWith("msg_bdrk_"));
        }
        JsonObject early = Json.child(chunks.getFirst(), "usage");
        assertTrue(Json.has(early, "prompt_tokens"));
        assertTrue(early.get("completion_tokens").isJsonNull());
        List<Integer> indexes = calls(chunks).stream()
                .map(call -> call.get("index").getAsInt())
                .distinct()
                .toList();
        assertEquals(List.of(1, 2), indexes);
        assertTrue(chunks.stream()
                .filter(chunk -> delta(chunk).has("tool_calls"))
                .allMatch(chunk -> delta(chunk).get("content").isJsonNull()));
        JsonObject last = chunks.getLast();
        assertEquals("tool_calls", finish(last));
        assertEquals("", Json.string(delta(last), "content"));
        assertTrue(Json.has(Json.child(last, "usage"), "cache_read_input_tokens"));
    }

    @Test
    void dedicatedGatewaysLeaveMostOfAChunkOut() throws Exception {
        String stream = post("/mlflow/v1/chat/completions", "claude-sonnet-4-6", "demo:text", ",\"stream\":true")
                .body();

        for (JsonObject chunk : Client.events(stream)) {
            assertEquals(Set.of("choices", "usage"), chunk.keySet());
            assertFalse(choice(chunk).has("index"));
        }
    }

    @Test
    void gptSaysUsageOnlyWhenAskedAndThenInAChunkOfItsOwn() throws Exception {
        List<JsonObject> without = stream("gpt-5-5", "demo:text", "");
        List<JsonObject> with = stream("gpt-5-5", "demo:text", ",\"stream_options\":{\"include_usage\":true}");

        assertTrue(without.stream().noneMatch(chunk -> chunk.has("usage")));
        assertTrue(with.getFirst().get("usage").isJsonNull());
        assertEquals(List.of(), Json.list(with.getLast(), "choices"));
        assertTrue(Json.has(Json.child(with.getLast(), "usage"), "total_tokens"));
    }

    @Test
    void geminiSendsListsAndSignsCallsNamedLikeTheirFunction() throws Exception {
        List<JsonObject> text = stream("gemini-3-1-pro", "demo:text", "");
        JsonObject part = Json.objects(delta(text.getFirst()), "content").getFirst();
        assertEquals("text", Json.string(part, "type"));

        JsonObject call = calls(stream("gemini-3-1-pro", "demo:tool", TOOLS)).getFirst();
        assertEquals("create", Json.string(call, "id"));
        String signature = Json.string(call, "thoughtSignature");
        assertNotEquals("", signature);

        JsonObject assistant = new JsonObject();
        assistant.addProperty("role", "assistant");
        call.remove("index");
        assistant.add("tool_calls", Json.array(call));
        String echo = "{\"model\":\"databricks-gemini-3-1-pro\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + Json.text(assistant) + ",{\"role\":\"tool\",\"tool_call_id\":\"create\",\"content\":\"ok\"}]}";
        assertEquals(200, client.post(GATEWAY, echo).statusCode());
    }

    @Test
    void llamaSumsUpUsageInEachChunk() throws Exception {
        List<Integer> counts = stream("meta-llama-3-3-70b-instruct", "demo:long 5", "").stream()
                .map(chunk ->
                        Json.child(chunk, "usage").get("completion_tokens").getAsInt())
                .toList();

        assertEquals(List.of(0, 1, 2, 3, 4, 5, 5), counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-oss-120b", "claude-sonnet-4-6", "gemini-3-1-pro", "qwen35-122b-a10b"})
    void reasoningComesAsAContentList(String model) throws Exception {
        List<JsonObject> chunks = stream(model, "demo:reasoning", "");

        List<JsonObject> blocks = chunks.stream()
                .flatMap(chunk -> Json.objects(delta(chunk), "content").stream())
                .filter(part -> Json.string(part, "type").equals("reasoning"))
                .toList();
        assertTrue(blocks.size() > 5, "one block a word");
        String thought = blocks.stream()
                .map(block -> Json.string(Json.objects(block, "summary").getFirst(), "text"))
                .collect(Collectors.joining());
        assertEquals(Words.reasoning(), thought);
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm-5-2", "kimi-k2-7-code", "deepseek-v4-pro-0813", "inkling"})
    void reasoningComesInAFieldOfItsOwn(String model) throws Exception {
        String thought = stream(model, "demo:text", "").stream()
                .map(chunk -> Json.string(delta(chunk), "reasoning_content"))
                .collect(Collectors.joining());

        assertEquals(Words.reasoning(), thought);
    }

    @Test
    void inklingNeverSaysThatItHasFinished() throws Exception {
        String stream =
                post(GATEWAY, "inkling", "demo:text", ",\"stream\":true").body();

        assertTrue(
                Client.events(stream).stream().allMatch(chunk -> finish(chunk).isEmpty()));
        assertEquals("[DONE]", Client.data(stream).getLast());
        assertEquals("tool_calls", finish(stream("inkling", "demo:tool", TOOLS).getLast()));
    }

    @Test
    void deepseekEndsWithAChunkWithoutChoices() throws Exception {
        JsonObject last = stream("deepseek-v4-pro-0813", "demo:text", "").getLast();

        assertFalse(last.has("choices"));
        assertTrue(last.has("usage"));
    }

    @Test
    void oneModelEndsWithEndTurn() throws Exception {
        assertEquals("end_turn", finish(stream("demo-end-turn", "demo:text", "").getLast()));
    }

    @Test
    void gptOssCallsOneToolAtATime() throws Exception {
        List<JsonObject> calls = calls(stream("gpt-oss-120b", "demo:two-tools", TOOLS));

        assertEquals(1, calls.stream().filter(call -> call.has("id")).count());
    }

    @Test
    void interleavedCallsMixTheirArguments() throws Exception {
        List<JsonObject> calls = calls(stream("gpt-5-5", "demo:interleaved", TOOLS));
        List<Integer> order =
                calls.stream().map(call -> call.get("index").getAsInt()).toList();

        assertEquals(List.of(0, 1, 0, 1, 0, 1), order.subList(0, 6));
        for (int index : List.of(0, 1)) {
            String arguments = calls.stream()
                    .filter(call -> call.get("index").getAsInt() == index)
                    .map(call -> Json.string(Json.child(call, "function"), "arguments"))
                    .collect(Collectors.joining());
            assertTrue(JsonParser.parseString(arguments).getAsJsonObject().has("path"), arguments);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GATEWAY,
                "/mlflow/v1/chat/completions",
                "/ai-gateway/cursor/v1/chat/completions",
                "/serving-endpoints/chat/completions",
                "/serving-endpoints/databricks-claude-sonnet-4-6/invocations",
                "/serving-endpoints/databricks-claude-sonnet-4-6/served-models/one/invocations"
            })
    void answersInOnePieceOnEveryChatPath(String path) throws Exception {
        HttpResponse<String> response = post(path, "claude-sonnet-4-6", "demo:text", "");

        JsonObject whole = JsonParser.parseString(response.body()).getAsJsonObject();
        assertEquals("chat.completion", Json.string(whole, "object"));
        JsonObject choice = Json.objects(whole, "choices").getFirst();
        assertEquals(Words.welcome(), Json.string(Json.child(choice, "message"), "content"));
        assertEquals("stop", Json.string(choice, "finish_reason"));
        assertEquals("databricks", response.headers().firstValue("server").orElse(""));
    }

    @Test
    void wholeAnswersCarryCallsAndReasoningToo() throws Exception {
        JsonObject call = message(post(GATEWAY, "claude-sonnet-4-6", "demo:tool", TOOLS));
        assertEquals(
                "create",
                Json.string(Json.child(Json.objects(call, "tool_calls").getFirst(), "function"), "name"));

        JsonObject listed = message(post(GATEWAY, "gpt-oss-120b", "demo:text", ""));
        assertEquals("reasoning", Json.string(Json.objects(listed, "content").getFirst(), "type"));

        JsonObject field = message(post(GATEWAY, "glm-5-2", "demo:text", ""));
        assertEquals(Words.reasoning(), Json.string(field, "reasoning_content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":true"})
    void gzipsWhenAsked(String stream) throws Exception {
        String body = body("claude-sonnet-4-6", "demo:text", stream);
        HttpRequest request = client.request(GATEWAY)
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> response = client.send(request);
        byte[] packed = response.body().readAllBytes();
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("gzip", response.headers().firstValue("content-encoding").orElse(""));
        assertTrue(text.contains("Brickway"));
    }

    @Test
    void messagesStreamHasAnthropicsEvents() throws Exception {
        String stream = client.post("/ai-gateway/anthropic/v1/messages", """
                        {"model":"databricks-claude-sonnet-4-6","max_tokens":4000,"stream":true,
                        "thinking":{"type":"adaptive"},
                        "messages":[{"role":"user","content":"demo:two-tools"}],
                        "tools":[{"name":"Write","input_schema":{"type":"object","properties":{"file_path":{"type":"string"},
                        "content":{"type":"string"}},"required":["file_path","content"]}}]}""").body();
        List<JsonObject> events = Client.events(stream);
        List<String> types =
                events.stream().map(event -> Json.string(event, "type")).toList();

        assertEquals("message_start", types.getFirst());
        assertEquals("ping", types.get(1));
        assertEquals("message_stop", types.getLast());
        assertTrue(stream.startsWith("event: message_start\ndata: "));
        List<String> blocks = events.stream()
                .filter(event -> event.has("content_block"))
                .map(event -> event.get("index") + " " + Json.string(Json.child(event, "content_block"), "type"))
                .toList();
        assertEquals(List.of("0 thinking", "1 text", "2 tool_use", "3 tool_use"), blocks);
        assertEquals(4, types.stream().filter("content_block_stop"::equals).count());
        String input = events.stream()
                .filter(event -> event.has("delta")
                        && event.has("index")
                        && event.get("index").getAsInt() == 3)
                .map(event -> Json.string(Json.child(event, "delta"), "partial_json"))
                .collect(Collectors.joining());
        assertTrue(JsonParser.parseString(input).getAsJsonObject().has("file_path"));
        JsonObject last = events.get(events.size() - 2);
        assertEquals("tool_use", Json.string(Json.child(last, "delta"), "stop_reason"));
    }

    @Test
    void messagesAnswerInOnePiece() throws Exception {
        JsonObject whole = JsonParser.parseString(client.post("/serving-endpoints/anthropic/v1/messages", """
                                {"model":"databricks-claude-opus-4-8","max_tokens":4000,
                                "messages":[{"role":"user","content":"hi"}]}""")
                        .body())
                .getAsJsonObject();

        assertEquals("message", Json.string(whole, "type"));
        assertEquals("end_turn", Json.string(whole, "stop_reason"));
        assertEquals(Words.welcome(), Json.string(Json.objects(whole, "content").getFirst(), "text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ai-gateway/openai/v1/responses",
                "/ai-gateway/codex/v1/responses",
                "/codex/v1/responses",
                "/serving-endpoints/responses",
                "/ai-gateway/cursor/v1/chat/completions"
            })
    void responsesStreamHasOverlongIds(String path) throws Exception {
        String stream = client.post(path, """
                        {"model":"databricks-gpt-5-3-codex","stream":true,"reasoning":{"summary":"auto"},
                        "input":"demo:text"}""").body();
        List<JsonObject> events = Client.events(stream);
        List<String> types =
                events.stream().map(event -> Json.string(event, "type")).toList();

        assertEquals("response.created", types.getFirst());
        assertEquals("response.in_progress", types.get(1));
        assertEquals("response.completed", types.getLast());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(i, events.get(i).get("sequence_number").getAsInt());
        }
        JsonObject delta = events.get(types.indexOf("response.output_text.delta"));
        assertEquals(IdMaker.LONG_ID, Json.string(delta, "item_id").length());
        List<JsonObject> output = Json.objects(Json.child(events.getLast(), "response"), "output");
        assertEquals(
                List.of("reasoning", "message"),
                output.stream().map(item -> Json.string(item, "type")).toList());
        assertEquals(
                Words.welcome(),
                Json.string(Json.objects(output.getLast(), "content").getFirst(), "text"));
    }

    @Test
    void responsesCallFunctionsAndFreeformTools() throws Exception {
        String body = """
                {"model":"databricks-gpt-5-3-codex","stream":true,"input":"create a file notes.md",
                "tools":[%s]}""";
        String exec =
                "{\"type\":\"function\",\"name\":\"exec_command\",\"parameters\":{\"type\":\"object\",\"properties\":"
                        + "{\"cmd\":{\"type\":\"string\"}},\"required\":[\"cmd\"]}}";
        String patch = "{\"type\":\"custom\",\"name\":\"apply_patch\"}";

        JsonObject function = lastItem(body.formatted(exec));
        assertEquals("function_call", Json.string(function, "type"));
        assertTrue(Json.string(function, "arguments").contains("notes.md"));

        JsonObject freeform = lastItem(body.formatted(exec + "," + patch));
        assertEquals("custom_tool_call", Json.string(freeform, "type"));
        assertTrue(Json.string(freeform, "input").startsWith("*** Begin Patch\n*** Add File: notes.md\n+"));
    }

    private static JsonObject lastItem(String body) throws Exception {
        List<JsonObject> events =
                Client.events(client.post("/codex/v1/responses", body).body());
        return Json.objects(Json.child(events.getLast(), "response"), "output").getLast();
    }

    private static List<JsonObject> stream(String model, String prompt, String more) throws Exception {
        HttpResponse<String> response = post(GATEWAY, model, prompt, ",\"stream\":true" + more);
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("content-type").orElse(""));
        assertEquals("[DONE]", Client.data(response.body()).getLast());
        return Client.events(response.body());
    }

    private static HttpResponse<String> post(String path, String model, String prompt, String more) throws Exception {
        return client.post(path, body(model, prompt, more));
    }

    private static String body(String model, String prompt, String more) {
        return "{\"model\":\"databricks-" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt
                + "\"}]" + more + "}";
    }

    private static JsonObject message(HttpResponse<String> response) {
        JsonObject whole = JsonParser.parseString(response.body()).getAsJsonObject();
        return Json.child(Json.objects(whole, "choices").getFirst(), "message");
    }

    private static JsonObject choice(JsonObject chunk) {
        return Json.objects(chunk, "choices").stream().findFirst().orElse(new JsonObject());
    }

    private static JsonObject delta(JsonObject chunk) {
        return Json.child(choice(chunk), "delta");
    }

    private static String finish(JsonObject chunk) {
        JsonElement finish = choice(chunk).get("finish_reason");
        return finish == null || finish.isJsonNull() ? "" : finish.getAsString();
    }

    private static List<JsonObject> calls(List<JsonObject> chunks) {
        return chunks.stream()
                .flatMap(chunk -> Json.objects(delta(chunk), "tool_calls").stream())
                .toList();
    }
}
