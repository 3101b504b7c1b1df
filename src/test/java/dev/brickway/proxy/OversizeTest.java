package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6: a body above the limit is refused, however its size is told, and whoever sends it learns why. */
class OversizeTest extends SecuritySuite {
    private static final int LIMIT = 1 << 20;

    private TestProxy small;

    @BeforeAll
    void startSmall() throws Exception {
        small = TestProxy.small(upstream.uri(), LIMIT);
    }

    @AfterAll
    void stopSmall() throws Exception {
        small.close();
    }

    private static String announced(long length) {
        return "POST " + CHAT + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + JSON + "Content-Length: " + length
                + "\r\n\r\n";
    }

    private static final String CHUNKED =
            "POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n";

    @Test
    void aBodyAnnouncedTooLargeIsRefusedUnread() throws Exception {
        RawClient.Answer answer = raw(open, announced((64L << 20) + 1));
        assertRefused(413, answer);
        assertTrue(answer.body().contains("64 MiB"), answer.body());
        assertRefused(413, raw(open, announced(1L << 29)));
        assertRefused(raw(open, announced(Long.MAX_VALUE)));
    }

    @Test
    void aBodyOfJustTheLimitIsRead() throws Exception {
        try (RawClient client = small.client()) {
            assertEquals(400, client.post(CHAT, "x".repeat(LIMIT)).read().status(), "no JSON, but not too large");
            assertRefused(413, client.post(CHAT, "x".repeat(LIMIT + 1)).read());
        }
    }

    @Test
    void aClientThatSendsItsTooLargeBodyAllTheSameCanReadTheAnswerAndGoOn() throws Exception {
        try (RawClient client = small.client()) {
            RawClient.Answer answer = client.post(CHAT, "x".repeat(8 << 20)).read();
            assertRefused(413, answer);
            assertTrue(answer.body().contains("1 MiB"), answer.body());
            assertServed(client.post(CHAT, BODY).read());
        }
    }

    @Test
    void aChunkedBodyIsCountedAsItComes() throws Exception {
        try (RawClient client = small.client()) {
            client.send(CHUNKED);
            String chunk = Integer.toHexString(1 << 16) + "\r\n" + " ".repeat(1 << 16) + "\r\n";
            client.send(chunk.repeat(17) + "0\r\n\r\n");
            assertRefused(413, client.read());
        }
    }

    /** Many tiny chunks cost more on the wire than they hold; what they hold counts, and their extensions do not grow. */
    @Test
    void chunksWithExtensionsAndTrailersAreUnderstoodButNotKept() throws Exception {
        try (RawClient client = open.client()) {
            client.send(CHUNKED);
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < BODY.length(); i++) {
                body.append("1;note=\"")
                        .append("x".repeat(50))
                        .append("\"\r\n")
                        .append(BODY.charAt(i))
                        .append("\r\n");
            }
            client.send(body + "0\r\nHost: evil.example\r\nAuthorization: Bearer evil\r\n\r\n");
            assertServed(client.read());
            assertEquals(1, forwarded.size());
            assertEquals("127.0.0.1:" + upstream.port(), forwarded.getFirst().header("Host"));
            assertEquals("Bearer " + TestProxy.TOKEN, forwarded.getFirst().header("Authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz\r\n", "-1\r\n", "+5\r\n", "0x5\r\n", "fffffffffffffffff\r\n", "5 5\r\n", "\r\n"})
    void aChunkSizeThatIsNoneEndsTheConnection(String size) throws Exception {
        try (RawClient client = open.client()) {
            client.send(CHUNKED + size + BODY + "\r\n0\r\n\r\n");
            client.socket.shutdownOutput();
            try {
                RawClient.Answer answer = client.read();
                assertTrue(answer.status() >= 400, answer.head());
            } catch (java.io.IOException closed) {
                // As good as an answer: what comes next on this connection means nothing.
            }
            assertEquals(0, forwarded.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200_000, 2_000_000})
    void aHeadThatIsTooLongIsRefused(int length) throws Exception {
        assertRefused(raw(open, chat("X-Long: " + "x".repeat(length) + "\r\n")));
    }

    @Test
    void aHeadWithTooManyLinesIsRefused() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("X-").append(i).append(": y\r\n");
        }
        assertRefused(raw(open, chat(many.toString())));
    }

    @Test
    void aLongHeadOfAnHonestClientIsServed() throws Exception {
        assertServed(raw(open, chat("X-Long: " + "x".repeat(60_000) + "\r\n")));
    }
}
