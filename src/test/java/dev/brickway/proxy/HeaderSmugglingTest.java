package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A head that two programs could read differently is refused and its connection closed: nothing behind it is taken for a
 * request. Brickway is often one of two programs in a row, since companies put proxies in front of their workspaces.
 */
class HeaderSmugglingTest extends SecuritySuite {
    private static final String LENGTH = "Content-Length: 27\r\n"; // of BODY
    private static final String CHUNKS = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";

    /** What a smuggler hides behind his request. */
    private static final String HIDDEN =
            "POST " + CHAT + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + JSON + LENGTH + "\r\n" + BODY;

    private static String framed(String headers, String body) {
        return "POST " + CHAT + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n" + JSON + headers + "\r\n" + body;
    }

    /** Refused, and what follows on the same connection is not even looked at. */
    private void assertRefusedForGood(String request) throws Exception {
        try (RawClient client = open.client()) {
            String port = Integer.toString(open.port());
            client.send((request + HIDDEN).replace("PORT", port).getBytes(StandardCharsets.ISO_8859_1));
            client.socket.shutdownOutput();
            RawClient.Answer answer = client.read();
            assertRefused(400, answer);
            assertTrue(isClosed(client), "the next request was answered");
            assertEquals(List.of(), forwarded);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n" + LENGTH,
                LENGTH + "Transfer-Encoding: chunked\r\n",
                LENGTH + "transfer-encoding: CHUNKED\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: identity, chunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked,\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked;x=1\r\n",
                "Transfer-Encoding: \"chunked\"\r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: x\r\n",
                "Transfer-Encoding: \r\n",
                "Transfer-Encoding:\r\n chunked, x\r\n",
                "Transfer-Encoding: \u000bchunked\r\n",
                "Transfer-Encoding: chunked\u0000\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding\t: chunked\r\n",
                " Transfer-Encoding: chunked\r\n"
            })
    void onlyPlainChunkingIsTaken(String headers) throws Exception {
        assertRefusedForGood(framed(headers, CHUNKS));
    }

    @Test
    void plainChunkingIsServed() throws Exception {
        assertServed(raw(open, framed("Transfer-Encoding: chunked\r\n", CHUNKS)));
        assertServed(raw(open, framed("transfer-encoding:Chunked \r\n", CHUNKS)));
        // What only looks like the header, and what is part of another one's value, is none.
        assertServed(raw(open, framed("Transfer_Encoding: chunked\r\n" + LENGTH, BODY)));
        assertServed(raw(open, framed("X-Note: a\r\n Transfer-Encoding: chunked\r\n" + LENGTH, BODY)));
    }

    /** HTTP/1.0 knows no chunks: a server of that version would take them for the body. */
    @Test
    void chunksOverTheOldProtocolAreRefused() throws Exception {
        assertRefusedForGood(framed("Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n", CHUNKS)
                .replace("HTTP/1.1", "HTTP/1.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LENGTH + LENGTH,
                LENGTH + "Content-Length: 3\r\n",
                "Content-Length: 3\r\n" + LENGTH,
                "Content-Length: 27, 27\r\n",
                "Content-Length: 27,\r\n",
                "Content-Length: +27\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 0x1b\r\n",
                "Content-Length: 1e1\r\n",
                "Content-Length: 2 7\r\n",
                "Content-Length: \r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length : 27\r\n",
                "Content-Length: 27\u0000\r\n"
            })
    void onlyOnePlainLengthIsTaken(String headers) throws Exception {
        assertEquals(27, BODY.length());
        assertRefusedForGood(framed(headers, BODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: b\nX-C: d\r\n",
                "X-A: b\rX-C: d\r\n",
                "X-A: b\u0000c\r\n",
                "X\u0000A: b\r\n",
                "X A: b\r\n",
                "X-A\r\n",
                ": b\r\n",
                "X-A: b\r\n\n",
                "X-\u00e4: b\r\n"
            })
    void aMalformedHeaderIsRefused(String header) throws Exception {
        assertRefusedForGood(framed(header + LENGTH, BODY));
    }

    @Test
    void aHeadThatIsNotEndedByTwoFullLineEndsIsRefused() throws Exception {
        assertRefusedForGood(framed(LENGTH, BODY).replace("\r\n", "\n"));
        assertRefusedForGood(framed(LENGTH, BODY).replace("\r\n\r\n", "\n\n"));
        assertRefusedForGood(framed(LENGTH, BODY).replace("\r\n\r\n", "\r\r"));
        assertRefusedForGood(framed(LENGTH, BODY).replace("HTTP/1.1\r\n", "HTTP/1.1\r\n "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models\r\n\r\n",
                "GET  /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/models HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET /v1/models HTTP/1.1 x\r\nHost: localhost\r\n\r\n",
                "G\u0000T /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
            })
    void whatIsNoRequestIsRefused(String bytes) throws Exception {
        assertRefusedForGood(bytes);
    }

    /** HTTP/2 would bring its own framing in; it is not offered in the clear. */
    @Test
    void noUpgradeIsTaken() throws Exception {
        RawClient.Answer answer = raw(
                open,
                chat(
                        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"));
        assertServed(answer);
        assertEquals("", answer.header("Upgrade"));
    }
}
