package dev.brickway.requests;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.requests.RequestDetails.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CaptureBufferTest {
    private static final List<Header> NONE = List.of();

    private final CaptureBuffer buffer = new CaptureBuffer(3, 1_000);

    @AfterEach
    void close() {
        buffer.close();
    }

    private static RequestDetails await(CaptureBuffer from, String id) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        while (System.nanoTime() < end) {
            Optional<RequestDetails> details = from.details(id);
            if (details.isPresent()) {
                return details.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(id + " did not come");
    }

    private static RequestDetails pass(CaptureBuffer through, String id, List<Header> headers, String body)
            throws InterruptedException {
        RequestCapture capture = through.begin(id);
        capture.request(headers);
        capture.requestBody(bytes(body));
        capture.finish(NONE);
        return await(through, id);
    }

    private static CapturedBody request(RequestDetails details) {
        return requireNonNull(requireNonNull(details.bodies()).request());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer dapi0123456789abcdef, Bearer ***",
        "authorization, Basic dXNlcjpwYXNz, Basic ***",
        "x-api-key, look-at-me-0123456789, ***",
        "api-key, look, ***",
        "Cookie, a=b; c=d, ***",
        "Set-Cookie, sid=1, ***",
        "X-My-Secret, hush, ***",
        "X-Databricks-Session-Id, 0815, ***",
        "X-Note, see Bearer abcdefgh, see Bearer ***",
        "User-Agent, curl/8, curl/8",
        "x-ratelimit-remaining-tokens, 4000, 4000",
    })
    void headersAreMaskedBeforeTheyAreKept(String name, String value, String shown) throws Exception {
        RequestDetails details = pass(buffer, "a", List.of(new Header(name, value)), "");
        assertEquals(List.of(new Header(name, shown)), details.request());
    }

    @Test
    void bodiesAreNotKeptUnlessSomebodyWantsThem() throws Exception {
        assertNull(pass(buffer, "a", NONE, "hello").bodies());
        assertFalse(buffer.begin("b").wantsBodies());
    }

    @Test
    void bodiesAreCleanedOfWhatStoodInHeaders() throws Exception {
        buffer.bodies(true);
        RequestDetails details = pass(
                buffer,
                "a",
                List.of(new Header("Authorization", "Bearer my-own-key-4711")),
                "{\"messages\":[{\"content\":\"is my-own-key-4711 or dapi0123456789abcdef right?\"}]}");
        assertEquals(
                "{\"messages\":[{\"content\":\"is *** or *** right?\"}]}",
                request(details).text());
        assertTrue(request(details).whole());
        RequestDetails next = pass(buffer, "b", NONE, "again my-own-key-4711\n");
        assertEquals("again ***\n", request(next).text(), "a secret seen once is known");
    }

    @Test
    void aWordInTheKeysPlaceStaysAWord() throws Exception {
        buffer.bodies(true);
        RequestDetails details = pass(buffer, "a", List.of(new Header("x-api-key", "brickway")), "about brickway");
        assertEquals("about brickway", request(details).text());
    }

    @Test
    void aLongKeyIsNoWordEvenWithoutDigits() throws Exception {
        buffer.bodies(true);
        String key = "abcdefghijklmnopqrst";
        RequestDetails details = pass(buffer, "a", List.of(new Header("x-api-key", key)), "about " + key);
        assertEquals("about ***", request(details).text());
    }

    @Test
    void ofALongBodyTheBeginningIsKeptAndItsSizeTold() throws Exception {
        try (CaptureBuffer large = new CaptureBuffer()) {
            large.bodies(true);
            String secret = "dapi0123456789abcdef0123456789abcdef";
            // the secret lies across the place where the collecting ends
            String body =
                    "x ".repeat((CaptureBuffer.BODY_BYTES + BodyStart.OVERLAP) / 2 - 9) + secret + "y".repeat(1000);
            RequestDetails details = pass(large, "a", NONE, body);
            CapturedBody kept = request(details);
            assertFalse(kept.whole());
            assertEquals(body.length(), kept.size());
            assertTrue(kept.text().length() <= CaptureBuffer.BODY_BYTES);
            assertTrue(kept.text().length() > CaptureBuffer.BODY_BYTES - 2 * BodyStart.OVERLAP);
            assertFalse(kept.text().contains("dapi"));
        }
    }

    @Test
    void theOldestGoFirst() throws Exception {
        for (String id : List.of("a", "b", "c", "d")) {
            pass(buffer, id, NONE, "");
        }
        assertTrue(buffer.details("a").isEmpty());
        assertTrue(buffer.details("b").isPresent());
    }

    @Test
    void bodiesOfTheOldestGoFirstWhenTheyAreTooMuchTogether() throws Exception {
        buffer.bodies(true);
        pass(buffer, "a", NONE, "x".repeat(600));
        pass(buffer, "b", NONE, "x".repeat(600));
        assertNull(buffer.details("a").orElseThrow().bodies());
        assertNotNull(buffer.details("b").orElseThrow().bodies());
        assertEquals(600, buffer.bodyBytes());
    }

    @Test
    void switchedOffForgetsAllBodiesAndThoseUnderWay() throws Exception {
        buffer.bodies(true);
        pass(buffer, "a", List.of(new Header("User-Agent", "curl/8")), "hello");
        RequestCapture underWay = buffer.begin("b");
        underWay.requestBody(bytes("hello"));
        buffer.bodies(false);
        buffer.bodies(true);
        underWay.finish(NONE);
        assertNull(await(buffer, "b").bodies());
        RequestDetails before = buffer.details("a").orElseThrow();
        assertNull(before.bodies());
        assertEquals(1, before.request().size(), "headers stay");
        assertEquals(0, buffer.bodyBytes());
    }

    @Test
    void theLastCallUpstreamCountsAndEachIsTimed() throws Exception {
        buffer.bodies(true);
        RequestCapture capture = buffer.begin("a");
        capture.sent("POST https://one/x", List.of(new Header("a", "1")), List.of(bytes("first")));
        capture.answered(503, List.of(new Header("b", "1")));
        capture.upstreamAnswerBody("busy".getBytes(StandardCharsets.UTF_8), 0, 4);
        capture.sent("POST https://two/x", List.of(new Header("a", "2")), List.of(bytes("sec"), bytes("ond")));
        capture.advice("Wait for Bearer abcdefgh here.");
        capture.answerBody(bytes("sorry"));
        capture.finish(List.of(new Header("c", "3")));
        RequestDetails details = await(buffer, "a");
        assertEquals("POST https://two/x", details.upstream());
        assertEquals(List.of(new Header("a", "2")), details.upstreamRequest());
        assertEquals(List.of(), details.upstreamAnswer());
        assertEquals(List.of(new Header("c", "3")), details.answer());
        assertEquals("Wait for Bearer *** here.", details.advice());
        assertEquals(
                List.of(503, 0),
                details.attempts().stream().map(RequestDetails.Attempt::status).toList());
        assertNotNull(details.attempts().getFirst().answered());
        assertNull(details.attempts().getLast().answered());
        RequestDetails.Bodies bodies = requireNonNull(details.bodies());
        assertEquals("second", requireNonNull(bodies.upstreamRequest()).text());
        assertNull(bodies.upstreamAnswer());
        assertEquals("sorry", requireNonNull(bodies.answer()).text());
    }
}
