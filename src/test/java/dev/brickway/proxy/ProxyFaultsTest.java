package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.brickway.network.ServerTrust;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries, repairs and odd answers of the workspace; what goes wrong on the way is the fault suite's. */
@Timeout(60)
class ProxyFaultsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String PLAIN = "{\"model\":\"databricks-claude-sonnet-4-6\",\"max_tokens\":5,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = PLAIN.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    private static final String COMPLETION = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";
    private static final String VSCODE = "User-Agent: GitHubCopilotChat/0.67.0";

    private static String chunk(String content) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + content
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static final String LAST = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private static String message(RawClient.Answer answer) {
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .getAsJsonObject("error")
                .get("message")
                .getAsString();
    }

    @Test
    void plainAndStreamedAnswersComeThroughOnKeptConnections() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.text().contains("\"stream\":true")) {
                        call.beginStream();
                        call.chunk(chunk("hel") + chunk("lo"));
                        call.chunk(LAST + DONE);
                        call.endStream();
                    } else {
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                RawClient.Answer plain = client.post(CHAT, PLAIN).read();
                assertEquals(200, plain.status());
                assertEquals(COMPLETION, plain.body());
                RawClient.Answer stream = client.post(CHAT, STREAM).read();
                assertEquals("text/event-stream; charset=utf-8", stream.header("Content-Type"));
                assertEquals(chunk("hel") + chunk("lo") + LAST + DONE, stream.body());
                assertTrue(stream.complete());
            }
            assertEquals(1, upstream.connections());
        }
    }

    @Test
    void anUpstreamThatIsNotThereIsNamed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (TestProxy proxy = TestProxy.to(URI.create("http://127.0.0.1:" + free));
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, PLAIN).read();
            assertEquals(502, answer.status());
            assertTrue(message(answer).contains("127.0.0.1:" + free), answer.body());
            RawClient.Answer vscode = client.post(CHAT, PLAIN, VSCODE).read();
            assertEquals(400, vscode.status(), "VS Code throws the body of a 5xx away");
        }
    }

    @Test
    void aConnectionGoneStaleIsReplacedWithoutTheClientNoticing() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 2) {
                        call.close();
                    } else {
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            assertEquals(200, client.post(CHAT, PLAIN).read().status());
            assertEquals(200, client.post(CHAT, PLAIN).read().status());
            assertEquals(3, upstream.calls());
            assertEquals(2, proxy.awaitRecords(2).getLast().attempts());
        }
    }

    /** So long after the request the model has been at work on it; asking again would pay for it twice. */
    @Test
    void aReusedConnectionThatBreaksLateIsNotRepeated() throws Exception {
        Limits hasty = new Limits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Limits.DEFAULT_REQUEST_BYTES,
                Limits.DEFAULT_ANSWER_BYTES,
                Limits.DEFAULT_CLIENTS);
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 2) {
                        call.silent(Duration.ofMillis(200));
                        call.close();
                    } else {
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy =
                        TestProxy.limited(upstream.uri(), ServerTrust.of(true), hasty, ProxyServer.buffers());
                RawClient client = proxy.client()) {
            assertEquals(200, client.post(CHAT, PLAIN).read().status());
            assertEquals(502, client.post(CHAT, PLAIN).read().status());
            assertEquals(2, upstream.calls());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Ty", "HTTP/1", "no HTTP"})
    void aReusedConnectionThatBreaksWithinTheAnswersHeadIsNotRepeated(String begun) throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 2) {
                        call.raw(begun);
                        call.close();
                    } else {
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            assertEquals(200, client.post(CHAT, PLAIN).read().status());
            assertEquals(502, client.post(CHAT, PLAIN).read().status());
            assertEquals(2, upstream.calls());
        }
    }

    @Test
    void aFreshConnectionThatIsClosedWithoutAnAnswerIsNotRepeated() throws Exception {
        try (RawUpstream upstream = new RawUpstream(RawUpstream.Call::close);
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            assertEquals(502, client.post(CHAT, PLAIN).read().status());
            assertEquals(1, upstream.calls());
        }
    }

    @Test
    void aStreamCutInTheMiddleEndsWithAnErrorAndNotNormally() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk(chunk("hel"));
                    call.close();
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, STREAM).read();
            assertTrue(answer.body().startsWith(chunk("hel")), answer.body());
            assertTrue(answer.body().contains("\"error\""), answer.body());
            assertFalse(answer.body().contains("[DONE]"), answer.body());
            String reason = proxy.awaitRecords(1).getFirst().error();
            assertTrue(reason != null && reason.contains("broke off"), reason);
            RawClient.Answer next = client.post(CHAT, STREAM).read();
            assertEquals(200, next.status(), "the connection must still be usable");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMissingFirstByteIsAnErrorAfterItsLimit(boolean headFirst) throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (headFirst) {
                        call.beginStream();
                    }
                    call.awaitHangUp();
                });
                TestProxy proxy = TestProxy.to(upstream.uri(), Duration.ofMillis(300), Duration.ofSeconds(10));
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, STREAM).read();
            assertTrue(answer.status() >= 502, answer.head());
            assertTrue(message(answer).contains("Try again"), answer.body());
            RawClient.Answer vscode = client.post(CHAT, STREAM, VSCODE).read();
            assertEquals(400, vscode.status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
                "garbage",
                "{\"unrelated\":1}",
                "[]"
            })
    void anAnswerThatIsNoneIsAnErrorAndNeverANormalEnd(String body) throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    boolean stream = call.text().contains("\"stream\":true");
                    String type = stream ? "text/event-stream" : "application/json";
                    call.answer(200, type, body.getBytes(StandardCharsets.UTF_8));
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            for (String request : new String[] {PLAIN, STREAM}) {
                RawClient.Answer answer = client.post(CHAT, request).read();
                assertTrue(answer.status() >= 400, answer.head() + answer.body());
                assertFalse(message(answer).isBlank());
            }
        }
    }

    @Test
    void anHtmlErrorPageBecomesAReadableError() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> call.answer(
                        503,
                        "text/html",
                        "<html><head><title>Down for maintenance</title></head></html>"
                                .getBytes(StandardCharsets.UTF_8)));
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, PLAIN).read();
            assertEquals(503, answer.status());
            assertTrue(message(answer).contains("Down for maintenance"), answer.body());
            assertFalse(answer.body().contains("<html>"), answer.body());
        }
    }

    @Test
    void packedAnswersAreUnpacked() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    boolean stream = call.text().contains("\"stream\":true");
                    ByteArrayOutputStream packed = new ByteArrayOutputStream();
                    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                        String text = stream ? chunk("hé") + LAST + DONE : COMPLETION;
                        out.write(text.getBytes(StandardCharsets.UTF_8));
                    }
                    call.answer(
                            200,
                            stream ? "text/event-stream" : "application/json",
                            packed.toByteArray(),
                            "Content-Encoding: gzip");
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            assertEquals(COMPLETION, client.post(CHAT, PLAIN).read().body());
            assertEquals(
                    chunk("hé") + LAST + DONE, client.post(CHAT, STREAM).read().body());
        }
    }

    @Test
    void bytesThatDripOneByOneArriveWhole() throws Exception {
        String stream = chunk("hé") + ": ping\r\n\r\n" + chunk("llo").replace("\n", "\r\n") + LAST + DONE;
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
                        call.raw("1\r\n");
                        call.raw(new byte[] {b});
                        call.raw("\r\n");
                    }
                    call.endStream();
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            String body = client.post(CHAT, STREAM).read().body();
            assertTrue(body.contains(chunk("hé")), body);
            assertTrue(body.contains(chunk("llo")), body);
            assertTrue(body.endsWith(LAST + DONE), body);
        }
    }

    @Test
    void aShortRetryAfterIsWaitedForAndALongOnePassedOn() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 1) {
                        call.json(
                                429,
                                "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"slow\"}",
                                "Retry-After: 0");
                    } else if (call.number == 2) {
                        call.json(200, COMPLETION);
                    } else {
                        call.json(
                                429,
                                "{\"error_code\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"slow\"}",
                                "Retry-After: 90");
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            assertEquals(200, client.post(CHAT, PLAIN).read().status());
            RawClient.Answer limited = client.post(CHAT, PLAIN).read();
            assertEquals(429, limited.status());
            assertEquals("90", limited.header("Retry-After"));
            assertTrue(message(limited).contains("slow"));
            assertEquals(3, upstream.calls());
        }
    }

    @Test
    void aFieldTheWorkspaceNamesIsDroppedOnceAndThenNeverSentAgain() throws Exception {
        String body = PLAIN.replace("\"max_tokens\"", "\"top_k\":3,\"max_tokens\"");
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.text().contains("top_k")) {
                        call.json(
                                400,
                                "{\"error_code\":\"BAD_REQUEST\",\"message\":\"Bad request: json: unknown field \\\"top_k\\\"\"}");
                    } else {
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer first = client.post(CHAT, body).read();
            assertEquals(200, first.status(), first.body());
            assertTrue(first.header("x-brickway-changes").contains("top_k"), first.head());
            assertEquals(2, upstream.calls());
            assertEquals(200, client.post(CHAT, body).read().status());
            assertEquals(3, upstream.calls(), "the second request must not be refused again");
        }
    }

    @Test
    void aRefusalThatDroppingDoesNotCureIsPassedOnInDatabricksWords() throws Exception {
        String body = PLAIN.replace("\"max_tokens\"", "\"top_k\":3,\"max_tokens\"");
        try (RawUpstream upstream = new RawUpstream(
                        call -> call.json(
                                400,
                                "{\"error_code\":\"BAD_REQUEST\",\"message\":\"{\\\"message\\\":\\\"top_k: Extra inputs are not permitted\\\"}\"}"));
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, body).read();
            assertEquals(400, answer.status());
            assertTrue(message(answer).startsWith("top_k: Extra inputs are not permitted"), answer.body());
            assertEquals(2, upstream.calls());
        }
    }

    @Test
    void anErrorAsTheFirstEventBecomesAnErrorStatus() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk("data: {\"error_code\":\"INTERNAL_ERROR\",\"message\":\"model crashed\"}\n\n");
                    call.endStream();
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, STREAM).read();
            assertEquals(502, answer.status());
            assertTrue(message(answer).contains("model crashed"), answer.body());
        }
    }

    @Test
    void twoRequestsSentAtOnceOnOneConnectionAreBothAnswered() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, COMPLETION));
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            client.send(client.request(CHAT, PLAIN)).send(client.request(CHAT, PLAIN));
            assertEquals(COMPLETION, client.read().body());
            assertEquals(COMPLETION, client.read().body());
        }
    }
}
