package dev.brickway.proxy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.CapturedBody;
import dev.brickway.requests.RequestDetails;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the capture of headers and bodies sees of a request, and what it must never keep. */
@Timeout(60)
class CaptureTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String KEY = "the-local-key-4711";
    private static final String AUTHORIZATION = "Authorization: Bearer " + KEY;

    /** It repeats both secrets, as a model may that was told them. */
    private static final String BODY = "{\"model\":\"databricks-claude-sonnet-4-6\",\"top_p\":1,\"temperature\":1,"
            + "\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"" + KEY + " " + TestProxy.TOKEN
            + "\"}]}";

    private static final String ECHO = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + KEY + " "
            + TestProxy.TOKEN + "\"},\"finish_reason\":\"stop\"}]}";

    private final CaptureBuffer buffer = new CaptureBuffer();

    private RequestDetails details(String id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        while (System.nanoTime() < end) {
            Optional<RequestDetails> details = buffer.details(id);
            if (details.isPresent()) {
                return details.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no details of " + id);
    }

    private static String everythingIn(RequestDetails details) {
        RequestDetails.Bodies bodies = details.bodies();
        return details
                + (bodies == null
                        ? ""
                        : text(bodies.request())
                                + text(bodies.upstreamRequest())
                                + text(bodies.upstreamAnswer())
                                + text(bodies.answer()));
    }

    private static String text(@Nullable CapturedBody body) {
        return body == null ? "(none)" : body.text();
    }

    @Test
    void bothSidesAreSeenAndNoSecretIsKept() throws Exception {
        buffer.bodies(true);
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, ECHO, "x-request-id: r-1"));
                TestProxy proxy = TestProxy.capturing(upstream.uri(), new Secret(KEY), buffer);
                RawClient client = proxy.client()) {
            RawClient.Answer answer =
                    client.post(CHAT, BODY, AUTHORIZATION, "User-Agent: curl/8").read();
            assertTrue(answer.body().contains(KEY), "the client itself gets what it is owed");

            RequestDetails details = details(answer.header("x-brickway-request-id"));
            assertTrue(details.request().contains(new RequestDetails.Header("Authorization", "Bearer ***")));
            assertTrue(details.request().contains(new RequestDetails.Header("User-Agent", "curl/8")));
            assertTrue(details.upstreamRequest().contains(new RequestDetails.Header("Authorization", "Bearer ***")));
            assertTrue(details.upstreamAnswer().contains(new RequestDetails.Header("x-request-id", "r-1")));
            assertTrue(
                    details.answer().stream().anyMatch(header -> header.name().equals("x-brickway-changes")));
            assertEquals("POST " + upstream.uri() + "/mlflow/v1/chat/completions", details.upstream());
            RequestDetails.Bodies bodies = requireNonNull(details.bodies());
            assertTrue(text(bodies.request()).contains("\"content\":\"*** ***\""));
            assertTrue(text(bodies.request()).contains("top_p"));
            assertFalse(text(bodies.upstreamRequest()).contains("top_p"), "as it was after the changes");
            assertEquals(ECHO.length(), requireNonNull(bodies.upstreamAnswer()).size());
            assertTrue(text(bodies.answer()).contains("\"content\":\"*** ***\""));

            String all = everythingIn(details);
            assertFalse(all.contains(KEY), all);
            assertFalse(all.contains(TestProxy.TOKEN), all);
        }
    }

    @Test
    void aStreamIsSeenAsItCameAndAsItWent() throws Exception {
        buffer.bodies(true);
        String chunk = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\n";
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk(chunk);
                    call.chunk("data: [DONE]\n\n");
                    call.endStream();
                });
                TestProxy proxy = TestProxy.capturing(upstream.uri(), new Secret(KEY), buffer);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(
                            CHAT, BODY.replace("{\"model", "{\"stream\":true,\"model"), AUTHORIZATION)
                    .read();
            RequestDetails.Bodies bodies = requireNonNull(
                    details(answer.header("x-brickway-request-id")).bodies());
            assertEquals(chunk + "data: [DONE]\n\n", text(bodies.upstreamAnswer()));
            assertEquals(answer.body(), text(bodies.answer()));
        }
    }

    @Test
    void withoutBodiesOnlyHeadersAreKept() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, ECHO));
                TestProxy proxy = TestProxy.capturing(upstream.uri(), new Secret(KEY), buffer);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, BODY, AUTHORIZATION).read();
            RequestDetails details = details(answer.header("x-brickway-request-id"));
            assertFalse(details.request().isEmpty());
            assertNull(details.bodies());
            assertEquals(0, buffer.bodyBytes());
        }
    }

    @Test
    void eachTryIsKnownAndWhatToDo() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    if (call.number == 1) {
                        call.json(503, "{\"message\":\"busy\"}", "Retry-After: 0");
                    } else {
                        call.json(
                                403,
                                "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"No, " + TestProxy.TOKEN + "\"}");
                    }
                });
                TestProxy proxy = TestProxy.capturing(upstream.uri(), new Secret(KEY), buffer);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, BODY, AUTHORIZATION).read();
            RequestDetails details = details(answer.header("x-brickway-request-id"));
            List<Integer> statuses = details.attempts().stream()
                    .map(RequestDetails.Attempt::status)
                    .toList();
            assertEquals(503, statuses.getFirst());
            assertEquals(403, statuses.getLast());
            assertTrue(requireNonNull(details.advice()).contains("administrator"), details.advice());
            assertFalse(everythingIn(details).contains(TestProxy.TOKEN));
        }
    }

    @Test
    void aRequestThatBrickwayRefusesIsAFailureWithItsReason() throws Exception {
        buffer.bodies(true);
        try (RawUpstream upstream = new RawUpstream(call -> call.json(200, ECHO));
                TestProxy proxy = TestProxy.capturing(upstream.uri(), new Secret(KEY), buffer);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, BODY, "Authorization: Bearer wrong-key-0815")
                    .read();
            assertEquals(401, answer.status());
            RequestRecord record = proxy.awaitRecords(1).getFirst();
            assertEquals(RequestRecord.Outcome.FAILED, record.outcome());
            assertTrue(requireNonNull(record.error()).contains("local key"), record.error());
            RequestDetails details = details(answer.header("x-brickway-request-id"));
            assertEquals(answer.body(), text(requireNonNull(details.bodies()).answer()));
            assertFalse(everythingIn(details).contains("wrong-key-0815"));
        }
    }
}
