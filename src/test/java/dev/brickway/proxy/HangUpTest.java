package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that hangs up stops the model, too; the benchmark measures how fast. */
@Timeout(30)
class HangUpTest {
    private static final String STREAM = "{\"model\":\"databricks-claude-sonnet-4-6\",\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    /** Twice as many as there are I/O threads at most. */
    private static final int OTHERS = 16;

    private static final String PLAIN = "{\"model\":\"databricks-claude-sonnet-4-6\",\"messages\":[]}";
    private static final String COMPLETION =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}]}";

    @Test
    void whileTheModelThinksUpstreamIsCancelled() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    asked.complete(true);
                    cancelled.complete(call.awaitHangUp());
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            client.post("/v1/chat/completions", STREAM);
            assertTrue(asked.get(10, TimeUnit.SECONDS));
            client.close();
            assertTrue(cancelled.get(10, TimeUnit.SECONDS));
            assertEquals(
                    RequestRecord.Outcome.CANCELLED,
                    proxy.awaitRecords(1).getFirst().outcome());
        }
    }

    @Test
    void inTheMiddleOfAStreamUpstreamIsCancelled() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}\n\n");
                    cancelled.complete(call.awaitHangUp());
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            client.post("/v1/chat/completions", STREAM).readHead();
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            client.readChunk(first);
            assertTrue(first.toString(StandardCharsets.UTF_8).contains("\"a\""), "the first chunk comes at once");
            client.close();
            assertTrue(cancelled.get(10, TimeUnit.SECONDS));
            assertEquals(
                    RequestRecord.Outcome.CANCELLED,
                    proxy.awaitRecords(1).getFirst().outcome());
        }
    }

    /** Undertow calls a connection closed as soon as upstream has announced to close it after this answer. */
    @Test
    void anUpstreamThatWillCloseItsConnectionIsCancelledToo() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
                    call.raw(": thinking\n\n");
                    cancelled.complete(call.awaitHangUp());
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            client.post("/v1/chat/completions", STREAM).readHead();
            client.close();
            assertTrue(cancelled.get(10, TimeUnit.SECONDS));
        }
    }

    /** Codex does so after response.completed. */
    @Test
    void hangingUpAfterTheWholeAnswerIsNoCancellation() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk(
                            "event: response.completed\ndata: {\"type\":\"response.completed\",\"sequence_number\":1,"
                                    + "\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
                                    + "\"model\":\"m\",\"output\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":2,"
                                    + "\"total_tokens\":3}}}\n\n");
                    call.awaitHangUp();
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            client.post("/v1/responses", "{\"model\":\"databricks-gpt-5-5\",\"stream\":true,\"input\":\"hi\"}")
                    .readHead();
            client.readChunk(new ByteArrayOutputStream());
            client.close();
            RequestRecord record = proxy.awaitRecords(1).getFirst();
            assertEquals(RequestRecord.Outcome.ANSWERED, record.outcome());
            assertEquals(2, record.outputTokens());
        }
    }

    @Test
    void aClientThatResetsItsConnectionCancelsToo() throws Exception {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    asked.complete(true);
                    cancelled.complete(call.awaitHangUp());
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            client.post("/v1/chat/completions", STREAM);
            assertTrue(asked.get(10, TimeUnit.SECONDS));
            client.socket.setSoLinger(true, 0);
            client.close();
            assertTrue(cancelled.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void hangingUpInTheMiddleOfTheRequestBodyCallsNobody() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, "{}"));
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient client = proxy.client();
            byte[] request = client.request("/v1/chat/completions", STREAM);
            client.send(java.util.Arrays.copyOf(request, request.length - 10));
            client.close();
            assertEquals(
                    RequestRecord.Outcome.CANCELLED,
                    proxy.awaitRecords(1).getFirst().outcome());
            assertEquals(0, upstream.calls());
        }
    }

    @Test
    void hangingUpWhileWaitingToTryAgainLeavesTheConnectionToThoseWhoUseItNow() throws Exception {
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 1) {
                        call.json(429, "{\"message\":\"later\"}", "Retry-After: 5");
                        waiting.complete(true);
                    } else {
                        gone.get(20, TimeUnit.SECONDS);
                        call.json(200, COMPLETION);
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            RawClient first = proxy.client();
            first.post("/v1/chat/completions", PLAIN);
            assertTrue(waiting.get(10, TimeUnit.SECONDS));
            List<RawClient> others = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) { // enough that one of them is on the first one's I/O thread
                RawClient other = proxy.client();
                other.post("/v1/chat/completions", PLAIN);
                others.add(other);
            }
            while (upstream.calls() < OTHERS + 1) {
                Thread.onSpinWait();
            }
            first.close();
            proxy.awaitRecords(1);
            gone.complete(true);
            for (RawClient other : others) {
                assertEquals(200, other.read().status());
                other.close();
            }
            assertEquals(OTHERS + 1, upstream.calls(), "none had to be repeated");
        }
    }
}
