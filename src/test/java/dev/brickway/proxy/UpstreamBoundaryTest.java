package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the workspace is written anew: one framing, our credential, nothing else of the client's. */
class UpstreamBoundaryTest extends SecuritySuite {
    private static final Set<String> SENT = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-brickway-hop");

    private static Set<String> names(String head) {
        return head.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nothingOfTheClientsHeadersGoesAlong() throws Exception {
        assertServed(raw(
                locked,
                chat("x-api-key: " + KEY + "\r\nAuthorization: Bearer " + KEY
                        + "\r\nCookie: a=b\r\nX-Custom: secret-thing\r\n"
                        + "Connection: keep-alive, X-Listed, Authorization\r\nX-Listed: secret-thing\r\n"
                        + "Keep-Alive: timeout=9\r\nTE: trailers\r\nTrailer: X-Late\r\nProxy-Connection: keep-alive\r\n"
                        + "Proxy-Authorization: Basic c2VjcmV0LXRoaW5n\r\nUpgrade: websocket\r\nExpect: 100-other\r\n"
                        + "Forwarded: for=secret-thing\r\nX-Forwarded-For: 10.0.0.1\r\nReferer: http://secret-thing\r\n"
                        + "X-Databricks-Org-Id: 7\r\nX-HTTP-Method-Override: DELETE\r\nAccept-Encoding: gzip\r\n")));
        String head = forwarded.getFirst().head;
        assertEquals(new TreeSet<>(SENT), names(head), head);
        assertEquals("Bearer " + TestProxy.TOKEN, forwarded.getFirst().header("Authorization"));
        assertFalse(head.contains(KEY) || head.contains("secret-thing"), head);
    }

    /** However the body came in, it goes out with one length, and that is its own. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "1b"})
    void theBodyHasOneFraming(String chunk) throws Exception {
        int size = Integer.parseInt(chunk, 16);
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < BODY.length(); from += size) {
            String part = BODY.substring(from, Math.min(BODY.length(), from + size));
            chunks.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        assertServed(raw(
                open,
                "POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n"
                        + chunks + "0\r\nContent-Length: 3\r\nX-Late: secret-thing\r\n\r\n"));
        RawUpstream.Call call = forwarded.getFirst();
        assertEquals(new TreeSet<>(SENT), names(call.head), call.head);
        assertEquals(call.body.length, Integer.parseInt(call.header("Content-Length")));
        assertTrue(call.text().startsWith("{") && call.text().endsWith("}"), call.text());
    }

    /** A body that looks like requests is a body. */
    @Test
    void aRequestInsideABodyStaysInside() throws Exception {
        String hidden = "0\\r\\n\\r\\nGET /api/2.0/token/list HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n";
        String body =
                "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"" + hidden + "\"}]}";
        assertServed(raw(open, request("POST", CHAT, "127.0.0.1:PORT", JSON, body)));
        assertServed(raw(open, chat("")));
        assertEquals(2, forwarded.size());
        assertArrayEquals(body.getBytes(StandardCharsets.UTF_8), forwarded.getFirst().body);
    }

    /** Its target would get the token, if it were followed. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws Exception {
        List<RawUpstream.Call> there = new CopyOnWriteArrayList<>();
        try (RawUpstream elsewhere = new RawUpstream(call -> {
                    there.add(call);
                    call.json(200, "{}");
                });
                RawUpstream redirecting = new RawUpstream(call -> call.json(
                        status, "{\"message\":\"moved\"}", "Location: " + elsewhere.uri() + "/v1/chat/completions"));
                TestProxy proxy = TestProxy.to(redirecting.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(CHAT, BODY).read();
            assertTrue(answer.status() >= 400, answer.head() + answer.body());
            assertEquals("", answer.header("Location"));
            assertEquals(List.of(), there);
            assertEquals(1, redirecting.calls());
        }
    }

    @Test
    void aRequestOfOurOwnIsRefusedBeforeItGoesRound() throws Exception {
        for (String path : List.of(CHAT, "/v1/responses", "/v1/messages")) {
            RawClient.Answer answer =
                    raw(open, request("POST", path, "127.0.0.1:PORT", JSON + "X-Brickway-Hop: 1\r\n", BODY));
            assertRefused(400, answer);
            assertTrue(answer.body().contains("points back here"), answer.body());
        }
    }

    /** Two proxies in a row are a loop as far as the second can tell, and that is how one to itself ends. */
    @Test
    void aProxyInFrontOfAProxyEndsAtTheSecond() throws Exception {
        try (TestProxy first =
                        TestProxy.locked(java.net.URI.create("http://127.0.0.1:" + open.port()), new Secret(KEY));
                RawClient client = first.client()) {
            RawClient.Answer answer =
                    client.post("/v1/messages", BODY, "x-api-key: " + KEY).read();
            assertTrue(answer.status() >= 400, answer.body());
            assertEquals(List.of(), forwarded);
        }
    }

    /** The workspace's headers are its own business: a cookie of it, or leave for pages, stays here. */
    @Test
    void nothingOfTheWorkspacesHeadersComesBack() throws Exception {
        try (RawUpstream chatty = new RawUpstream(call -> call.json(
                        200,
                        "{\"choices\":[]}",
                        "Set-Cookie: session=1",
                        "Access-Control-Allow-Origin: *",
                        "X-Databricks-Org-Id: 7",
                        "Server: databricks"));
                TestProxy proxy = TestProxy.to(chatty.uri());
                RawClient client = proxy.client()) {
            String head = client.post(CHAT, BODY).read().head().toLowerCase(java.util.Locale.ROOT);
            assertFalse(
                    head.contains("set-cookie") || head.contains("access-control") || head.contains("server:"), head);
        }
    }
}
