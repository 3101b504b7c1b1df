package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.Secret;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in: one test per rule, over real sockets, and none of them reaches upstream. */
@Timeout(60)
class GuardTest {
    private static final String KEY = "local-key-0123456789";
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";

    private RawUpstream upstream;
    private TestProxy open;
    private TestProxy locked;

    @BeforeEach
    void start() throws Exception {
        upstream = new RawUpstream(call -> call.json(
                200,
                "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}"));
        open = TestProxy.to(upstream.uri());
        locked = TestProxy.locked(upstream.uri(), new Secret(KEY));
    }

    @AfterEach
    void stop() throws Exception {
        open.close();
        locked.close();
        upstream.close();
    }

    private RawClient.Answer raw(TestProxy proxy, String request) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.send(request.replace("\n", "\r\n").replace("PORT", Integer.toString(proxy.port())))
                    .read();
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (InetAddress other : others) {
            boolean connected;
            try (Socket socket = new Socket(other, open.port())) {
                connected = socket.isConnected();
            } catch (java.io.IOException refused) {
                connected = false;
            }
            assertFalse(connected, "reachable at " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LOCALHOST:PORT, 200",
        "[::1]:PORT, 200",
        "127.0.0.1, 200",
        "evil.example, 403",
        "evil.example:PORT, 403",
        "127.0.0.1.evil.example:PORT, 403",
        "localhost.:PORT, 403",
        "127.0.0.1:1, 403",
        "10.0.0.1:PORT, 403"
    })
    void theHostMustBeOurs(String host, int status) throws Exception {
        assertEquals(
                status,
                raw(open, "GET /v1/models HTTP/1.1\nHost: " + host + "\n\n").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /v1/models HTTP/1.1\n\n", "GET /v1/models HTTP/1.1\nHost: localhost\nHost: localhost\n\n"})
    void theHostMustBeThereOnce(String request) throws Exception {
        assertEquals(400, raw(open, request).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void pagesAreRefusedAndNoCorsHeaderIsSent(String header) throws Exception {
        RawClient.Answer answer = raw(open, "GET /v1/models HTTP/1.1\nHost: localhost:PORT\n" + header + "\n\n");
        assertEquals(403, answer.status());
        assertFalse(answer.head().toLowerCase(Locale.ROOT).contains("access-control"));
        assertEquals(0, upstream.calls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"})
    void otherMethodsAreRefused(String method) throws Exception {
        RawClient.Answer answer = raw(open, method + " /v1/models HTTP/1.1\nHost: localhost:PORT\n\n");
        assertEquals(405, answer.status());
        assertFalse(answer.head().toLowerCase(Locale.ROOT).contains("access-control"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "application/json|200",
                "application/json; charset=utf-8|200",
                "text/plain|415",
                "application/x-www-form-urlencoded|415",
                "multipart/form-data; boundary=x|415",
                "''|415"
            },
            delimiter = '|')
    void aPostMustBeJson(String type, int status) throws Exception {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\n";
        RawClient.Answer answer = raw(
                open,
                "POST " + CHAT + " HTTP/1.1\nHost: localhost:PORT\n" + header + "Content-Length: " + BODY.length()
                        + "\n\n" + BODY);
        assertEquals(status, answer.status(), answer.body());
        assertEquals(status == 200 ? 1 : 0, upstream.calls());
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer local-key-0123456789, 200",
        "authorization: bearer local-key-0123456789, 200",
        "x-api-key: local-key-0123456789, 200",
        "api-key: local-key-0123456789, 200",
        "Authorization: Bearer wrong, 401",
        "Authorization: Bearer local-key-012345678, 401",
        "Authorization: Bearer local-key-01234567890, 401",
        "Authorization: Basic local-key-0123456789, 401",
        "x-api-key: , 401",
        "Accept: */*, 401"
    })
    void theLocalKeyIsAskedForWhereOneIsSet(String header, int status) throws Exception {
        try (RawClient client = locked.client()) {
            assertEquals(status, client.post(CHAT, BODY, header).read().status());
        }
        assertEquals(status == 200 ? 1 : 0, upstream.calls());
    }

    @Test
    void healthIsOpenButTellsTheTargetOnlyToTheTrusted() throws Exception {
        try (RawClient client = locked.client()) {
            RawClient.Answer stranger = client.get("/healthz");
            assertEquals(200, stranger.status());
            assertFalse(stranger.body().contains("target"), stranger.body());
            RawClient.Answer trusted = client.get("/", "Authorization: Bearer " + KEY);
            assertTrue(trusted.body().contains("\"target\""), trusted.body());
        }
    }

    @Test
    void aBodyAnnouncedTooLargeIsRefusedUnread() throws Exception {
        RawClient.Answer answer = raw(
                open,
                "POST " + CHAT
                        + " HTTP/1.1\nHost: localhost:PORT\nContent-Type: application/json\nContent-Length: 67108865\n\n");
        assertEquals(413, answer.status());
        assertTrue(answer.body().contains("64 MiB"), answer.body());
    }

    @Test
    void aClientThatSendsItsTooLargeBodyAllTheSameCanReadTheAnswer() throws Exception {
        try (TestProxy small = TestProxy.small(upstream.uri(), 1 << 20);
                RawClient client = small.client()) {
            RawClient.Answer answer = client.post(CHAT, "x".repeat(8 << 20)).read();
            assertEquals(413, answer.status());
            assertTrue(answer.body().contains("1 MiB"), answer.body());
        }
    }

    @Test
    void aChunkedBodyIsCountedAsItComes() throws Exception {
        try (TestProxy small = TestProxy.small(upstream.uri(), 1000);
                RawClient client = small.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: localhost:" + small.port()
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("7d0\r\n" + " ".repeat(2000) + "\r\n0\r\n\r\n");
            assertEquals(413, client.read().status());
        }
    }

    @Test
    void neitherTheLocalKeyNorTheClientsOwnHeadersGoUpstream() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawUpstream spy = new RawUpstream(call -> {
                    heads.add(call.head);
                    call.json(200, "{}");
                });
                TestProxy proxy = TestProxy.locked(spy.uri(), new Secret(KEY));
                RawClient client = proxy.client()) {
            client.post(CHAT, BODY, "x-api-key: " + KEY, "Cookie: a=b", "X-Custom: secret-thing")
                    .read();
            String head = heads.getFirst();
            assertTrue(head.contains("Authorization: Bearer " + TestProxy.TOKEN), head);
            assertFalse(head.contains(KEY), head);
            assertFalse(head.contains("secret-thing"), head);
            assertFalse(head.contains("Cookie"), head);
        }
    }
}
