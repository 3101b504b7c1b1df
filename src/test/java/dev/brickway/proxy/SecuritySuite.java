package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.settings.Secret;
import java.io.EOFException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What the tests of "who may come in" share: an upstream that notes every request, a proxy that asks for no key and one
 * that does. There is one class for each rule of SECURITY.md; what a class refuses must not have reached the upstream.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecuritySuite {
    static final String KEY = "local-key-0123456789";
    static final String CHAT = "/v1/chat/completions";
    static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    static final String JSON = "Content-Type: application/json\r\n";

    final List<RawUpstream.Call> forwarded = new CopyOnWriteArrayList<>();
    RawUpstream upstream;
    TestProxy open;
    TestProxy locked;

    @BeforeAll
    void start() throws Exception {
        upstream = new RawUpstream(call -> {
            forwarded.add(call);
            call.json(
                    200,
                    "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}");
        });
        open = TestProxy.to(upstream.uri());
        locked = TestProxy.locked(upstream.uri(), new Secret(KEY));
    }

    @AfterAll
    void stop() throws Exception {
        open.close();
        locked.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        forwarded.clear();
    }

    /** A request as it goes over the wire; {@code PORT} stands for the proxy's. */
    static String request(String method, String target, String host, String headers, String body) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + length + "\r\n" + body;
    }

    /** A chat request that nothing is wrong with, but for the headers given. */
    static String chat(String headers) {
        return request("POST", CHAT, "127.0.0.1:PORT", JSON + headers, BODY);
    }

    static RawClient.Answer raw(TestProxy proxy, String request) throws Exception {
        try (RawClient client = proxy.client()) {
            return client.send(request.replace("PORT", Integer.toString(proxy.port())))
                    .read();
        }
    }

    /** Refused with this status, no page may read it, and nothing went upstream. */
    void assertRefused(int status, RawClient.Answer answer) {
        assertEquals(status, answer.status(), answer.head() + answer.body());
        assertRefused(answer);
    }

    /** Refused with whatever status, no page may read it, and nothing went upstream. */
    void assertRefused(RawClient.Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.head() + answer.body());
        assertFalse(answer.head().toLowerCase(Locale.ROOT).contains("access-control"), answer.head());
        assertFalse(answer.body().contains(KEY), answer.body());
        assertEquals(List.of(), forwarded);
    }

    static void assertServed(RawClient.Answer answer) {
        assertEquals(200, answer.status(), answer.head() + answer.body());
    }

    /** Whether the proxy closes the connection without another answer. */
    static boolean isClosed(RawClient client) throws Exception {
        try {
            client.readHead();
            return false;
        } catch (EOFException closed) {
            return true;
        }
    }
}
