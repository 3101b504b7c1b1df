package dev.brickway.proxy.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.ServerTrust;
import dev.brickway.proxy.Limits;
import dev.brickway.proxy.RawClient;
import dev.brickway.proxy.RawUpstream;
import dev.brickway.proxy.TestProxy;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that stall, lie about their length or vanish: nothing of theirs stays, and nobody else notices. */
@Timeout(120)
class ClientFaultsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final int FEW = 2;
    private static final Limits SHORT_REQUESTS = limits(PATIENT, SHORT, Limits.DEFAULT_CLIENTS);
    private static final Limits SHORT_ANSWERS = limits(SHORT, PATIENT, Limits.DEFAULT_CLIENTS);
    private static final Limits FEW_CLIENTS = limits(PATIENT, PATIENT, FEW);

    private final CountingBuffers buffers = new CountingBuffers();

    private static Limits limits(Duration idle, Duration requestIdle, int clients) {
        return new Limits(
                PATIENT,
                PATIENT,
                idle,
                requestIdle,
                Limits.DEFAULT_STALE,
                Limits.DEFAULT_REQUEST_BYTES,
                Limits.DEFAULT_ANSWER_BYTES,
                clients);
    }

    private TestProxy proxy(RawUpstream upstream, Limits limits) throws Exception {
        return TestProxy.limited(upstream.uri(), ServerTrust.of(true), limits, buffers);
    }

    private void checkNothingStays(TestProxy proxy) throws Exception {
        try (RawClient next = proxy.client()) {
            RawClient.Answer answer =
                    next.post(Way.CHAT.path, Way.CHAT.request("next")).read();
            assertEquals(Way.TEXT, Way.CHAT.text(answer.body()), answer.body());
        }
        ScenarioRun.await(() -> buffers.taken() == 0, "buffers are not given back");
    }

    private static RawUpstream good() throws IOException {
        return new RawUpstream(ClientFaultsTest::good);
    }

    private static void good(RawUpstream.Call call) throws IOException {
        call.answer(200, "application/json", Way.CHAT.body());
    }

    private static byte[] half(byte[] request) {
        return Arrays.copyOf(request, request.length - 10);
    }

    private static boolean isClosed(RawClient client) throws IOException {
        try {
            return client.socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_STREAM", "RESPONSES", "MESSAGES"})
    void aRequestThatStopsInTheMiddleIsAnsweredAndItsConnectionClosed(Way way) throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, SHORT_REQUESTS);
                RawClient client = proxy.client()) {
            client.send(half(client.request(way.path, way.request("first"))));
            RawClient.Answer answer = client.read();
            assertEquals(408, answer.status(), answer.head());
            assertTrue(way.refusal(answer).contains("stopped in the middle"), answer.body());
            assertTrue(isClosed(client), "what comes later could be taken for another request");
            RequestRecord record = proxy.awaitRecords(1).getFirst();
            assertEquals(Outcome.FAILED, record.outcome());
            assertEquals(0, upstream.calls());
            checkNothingStays(proxy);
        }
    }

    @Test
    void aStalledCountOfTokensIsAnsweredAndItsConnectionClosed() throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, SHORT_REQUESTS);
                RawClient client = proxy.client()) {
            client.send(half(client.request("/v1/messages/count_tokens", Way.MESSAGES.request("first"))));
            RawClient.Answer answer = client.read();
            assertEquals(408, answer.status(), answer.head());
            assertTrue(Way.MESSAGES.refusal(answer).contains("stopped in the middle"), answer.body());
            assertTrue(isClosed(client));
            assertEquals(Outcome.FAILED, proxy.awaitRecords(1).getFirst().outcome());
            checkNothingStays(proxy);
        }
    }

    @Test
    void connectionsBeyondTheLimitWaitAndAreServedWhenOthersLeave() throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, FEW_CLIENTS)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3 * FEW; i++) {
                RawClient client = proxy.client();
                client.post(Way.CHAT.path, Way.CHAT.request("first"));
                clients.add(client);
            }
            proxy.awaitRecords(FEW);
            clients.getLast().socket.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, clients.getLast()::read, "the last one must wait");
            clients.getLast().socket.setSoTimeout((int) PATIENT.toMillis());
            assertEquals(FEW, upstream.calls());
            for (RawClient client : clients) {
                assertEquals(200, client.read().status());
                client.close();
            }
            checkNothingStays(proxy);
        }
    }

    @Test
    void aRequestShorterThanAnnouncedWhoseSenderClosesItsSideCallsNobody() throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, SHORT_REQUESTS);
                RawClient client = proxy.client()) {
            client.send(half(client.request(Way.CHAT.path, Way.CHAT.request("first"))));
            client.socket.shutdownOutput();
            assertTrue(isClosed(client));
            assertEquals(Outcome.CANCELLED, proxy.awaitRecords(1).getFirst().outcome());
            assertEquals(0, upstream.calls());
            checkNothingStays(proxy);
        }
    }

    @Test
    void aResetInTheMiddleOfAnUploadCallsNobody() throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, SHORT_REQUESTS)) {
            RawClient client = proxy.client();
            client.send(half(client.request(Way.CHAT.path, Way.CHAT.request("x".repeat(1 << 20)))));
            client.socket.setSoLinger(true, 0);
            client.close();
            assertEquals(Outcome.CANCELLED, proxy.awaitRecords(1).getFirst().outcome());
            assertEquals(0, upstream.calls());
            checkNothingStays(proxy);
        }
    }

    @Test
    void aRequestLongerThanAnnouncedIsNoJson() throws Exception {
        try (RawUpstream upstream = good();
                TestProxy proxy = proxy(upstream, SHORT_REQUESTS);
                RawClient client = proxy.client()) {
            byte[] request = client.request(Way.CHAT.path, Way.CHAT.request("first"));
            String text = new String(request, StandardCharsets.UTF_8);
            int length = Way.CHAT.request("first").length();
            client.send(text.replace("Content-Length: " + length, "Content-Length: " + (length - 10)));
            RawClient.Answer answer = client.read();
            assertEquals(400, answer.status(), answer.head());
            assertTrue(Way.CHAT.refusal(answer).contains("not valid JSON"), answer.body());
            assertEquals(0, upstream.calls());
            client.socket.close();
            checkNothingStays(proxy);
        }
    }

    @Test
    void aClientThatDoesNotReadItsStreamHoldsDatabricksBackAndIsClosed() throws Exception {
        AtomicLong sent = new AtomicLong();
        byte[] event = ("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(10_000)
                        + "\"},\"finish_reason\":null}]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.text().contains("next")) {
                        good(call);
                        return;
                    }
                    call.beginStream();
                    while (sent.addAndGet(event.length) < 1L << 30) {
                        call.chunk(new String(event, StandardCharsets.UTF_8));
                    }
                });
                TestProxy proxy = proxy(upstream, SHORT_ANSWERS);
                RawClient client = proxy.client()) {
            client.post(Way.CHAT_STREAM.path, Way.CHAT_STREAM.request("first"));
            assertEquals(Outcome.CANCELLED, proxy.awaitRecords(1).getFirst().outcome());
            ScenarioRun.await(() -> upstream.open() == 0, "Databricks goes on writing");
            assertTrue(sent.get() < 64L << 20, () -> sent.get() + " bytes were taken for a client that reads none");
            assertTrue(buffers.most() < 64, () -> buffers.most() + " buffers");
            checkNothingStays(proxy);
        }
    }

    @Test
    void aClientThatDoesNotReadItsPlainAnswerIsClosed() throws Exception {
        String large = new String(Way.CHAT.body(), StandardCharsets.UTF_8).replace("hell", "x".repeat(20 << 20));
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.text().contains("next")) {
                        good(call);
                    } else {
                        call.json(200, large);
                    }
                });
                TestProxy proxy = proxy(upstream, SHORT_ANSWERS);
                RawClient client = proxy.client()) {
            client.post(Way.CHAT.path, Way.CHAT.request("first"));
            assertEquals(Outcome.CANCELLED, proxy.awaitRecords(1).getFirst().outcome());
            checkNothingStays(proxy);
        }
    }
}
